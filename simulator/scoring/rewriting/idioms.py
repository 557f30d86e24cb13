"""Fixed turns with Konjunktiv II that become more than another verb form: requests, wishes, advice, opinions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.order import PREPOSITIONS, group_end, infinitive_at_end, to_main_clause
from simulator.scoring.rewriting.requests import SOFT, from_middle
from simulator.scoring.rewriting.sentence import Sentence, Word, linked, made, word
from simulator.scoring.rewriting.steps import REFUSED, Step
from simulator.scoring.rewriting.wishes import at_start, gladly, how_about, if_should, is_form, would_gladly

Pattern = Callable[[Sentence, int, RewriteTable], Step | None]


_SAY: Final = frozenset("sagen meinen behaupten".split())


_NICE: Final = frozenset(
    "schoen nett toll super hilfreich lieb prima gut klasse freundlich wunderbar fein grossartig praktisch".split()
)


_MARKERS: Final = frozenset(
    "bitte mir uns kurz mal einmal freundlicherweise netterweise nochmal bittschoen bitteschoen ruhig".split()
)


_INNER: Final = frozenset("leben vorstellen erinnern denken anfreunden verzichten brauchen gebrauchen".split())


_BLAMING: Final = frozenset(
    """
    schämen wissen aufpassen zuhören überlegen lernen lesen einsehen verstehen merken beruhigen wundern benehmen
    gewöhnen begreifen kennen sein werden haben können entschuldigen beschweren denken auskennen festlegen
    reinziehen erwarten rechnen sortieren zugreifen
    """.split()
)


_SHARP: Final = frozenset(
    """
    endlich gefälligst gefaelligst langsam selbst selber eigentlich mal erst nie niemals auch sich wirklich
    schleunigst vorher lieber ja halt eben ruhig wohl vielleicht
    """.split()
)


def opinion(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Ich würde sagen, das passt` → `Das passt`; `…, würde ich sagen, …` is left out."""
    clause = sentence.clauses[index]
    keys = [
        key
        for key in clause.keys
        if key not in {"mal", "jetzt", "ja", "einfach", "fast", "so", "spontan", "vorsichtig", "auch", "da", "also"}
    ]
    if len(keys) == 3 and is_form(table, keys[0], "werden") and keys[1] == "ich" and keys[2] in _SAY:
        return Step(()) if index > 0 else REFUSED
    if keys[:1] != ["ich"] or len(keys) < 3 or not is_form(table, keys[1], "werden"):
        return None
    place = next((i for i, key in enumerate(clause.keys) if key in _SAY), None)
    if place is None or any(one.capital and i for i, one in enumerate(clause.words[:place])):
        return None
    if len(keys) > 3 and place < len(clause) - 1:
        rest = clause.words[place + 1 :]
        second = group_end(rest, 0, table)
        if second is None or second >= len(rest) or table.lexicon.finite(rest[second].key) is None:
            return REFUSED
        return Step(rest)
    if len(keys) != 3 or index + 1 >= len(sentence.clauses):
        return REFUSED if place == len(clause) - 1 and len(keys) <= 4 else None
    following = sentence.clauses[index + 1]
    if following.keys[0] == "dass":
        moved = to_main_clause(following.words[1:], table)
        return Step(moved, 2) if moved is not None else REFUSED
    return Step(()) if not following.subordinate and following.keys[0] not in {"wie", "was", "wer", "wo"} else REFUSED


