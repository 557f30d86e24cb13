"""Reproaches become facts: `Sie haben die Rechnung nicht bezahlt` → `Die Rechnung ist noch offen`.

The customer disappears as the one who did or failed to do something; what is the case remains. Where that cannot be
said without changing the facts, nothing is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.deeds import (
    BLAMING,
    NOT,
    PRONOUNS,
    begins_object,
    object_end,
    of_the_thing,
    with_capital,
)
from simulator.scoring.rewriting.idioms import lowered
from simulator.scoring.rewriting.nouns import subject_of
from simulator.scoring.rewriting.parsing import parse
from simulator.scoring.rewriting.plain_blame import plain_blame
from simulator.scoring.rewriting.sentence import (
    QUESTION_WORDS,
    Clause,
    Sentence,
    Word,
    dialect,
    linked,
    made,
    render,
    word,
)

_LEADS: Final = frozenset("nee nein ne so und aber also ja na nun tja denn naja mensch ach gott mein hm".split())


_ADVICE_NO: Final = frozenset(
    "aufstehen rechnen wissen denken überlegen aufpassen sein haben merken ahnen sehen lassen zuhören".split()
)


def factual(text: str, table: RewriteTable) -> str | None:
    """Say the fact without the reproach, or nothing."""
    sentence = parse(text, table)
    if sentence is None or len(sentence.keys) < 3 or dialect(sentence):
        return None
    sentence = _with_comma(sentence, table)
    words = _one_clause(sentence)
    if words is None:
        return _forgot(sentence, table, text) or _with_others(sentence, table)
    for pattern in _PATTERNS:
        result = pattern(words, table)
        if result is not None:
            return render((result,), "?" if pattern is _why else ".")
    return None


def _with_comma(sentence: Sentence, table: RewriteTable) -> Sentence:
    """`Sie haben vergessen das Formular zu unterschreiben` with its comma."""
    keys = sentence.keys
    place = keys.index("vergessen") if "vergessen" in keys else len(keys)
    if len(sentence.clauses) != 1 or place > 5 or place > len(keys) - 3:
        return sentence
    if keys[-2] != "zu" and table.lexicon.to_infinitive(keys[-1]) is None:
        return sentence
    words = sentence.words
    first = (*words[:place], replace(words[place], after=","))
    return replace(sentence, clauses=(Clause.of(first), Clause.of(words[place + 1 :])))


def _with_others(sentence: Sentence, table: RewriteTable) -> str | None:
    """The reproach in one clause becomes a fact, the other clauses stay where they blame nobody."""
    if len(sentence.clauses) > 3 or sentence.mark == "?":
        return None
    done = False
    parts: list[tuple[Word, ...]] = []
    for clause in sentence.clauses:
        keys = set(clause.keys)
        better = of_the_thing(linked(clause.words, ""), table) if not done and not clause.subordinate else None
        if better is not None:
            first = better[0] if not parts or parts[-1][-1].after == ":" else _small_article(better[0])
            parts.append(linked((first, *better[1:]), clause.link))
            done = True
        elif (
            keys & {"sie", "jeder", "ihnen", "ihr", "ihre", "ihren", "ihrem", "man", "du", "und"}
            or len(clause) < 3
            or clause.keys[0] == "was"
        ):
            return None
        else:
            parts.append(clause.words)
    return render(parts, ".") if done else None


def _small_article(first: Word) -> Word:
    return first if first.key.startswith("ihr") else replace(first, text=first.text[:1].lower() + first.text[1:])


def _one_clause(sentence: Sentence) -> tuple[Word, ...] | None:
    """The clause of the reproach without leads and tags; `None` when there is more than that."""
    clauses = list(sentence.clauses)
    while len(clauses) > 1 and all(key in _LEADS for key in clauses[0].keys):
        clauses = clauses[1:]
    while len(clauses) > 1 and _tag(clauses[-1]):
        clauses = clauses[:-1]
    if len(clauses) != 1:
        return None
    words = list(clauses[0].words)
    while len(words) > 3 and words[0].key in _LEADS:
        words = words[1:]
    return linked(words, "")


def _tag(clause: Clause) -> bool:
    return (
        clause.keys[0] in {"oder", "gell", "stimmts", "ne", "ja", "nicht", "was", "richtig", "nicht-wahr", "hm", "und"}
        and len(clause) <= 3
    ) or (clause.keys[0] == "und" and "ich" in clause.keys)


def _misunderstood(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Da haben Sie mich falsch verstanden` → `Da habe ich mich missverständlich ausgedrückt`."""
    del table
    keys = [one.key for one in words]
    if not {"sie", "haben"} <= set(keys) or len(keys) > 9:
        return None
    wrong = "missverstanden" in keys or (keys[-1] == "verstanden" and bool({"falsch", "nicht", "verkehrt"} & set(keys)))
    if not wrong:
        return None
    return made(
        "Da haben wir uns missverständlich ausgedrückt"
        if "uns" in keys
        else "Da habe ich mich missverständlich ausgedrückt"
    )


