"""One finite verb in Konjunktiv II, and what its clause becomes in the indicative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.lexicon import Conditional
from simulator.scoring.rewriting.nouns import DETERMINERS
from simulator.scoring.rewriting.order import SUBJECTS, after_subject, infinitive_at_end
from simulator.scoring.rewriting.sentence import QUESTION_WORDS, SUBORDINATORS, Clause, Sentence, Word, linked, word
from simulator.scoring.rewriting.verbs import Person, Verb

_STATES: Final = frozenset(
    """
    sein klappen funktionieren gehen laufen passen reichen genügen ausreichen stimmen liegen stehen dauern
    kommen ankommen eintreffen leuchten helfen vorliegen erscheinen fehlen eingehen bleiben gelten haben werden
    ergeben sitzen gehören handeln hinkommen hinhauen angehen verschwinden bekommen heißen lauten kosten
    betragen zutreffen halten
    """.split()
)
_TIMES: Final = frozenset(
    """
    morgen heute uebermorgen montag dienstag mittwoch donnerstag freitag samstag sonntag uhr woche wochen tagen
    tage stunden stunde minuten minute bald spaetestens naechste naechsten abend mittag vormittag nachmittag
    anfang ende mitte monat jahr gleich wieder
    """.split()
)
_HALF: Final = frozenset("eigentlich an sich wohl vermutlich normalerweise".split()) - {"an", "sich"}


def convert(
    words: tuple[Word, ...], place: int, table: RewriteTable, sentence: Sentence, index: int
) -> tuple[Word, ...] | None:
    """Put the verb at `place` into the indicative.

    Args:
        words: a clause.
        place: where its verb in Konjunktiv II stands.
        table: the words it may use.
        sentence: the whole sentence.
        index: number of the clause in it.
    """
    found = table.lexicon.conditional(words[place].key)
    if found is None:
        return None
    words = _with_comma(words, place)
    clause = Clause.of(words)
    if clause.keys[0] == "ich" and clause.keys[1] in _THINK and place > 2:
        return None
    person = _person(found, clause, place)
    base = found.verb.base
    if place == 0 and base == "sein" and _impersonal(words, sentence, index):
        return (word("Es" if index == 0 else "es"), word("ist"), *words[1:])
    if base == "werden" or (base == "tun" and infinitive_at_end(words, place + 1, table) is not None):
        return _would(words, place, person, found, table)
    if base == "sollen":
        return _should(words, place, person, found, table, sentence, index)
    if base in {"dürfen", "müssen"} and sentence.mark != "?" and _likely(clause, place, base, table):
        return _probably(words, place, person, table)
    if base == "dürfen" and place == 0 and index > 0 and person == "er" and not {"man"} & _near(clause, place):
        return None
    if base == "dürfen" and place > 0 and not {"ich", "wir", "man", "du", "sie"} & _near(clause, place):
        return None
    if base == "müssen" and {"bekommen", "erhalten", "finden", "sehen"} & set(clause.keys[-1:]):
        return None
    if base == "müssen" and "eigentlich" in clause.keys and not {"ich", "wir", "man", "sie"} & _near(clause, place):
        return None
    if base == "müssen" and (_may_be_likely(clause, place, table) or _goes_on_later(clause, place, table)):
        return None
    if base == "haben" and words[-1].key and table.lexicon.to_infinitive(words[-1].key) is not None:
        return None
    form = found.verb.joined(person) if found.verb.prefix else found.verb.present(person)
    return _swap(words, place, form, found)


_THINK: Final = frozenset("glaube glaub denke denk meine mein vermute schaetze hoffe fuerchte finde".split())


def _with_comma(words: tuple[Word, ...], place: int) -> tuple[Word, ...]:
    """`wenn Sie mich fragen würde ich …` with the comma behind its condition."""
    if not 2 < place < len(words) - 1 or words[0].key not in {"wenn", "falls", "sofern"} or words[place - 1].after:
        return words
    if words[place + 1].key not in SUBJECTS:
        return words
    return (*words[: place - 1], replace(words[place - 1], after=","), *words[place:])


def _person(found: Conditional, clause: Clause, place: int) -> Person:
    if found.person != "er":
        return found.person
    keys = clause.keys
    joins = [i for i, key in enumerate(keys) if key in {"und", "oder", "aber"}]
    for index, key in enumerate(keys):
        if key == "ich":
            between = [i for i in joins if min(index, place) < i < max(index, place)]
            if not between or (index < place and all(keys[i + 1] == keys[place] for i in between)):
                return "ich"
    if place == 0 and found.verb.base in {"haben", "brauchen"} and not found.rest:
        nearby = keys[1] if len(keys) > 1 else ""
        if nearby not in SUBJECTS | DETERMINERS and not (len(keys) > 1 and clause.words[1].capital):
            return "ich"
    return "er"


def _swap(words: tuple[Word, ...], place: int, form: str, found: Conditional) -> tuple[Word, ...]:
    typed = words[place]
    if typed.capital:
        form = form[:1].upper() + form[1:]
    new = (word(form), word("es", typed.after)) if found.rest else (word(form, typed.after),)
    return (*words[:place], *new, *words[place + 1 :])


def _would(
    words: tuple[Word, ...], place: int, person: Person, found: Conditional, table: RewriteTable
) -> tuple[Word, ...] | None:
    last = len(words) - 1
    link = words[-1].after
    if place == last:
        return _would_at_end(words, person, table)
    if words[0].key in SUBORDINATORS and place > 2 and table.lexicon.infinitive(words[place - 1].key) is not None:
        return None
    pair = _pair(words, place, person, found, table)
    if pair is not None:
        return pair
    end = infinitive_at_end(words, place + 1, table)
    if end is None:
        passive = table.lexicon.participle(words[last].key)
        if passive is None or words[last].capital or _joined(words[place + 1 : last], table):
            return None
        return _swap(words, place, found.verb.present(person) if found.verb.base == "werden" else "", found)
    index, verb = end
    middle = words[place + 1 : index]
    if person == "ich" and _advised(verb) and not {"gern", "gerne"} & {one.key for one in middle}:
        return None
    if _joined(middle, table) or (verb.base in {"haben", "sein"} and _perfect(words, index, table)):
        return None
    tail = (word(verb.prefix),) if verb.prefix else ()
    front = _swap(words[: place + 1], place, verb.present(person), found)
    return linked((*front, *middle, *tail, *words[index + 1 :]), link)


_ADVISED: Final = frozenset(
    """
    nehmen kaufen wählen versuchen probieren behalten bestellen lassen warten zögern überlegen landen schmeißen
    werfen platzen umdrehen
    """.split()
)
"""`Ich würde das große nehmen` is advice; `Ich nehme das große` is none."""


def _advised(verb: Verb) -> bool:
    return verb.infinitive in _ADVISED or (verb.base == "nehmen" and verb.prefix in {"dazu", "mit"})


def _would_at_end(words: tuple[Word, ...], person: Person, table: RewriteTable) -> tuple[Word, ...] | None:
    """`…, dass ich das prüfen würde` → `…, dass ich das prüfe`."""
    if len(words) < 3:
        return None
    before = words[-2]
    link = words[-1].after
    verb = table.lexicon.infinitive(before.key)
    if verb is None or before.capital or before.key == "werden":
        form = table.lexicon.infinitive("werden")
        if form is None or (before.key != "werden" and table.lexicon.participle(before.key) is None):
            return None
        kept = words[:-2] if before.key == "werden" else words[:-1]
        return linked((*kept, word(form.present(person))), link)
    if table.lexicon.infinitive(words[-3].key) is not None and not words[-3].capital:
        return None
    if {"gern", "gerne", "lieber"} & {one.key for one in words} and person in {"ich", "er", "wir"}:
        return linked((*words[:-1], word("möchten" if person == "wir" else "möchte")), link)
    return linked((*words[:-2], word(verb.joined(person))), link)


def _pair(
    words: tuple[Word, ...], place: int, person: Person, found: Conditional, table: RewriteTable
) -> tuple[Word, ...] | None:
    """`Ich würde den Router tauschen und das Kabel prüfen` → `Ich tausche den Router und prüfe das Kabel`."""
    last = words[-1]
    for index in range(place + 2, len(words) - 2):
        if words[index].key not in {"und", "oder"}:
            continue
        first = table.lexicon.infinitive(words[index - 1].key)
        second = table.lexicon.infinitive(last.key)
        if first is None or second is None or words[index - 1].capital or last.capital:
            continue
        own = words[index + 1 : -1]
        if not own or not (any(one.capital for one in own) or {"das", "es"} & {one.key for one in own}):
            return None
        if _joined(words[place + 1 : index - 1], table) or _joined(own, table):
            return None
        front = _swap(words[: place + 1], place, first.present(person), found)
        tail = (word(first.prefix),) if first.prefix else ()
        end = (word(second.prefix),) if second.prefix else ()
        joined = (*front, *words[place + 1 : index - 1], *tail, words[index], word(second.present(person)), *own, *end)
        return linked(joined, last.after)
    return None


def _joined(middle: Sequence[Word], table: RewriteTable) -> bool:
    """True when the words hold a second verb that would lose its place."""
    for index, one in enumerate(middle):
        if one.key in SUBORDINATORS | QUESTION_WORDS - {"was"} or table.lexicon.conditional(one.key) is not None:
            return True
        if one.key in {"und", "oder"} and index > 0:
            before = middle[index - 1]
            unknown = before.key.endswith(("ern", "eln", "ieren")) and table.nouns.find(before.text) is None
            if (unknown or table.lexicon.infinitive(before.key) is not None) and not before.capital:
                return True
    return False


def _perfect(words: Sequence[Word], index: int, table: RewriteTable) -> bool:
    before = words[index - 1] if index else None
    return before is not None and not before.capital and table.lexicon.participle(before.key) is not None


def _should(
    words: tuple[Word, ...], place: int, person: Person, found: Conditional, table: RewriteTable, sentence: Sentence,
    index: int,
) -> tuple[Word, ...] | None:  # fmt: skip
    """`Das sollte klappen` → `Das klappt`; `Wo sollten wir anfangen?` → `Wo sollen wir anfangen?`."""
    keys = {one.key for one in words}
    if place == len(words) - 1 and len(words) > 2:
        verb = table.lexicon.infinitive(words[-2].key)
        if verb is None or words[-2].capital or words[0].key not in {"wenn", "falls", "sofern"}:
            return None
        return linked((*words[:-2], word(verb.joined(person))), words[-1].after)
    if sentence.mark == "?" and {"ich", "wir"} & keys:
        return _swap(words, place, "sollen" if person == "wir" else "soll", found)
    if {"sie", "ich", "wir", "man", "jeder", "jemand", "wer", "du", "ihr", "niemand", "keiner"} & keys or person in {
        "du",
        "ihr",
    }:
        return None
    end = infinitive_at_end(words, place + 1, table)
    if end is None or end[1].infinitive not in _STATES or sentence.mark == "?" or index > 0:
        return None
    if {"schon", "laengst", "bereits"} & keys:
        return None
    return _plain(words, place, end[0], person, table, "voraussichtlich" if "bis" in keys else "")


def _goes_on_later(clause: Clause, place: int, table: RewriteTable) -> bool:
    """True where the infinitive stands behind another clause: `Der Vertrag müsste, wenn …, auslaufen`."""
    if {"ich", "wir", "man", "du", "sie", "jemand"} & _near(clause, place) or place == len(clause) - 1 > 1:
        return False
    return all(table.lexicon.infinitive(key) is None for key in clause.keys[place + 1 :])


def _may_be_likely(clause: Clause, place: int, table: RewriteTable) -> bool:
    """True where `müsste` may mean a likelihood that could not be put otherwise."""
    if {"ich", "wir", "man", "du", "sie", "jemand"} & _near(clause, place) or clause.keys[0] in {
        "was",
        "wie",
        "wann",
        "wo",
        "wer",
    }:
        return False
    verbs = [table.lexicon.infinitive(key) for key in clause.keys[place + 1 :]]
    return any(verb is not None and verb.base in _STATES | {"treffen"} - {"haben"} for verb in verbs)


def _near(clause: Clause, place: int) -> set[str]:
    return {*clause.keys[max(place - 1, 0) : place], *clause.keys[place + 1 : place + 2]}


def _impersonal(words: Sequence[Word], sentence: Sentence, index: int) -> bool:
    """`Wäre schön, wenn …`: a statement without its `es`."""
    following = sentence.clauses[index + 1].keys[0] if index + 1 < len(sentence.clauses) else ""
    return len(words) <= 3 and sentence.mark != "?" and following in {"wenn", "dass"} and not words[1:2][0].capital


def _likely(clause: Clause, place: int, base: str, table: RewriteTable) -> bool:
    """True where `dürfte` and `müsste` say how likely something is."""
    near = _near(clause, place)
    if near & {"ich", "wir", "man", "du"} or ("sie" in near and clause.keys[place].endswith("n")):
        return False
    end = infinitive_at_end(clause.words, place + 1, table)
    if end is None:
        return False
    if base == "dürfen":
        return not {"nicht", "doch"} & set(clause.keys) and not (clause.words[place].capital and place == 0)
    return end[1].base in _STATES and clause.keys[0] not in {"was", "wie", "wann", "wo", "wer"} and place > 0


def _probably(words: tuple[Word, ...], place: int, person: Person, table: RewriteTable) -> tuple[Word, ...] | None:
    end = infinitive_at_end(words, place + 1, table)
    if end is None:
        return None
    keys = {one.key for one in words}
    return _plain(words, place, end[0], person, table, "voraussichtlich" if keys & _TIMES else "wahrscheinlich")


def _plain(
    words: tuple[Word, ...], place: int, end: int, person: Person, table: RewriteTable, adverb: str
) -> tuple[Word, ...] | None:
    """The clause with the infinitive at `end` as its finite verb at `place`, and `adverb` after the subject."""
    verb = table.lexicon.infinitive(words[end].key)
    found = table.lexicon.conditional(words[place].key)
    if verb is None or found is None:
        return None
    if end > 0 and table.lexicon.infinitive(words[end - 1].key) is not None and not words[end - 1].capital:
        return None
    link = words[-1].after
    tail = (word(verb.prefix),) if verb.prefix else ()
    front = _swap(words[: place + 1], place, verb.present(person), found)
    middle = [one for one in words[place + 1 : end] if one.key not in _HALF or one.key == "wieder"]
    joined = [*front, *middle, *tail, *words[end + 1 :]]
    if adverb:
        if any(one.key in {"wahrscheinlich", "voraussichtlich", "sicher", "bestimmt"} for one in joined):
            adverb = ""
        else:
            spot = after_subject(joined, len(front) - 1, table)
            joined.insert(spot, word(adverb))
    return linked(joined, link)