def request(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Könnten Sie mir bitte Ihre Nummer sagen?` → `Bitte sagen Sie mir Ihre Nummer.`."""
    clause = sentence.clauses[index]
    start = at_start(clause)
    keys = clause.keys
    if keys[start] in {"vielleicht", "eventuell", "vllt", "evtl"} and start + 2 < len(keys):
        start += 1
        lead: tuple[Word, ...] = ()
    else:
        lead = clause.words[:start]
    base = next((b for b in ("können", "werden") if is_form(table, keys[start], b)), None)
    if base is None or start + 2 >= len(keys):
        return None
    person = {"sie": "Sie", "du": "du", "ihr": "ihr"}.get(keys[start + 1])
    if person is None or (person == "Sie") != (is_form(table, keys[start], base) == "wir"):
        return None
    middle = clause.words[start + 2 :]
    if base == "können" and (_negated(middle) or _later_second(sentence, index, table)):
        return None
    end = infinitive_at_end(middle, 0, table)
    if end is not None and (end[1].infinitive in _INNER or end[1].base in {"sein", "haben"}):
        return None
    marked = any(
        one.key in _MARKERS and (not place or middle[place - 1].key not in PREPOSITIONS)
        for place, one in enumerate(middle)
    )
    if not marked and not (base == "können" and end is not None and _is_service(end[1].infinitive)):
        return None
    if any(one.key in {"oder", "wenn"} for one in middle) or _conditional_around(sentence, index):
        return None
    if {"gern", "gerne", "lieber"} & {one.key for one in middle}:
        return None
    words = from_middle(middle, table, lead, person, index > 0)
    return Step(words, 1, _request_mark(sentence, index)) if words is not None else None


def _later_second(sentence: Sentence, index: int, table: RewriteTable) -> bool:
    """True when a second question follows, which keeps its mark."""
    rest = sentence.clauses[index + 1 :]
    return any(clause.keys[0] == "oder" or is_form(table, clause.keys[0], "werden") is not None for clause in rest)


def _negated(words: Sequence[Word]) -> bool:
    return any(one.key in {"nicht", "kein", "keine", "nie"} for one in words)


def _conditional_around(sentence: Sentence, index: int) -> bool:
    if index + 1 < len(sentence.clauses) and sentence.clauses[index + 1].keys[:2] in {
        ("wenn", "ich"),
        ("wenn", "wir"),
        ("falls", "ich"),
    }:
        return True
    return index > 0 and sentence.clauses[index - 1].keys[0] in {"wenn", "falls", "sofern", "angenommen"}


def _is_service(infinitive: str) -> bool:
    return infinitive in _SERVICE


_SERVICE: Final = frozenset(
    """
    sagen nennen schicken senden zuschicken zusenden mitteilen buchstabieren wiederholen beschreiben schildern
    erklären erzählen durchgeben angeben vorlesen ablesen nachsehen nachschauen schauen prüfen einschalten
    ausschalten zeigen melden hochladen bestätigen ausfüllen unterschreiben eingeben einstecken öffnen schließen
    löschen aufschreiben faxen mailen weiterleiten aufschließen anrufen heraussuchen raussuchen
    """.split()
)


def _request_mark(sentence: Sentence, index: int) -> str:
    return "." if sentence.mark in {"?", "", "."} and index < len(sentence.clauses) else sentence.mark


def so_kind(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Wären Sie so nett und würden mir … sagen?`, `Könnten Sie so lieb sein, mir … zu sagen?`."""
    clause = sentence.clauses[index]
    keys = clause.keys
    if len(keys) < 4 or keys[1] not in {"sie", "du"} or "so" not in keys[:5]:
        return None
    person = "Sie" if keys[1] == "sie" else "du"
    if not (is_form(table, keys[0], "sein") or is_form(table, keys[0], "können") or is_form(table, keys[0], "werden")):
        return None
    place = keys.index("so") + 1
    if place >= len(keys) or keys[place] not in _NICE:
        return None
    rest = clause.words[place + 1 :]
    if rest and rest[0].key == "sein":
        rest = rest[1:]
    if rest and rest[0].key == "und":
        middle = rest[1:]
        if middle and is_form(table, middle[0].key, "werden"):
            middle = middle[1:]
        words = from_middle(middle, table, (), person) if len(middle) > 1 else None
        return Step(words, 1, ".") if words is not None else REFUSED
    if not rest and index + 1 < len(sentence.clauses):
        following = sentence.clauses[index + 1].words
        words = _from_to(following, table, person)
        return Step(words, 2, ".") if words is not None else REFUSED
    return REFUSED


def _from_to(words: Sequence[Word], table: RewriteTable, person: str) -> tuple[Word, ...] | None:
    """The request in `mir das Bild zu schicken`."""
    last = words[-1]
    apart = table.lexicon.to_infinitive(last.key)
    if apart is not None:
        return from_middle((*words[:-1], word(apart.infinitive, last.after)), table, (), person)
    if len(words) > 1 and words[-2].key == "zu":
        return from_middle((*words[:-2], last), table, (), person)
    return None


def would_be_nice(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Es wäre schön, wenn Sie mir … sagen könnten` → `Bitte sagen Sie mir …`."""
    clause = sentence.clauses[index]
    keys = [
        key
        for key in clause.keys
        if key
        not in SOFT | {"sehr", "auch", "natuerlich", "ganz", "echt", "von", "ihnen", "toll", "uns", "mir", "dann"}
    ]
    nice = (
        len(keys) == 3 and {keys[0], keys[1]} & {"es", "das", "ich"} and (keys[2] in _NICE | {"dankbar", "verbunden"})
    )
    bare = len(keys) == 2 and {keys[0], keys[1]} & _NICE and any(is_form(table, key, "sein") for key in keys)
    if not nice and not bare:
        nice = len(keys) == 2 and keys[0] in {"es", "das"} and "toll" in clause.keys
        if not nice:
            return None
    if not any(is_form(table, key, "sein") for key in keys[:2]) or index + 1 >= len(sentence.clauses):
        return None
    following = sentence.clauses[index + 1]
    if following.keys[:2] != ("wenn", "sie") or len(following) < 4:
        return None
    last = following.words[-1]
    plain = table.lexicon.infinitive(last.key)
    if (
        plain is not None
        and is_form(table, last.key, "können") is None
        and plain.base not in {"haben", "sein"}
        and not last.capital
    ):
        words = from_middle((*following.words[2:-1], last), table) if sentence.mark != "?" else None
        return Step(words, 2) if words is not None else None
    if not (is_form(table, last.key, "können") or is_form(table, last.key, "werden")):
        return None
    if sentence.mark == "?":
        return None
    words = from_middle((*following.words[2:-2], replace(following.words[-2], after=last.after)), table)
    return Step(words, 2) if words is not None else None


def advice(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Sie sollten das Kabel prüfen` → `Ich empfehle Ihnen, das Kabel zu prüfen`."""
    clause = sentence.clauses[index]
    keys = clause.keys
    place = next((i for i, key in enumerate(keys) if key == "sollten"), None)
    if place is None or place + 1 >= len(keys) or sentence.mark == "?" or index > 0:
        return None
    if keys[place - 1 : place] == ("sie",) and place == 1:
        front: tuple[Word, ...] = ()
        middle = clause.words[2:]
    elif keys[place + 1] == "sie" and place >= 1:
        front = clause.words[:place]
        middle = clause.words[place + 2 :]
    else:
        return None
    end = infinitive_at_end(middle, 0, table)
    if (
        end is None
        or end[0] != len(middle) - 1
        or end[1].infinitive in _BLAMING
        or end[1].base in {"müssen", "können", "dürfen", "sein"}
    ):
        return REFUSED
    sharp = _SHARP - {"sich"} if not front and end[1].infinitive in _WITH_SICH else _SHARP
    if sharp & set(keys) or _joins_actions(middle, table):
        return REFUSED
    if front and front[0].key in {"deshalb", "daher", "deswegen", "also", "als", "wer"}:
        return REFUSED
    link = middle[-1].after
    small = lowered(front)
    body = (*small, *(one for one in middle[:-1] if one.key != "besser"))
    infinitive = made(end[1].to_infinitive)
    return Step((*made("Ich empfehle"), word("Ihnen", ","), *linked((*body, *infinitive), link)))


_WITH_SICH: Final = frozenset("melden wenden anmelden registrieren informieren erkundigen einloggen bewerben".split())


def _joins_actions(words: Sequence[Word], table: RewriteTable) -> bool:
    return any(
        one.key in {"und", "oder"} and index and table.lexicon.infinitive(words[index - 1].key) is not None
        for index, one in enumerate(words)
    )


def lowered(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with the capital of the sentence's first one taken back, unless it is a noun."""
    if not words or words[0].key in {"sie", "ihnen", "ihr", "ihre", "ihren", "ihrem", "ihrer"}:
        return tuple(words)
    first = words[0]
    small = first.key in PREPOSITIONS | _SMALL | _ADVERBS
    if not small and len(words) > 1 and words[1].capital and first.key.endswith(("e", "en", "er", "es")):
        small = first.key not in _KEPT_CAPITAL
    return (replace(first, text=first.text[:1].lower() + first.text[1:]) if small else first, *words[1:])


_ADVERBS: Final = frozenset(
    "kuenftig bitte zukuenftig naechstes umgehend spaetestens ausserdem natuerlich ab bis kuenftighin endlich".split()
)
_KEPT_CAPITAL: Final = frozenset("herr frau liebe lieber sehr".split())


_SMALL: Final = frozenset(
    """
    da dann dazu dafuer dabei jetzt nun heute morgen hier dort so das den dem der die ein eine einen zuerst
    zunaechst vorher danach daher am im zum zur vom beim noch auch diese dieses diesen dieser mein meine unser
    unsere
    """.split()
)


def lets(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Wir sollten das prüfen` → `Lassen Sie uns das prüfen`."""
    clause = sentence.clauses[index]
    keys = clause.keys
    if len(keys) < 4 or sentence.mark == "?" or index > 0:
        return None
    if keys[:2] == ("wir", "sollten"):
        rest = clause.words[2:]
    elif keys[1:3] == ("sollten", "wir") and keys[0] in {"dann", "jetzt", "da"}:
        rest = clause.words[3:]
    else:
        return None
    end = infinitive_at_end(rest, 0, table)
    if (
        end is None
        or end[1].base in {"müssen", "können", "sein", "haben", "werden", "lassen"}
        or rest[0].key in {"uns", "sie", "ihnen"}
    ):
        return REFUSED
    return Step((*made("Lassen Sie uns"), *rest))


def duty(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Da müssten Sie mir kurz Ihre Nummer nennen` → `Bitte nennen Sie mir kurz Ihre Nummer`."""
    clause = sentence.clauses[index]
    keys = clause.keys
    place = next((i for i, key in enumerate(keys[:3]) if is_form(table, key, "müssen") == "wir"), None)
    if place is None or index > 0 or sentence.mark == "?":
        return None
    if (
        keys[place + 1 : place + 2] == ("sie",)
        and place <= 1
        and keys[0] in {"da", "dann", "dazu", "dafuer", "jetzt", "hier"}
    ):
        middle = clause.words[place + 2 :]
    elif keys[:1] == ("sie",) and place == 1:
        middle = clause.words[2:]
    else:
        return None
    found = {one.key for one in middle}
    if not found & {"mir", "uns", "bitte", "kurz", "einmal"} or found & {
        "nicht",
        "endlich",
        "gefaelligst",
        "schon",
        "sich",
        "halt",
        "bekommen",
        "erhalten",
        "haben",
    }:
        return None
    words = from_middle(middle, table)
    return Step(words, 1) if words is not None else None


PATTERNS: Final[tuple[Pattern, ...]] = (
    opinion, so_kind, request, would_be_nice, gladly, would_gladly, how_about, if_should, advice, lets, duty,
)  # fmt: skip