def _burst(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Den Termin haben Sie platzen lassen` → `Der Termin kam nicht zustande`."""
    keys = [one.key for one in words]
    if keys[-2:] != ["platzen", "lassen"] or "haben" not in keys or "sie" not in keys:
        return None
    noun = next((i for i, one in enumerate(words) if one.key.endswith(("termin", "rueckruf", "besuch"))), None)
    if noun is None:
        return None
    start = noun
    while start > 0 and keys[start - 1] not in {"sie", "haben", "da", "wohl", "dann"}:
        start -= 1
    group = subject_of([one.text for one in words[start : noun + 1]], table.nouns)
    return (*with_capital(group), *made("kam nicht zustande")) if group is not None else None


def _not_listening(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Sie hören mir ja gar nicht zu` → `Ich merke, dass ich mich noch nicht klar ausgedrückt habe`."""
    del table
    keys = {one.key for one in words}
    if (
        len(words) <= 9
        and {"sie", "nicht"} <= keys
        and ({"hoeren", "zu"} <= keys or {"haben", "zugehoert"} <= keys or {"verstehen", "mich"} <= keys)
    ):
        return (*made("Ich"), word("merke", ","), *made("dass ich mich noch nicht klar ausgedrückt habe"))
    return None


def _not_there(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Sie waren am Dienstag nicht da` → `Wir haben Sie am Dienstag nicht angetroffen`."""
    del table
    keys = [one.key for one in words]
    if keys[:2] != ["sie", "waren"] or keys[-2:] not in (
        ["nicht", "da"],
        ["nicht", "zuhause"],
        ["nicht", "anzutreffen"],
    ):
        return None
    middle = [one for one in words[2:-2] if one.key not in BLAMING]
    return (*made("Wir haben Sie"), *middle, *made("nicht angetroffen")) if len(middle) <= 5 else None


def _why(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Warum haben Sie sich nicht früher gemeldet?` → `Was hat Sie davon abgehalten, sich früher zu melden?`."""
    if (
        len(words) < 5
        or words[0].key not in {"warum", "wieso", "weshalb"}
        or words[1].key != "haben"
        or words[2].key != "sie"
    ):
        return None
    middle = list(words[3:-1])
    verb = table.lexicon.participle(words[-1].key)
    place = next((i for i, one in enumerate(middle) if one.key in NOT), None)
    if verb is None or place is None or verb.base in {"haben", "sein", "können"}:
        return None
    kept = [one for i, one in enumerate(middle) if i != place and one.key not in BLAMING - {"selbst"}]
    if any(one.key in {"und", "oder", "gleich"} for one in kept[:-1]) or any(
        one.key in {"kein", "keine"} for one in kept
    ):
        return None
    if kept and kept[-1].key in {"schon", "dann", "da"}:
        return None
    if any(one.key == "den" and not (other.capital or other.key.endswith("en")) for one, other in pairwise(kept)):
        return None
    return (*made("Was hat Sie davon"), word("abgehalten", ","), *kept, *made(verb.to_infinitive))


def _should_have(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Sie hätten den Gutschein vor Ostern einlösen müssen` → `Es war nötig, den Gutschein vor Ostern einzulösen`."""
    if len(words) < 5 or words[-1].key not in {"muessen", "sollen", "koennen"}:
        return None
    place = next((i for i, one in enumerate(words) if one.key == "haetten"), None)
    if place is None:
        return None
    if words[place + 1].key == "sie":
        front, middle = words[:place], words[place + 2 : -1]
    elif place == 1 and words[0].key == "sie":
        front, middle = (), words[2:-1]
    else:
        return None
    if not middle or len(front) > 6 or (front and front[0].key in QUESTION_WORDS):
        return None
    verb = table.lexicon.infinitive(middle[-1].key)
    if verb is None or verb.infinitive in _ADVICE_NO or middle[-1].capital:
        return None
    if {"drauf", "darauf"} & {one.key for one in middle}:
        return None
    front = () if [one.key for one in front] == ["im", "uebrigen"] else front
    front = tuple(one for one in lowered(front) if one.key not in {"da", "dann", "also", "dafuer"})
    inner = [
        one
        for one in middle[:-1]
        if (one.key not in BLAMING - {"wieder", "jetzt"} or one.text == "Mal")
        and one.key not in {"bloss", "nur", "wenigstens"}
    ]
    if any(one.key in {"nicht", "und", "oder", "kein", "keine"} for one in inner):
        return None
    count = 0
    while count < len(inner) and inner[count].key in PRONOUNS | {"sich", "das", "es"} and not _determines(inner, count):
        count += 1
    opening = made("Dafür war es") if words[-1].key == "muessen" else made("Sinnvoll ist")
    nominal = word("nötig", ",") if words[-1].key == "muessen" else word("es", ",")
    return (*opening, nominal, *inner[:count], *front, *inner[count:], *made(verb.to_infinitive))


def _determines(words: Sequence[Word], index: int) -> bool:
    return words[index].key == "das" and index + 1 < len(words) and words[index + 1].capital


def _unanswered(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Sie haben auf unsere Mahnung nicht reagiert` → `Auf unsere Mahnung haben wir noch keine Antwort erhalten`."""
    del table
    keys = [one.key for one in words]
    if (
        keys[-1] not in {"reagiert", "geantwortet", "gemeldet", "gerufen"}
        or not {"sie", "haben"} <= set(keys)
        or not NOT & set(keys)
    ):
        return None
    if keys[0] in QUESTION_WORDS or keys[0] == "haben" or {"und", "warum"} & set(keys):
        return None
    if keys[-1] == "gemeldet":
        plain = set(keys) - {
            "sie",
            "haben",
            "sich",
            "nicht",
            "gemeldet",
            "bei",
            "uns",
            "da",
            "bisher",
            "bislang",
            "noch",
            "gar",
            "einfach",
            "ja",
            "nie",
            "bis",
            "heute",
        }
        return made("Wir haben bisher noch nichts von Ihnen gehört") if "sich" in keys and not plain else None
    place = next((i for i, key in enumerate(keys) if key in {"auf", "darauf"}), None)
    if place is None:
        return made("Wir haben bisher noch keine Antwort von Ihnen erhalten") if len(set(keys) - BLAMING) <= 6 else None
    end = place + 1
    while end < len(words) - 1 and keys[end] not in NOT | BLAMING | {
        "haben",
        "sie",
        "bislang",
        "bisher",
        "bis",
        "gar",
        "noch",
    }:
        end += 1
    group = words[place:end]
    head = replace(group[0], text=group[0].text[:1].upper() + group[0].text[1:])
    mine = any(one.key.startswith("mein") for one in group)
    who = "habe ich" if mine else "haben wir"
    return (head, *group[1:], *made(f"{who} bisher noch keine Antwort erhalten"))


def _forgot(sentence: Sentence, table: RewriteTable, text: str) -> str | None:
    """`Sie haben vergessen, den Antrag zu unterschreiben` → `Der Antrag ist noch nicht unterschrieben`."""
    if len(sentence.clauses) != 2 or text.endswith("?"):
        return None
    keys = sentence.clauses[0].keys
    if (
        not {"sie", "haben"} <= set(keys)
        or keys[-1] not in {"vergessen", "versaeumt", "unterlassen"}
        or len(set(keys) - BLAMING) > 4
    ):
        return None
    inner = sentence.clauses[1].words
    verb = table.lexicon.to_infinitive(inner[-1].key)
    rest = inner[:-1]
    if verb is None and len(inner) > 1 and inner[-2].key == "zu":
        verb, rest = table.lexicon.infinitive(inner[-1].key), inner[:-2]
    if verb is None or not rest or not begins_object(rest, 0, table):
        return None
    end = object_end(rest, 0, table)
    group = subject_of([one.text for one in rest[:end]], table.nouns) if end is not None else None
    if group is None or end is None:
        return None
    others = rest[end:]
    if {"wieder", "schon", "auch", "nochmal"} & {one.key for one in others}:
        return None
    return render(
        (
            (
                *with_capital(group),
                word("wurden" if group.plural else "wurde"),
                *others,
                *made("noch nicht"),
                word(verb.participle),
            ),
        ),
        ".",
    )


_PATTERNS: Final = (
    _misunderstood, _burst, _not_there, _not_listening, _why, _should_have, _unanswered, plain_blame, of_the_thing,
)  # fmt: skip
