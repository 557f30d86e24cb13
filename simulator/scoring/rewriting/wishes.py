"""Wishes and conditions with Konjunktiv II: `Ich hätte gern …`, `Wie wäre es mit …?`, `Sollten Sie …`."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.order import infinitive_at_end
from simulator.scoring.rewriting.requests import LEADS
from simulator.scoring.rewriting.sentence import QUESTION_WORDS, Clause, Sentence, Word, linked, made, word
from simulator.scoring.rewriting.steps import REFUSED, Step
from simulator.scoring.rewriting.verbs import Person


def at_start(clause: Clause) -> int:
    """Index of the first word that is not a lead like `und`, `okay`."""
    index = 0
    while index < len(clause) - 1 and clause.keys[index] in LEADS:
        index += 1
    return index


def is_form(table: RewriteTable, key: str, base: str) -> str | None:
    """The person of the form, if `key` is a form of `base` in Konjunktiv II."""
    found = table.lexicon.conditional(key)
    return found.person if found is not None and found.verb.infinitive == base and not found.rest else None


def gladly(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Ich hätte gern Ihre Nummer` → `Bitte nennen Sie mir …`; `Hätten Sie lieber …?` → `Möchten Sie lieber …?`."""
    clause = sentence.clauses[index]
    keys = clause.keys
    place = next((i for i, key in enumerate(keys) if _has(table, key)), None)
    if place is None or not {"gern", "gerne", "lieber", "liebsten"} & set(keys):
        return None
    found = table.lexicon.conditional(keys[place])
    if found is not None and found.verb.base == "wissen":
        return _would_like_to_know(clause, place)
    if found is None or table.lexicon.participle(keys[-1]) is not None or keys[-1] == "gewusst":
        return _known(clause, place)
    near = {*keys[max(place - 1, 0) : place], *keys[place + 1 : place + 2]}
    if place == len(keys) - 1:
        near = set(keys)
    if near & {"ich", "wir"} and {"gern", "gerne"} & set(keys):
        wanted = next((i for i, key in enumerate(keys) if key in {"gern", "gerne"}), 0) + 1
        while wanted < len(keys) and keys[wanted] in {"noch", "bitte", "kurz", "mal", "einmal", "dann", "zuerst"}:
            wanted += 1
        rest = clause.words[wanted:]
        if rest and rest[0].key.startswith("ihr") and _is_data(rest[-1].key, table) and place < wanted:
            return Step((*made("Bitte nennen Sie mir"), *rest))
    if (
        not near & {"ich", "wir", "sie", "du"}
        and not {"jeder", "jede", "jedes", "man", "niemand", "keiner"} & set(keys)
        and not found.rest
        and keys[place + 1 : place + 2] not in {("gern",), ("gerne",)}
    ):
        return None
    form = {"er": "möchte", "wir": "möchten", "du": "möchtest", "ihr": "möchtet"}.get(found.person)
    if form is None or "als" in keys:
        return None
    if clause.words[place].capital:
        form = form[:1].upper() + form[1:]
    extra = (word("es", clause.words[place].after),) if found.rest else ()
    new = (word(form, "" if found.rest else clause.words[place].after), *extra)
    return Step((*clause.words[:place], *new, *clause.words[place + 1 :]))


def _has(table: RewriteTable, key: str) -> bool:
    found = table.lexicon.conditional(key)
    return found is not None and found.verb.base in {"haben", "wissen"}


def _would_like_to_know(clause: Clause, place: int) -> Step | None:
    """`Ich wüsste gern, wann …` → `Ich möchte gern wissen, wann …`."""
    keys = clause.keys
    if place > 1 or (place == 1 and keys[0] != "ich") or keys[place + 1 : place + 2] not in {("gern",), ("gerne",)}:
        return None
    rest = clause.words[place + 2 :]
    if not rest and clause.link != ",":
        return None
    link = clause.link
    asked = next((i for i, one in enumerate(rest) if one.key in QUESTION_WORDS | {"ob"}), None)
    if asked is not None:
        front = (*made("Ich möchte gern"), *rest[:asked], word("wissen", ","))
        return Step((*front, *rest[asked:]))
    return Step(linked((*made("Ich möchte gern"), *rest, word("wissen")), link))


def _known(clause: Clause, place: int) -> Step | None:
    keys = set(clause.keys)
    if {"ich", "gewusst"} <= keys and place <= 1 and len(clause) <= 6 and clause.link == ",":
        return Step(linked(made("Bitte sagen Sie mir"), ","))
    return None


def _is_data(key: str, table: RewriteTable) -> bool:
    return key.endswith(table.data)


def would_gladly(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Ich würde gern wissen, …` → `Ich möchte gern wissen, …`."""
    clause = sentence.clauses[index]
    keys = clause.keys
    place = next((i for i, key in enumerate(keys) if is_form(table, key, "werden")), None)
    if place is None or not {"gern", "gerne", "lieber", "liebsten"} & set(keys) or place == len(keys) - 1:
        return None
    person = is_form(table, keys[place], "werden")
    you = keys[place + 1] in {"sie", "du"} or keys[max(place - 1, 0)] in {"sie", "du"}
    end = infinitive_at_end(clause.words, place + 1, table)
    wish = end is not None and end[1].infinitive in {
        "wissen", "erfahren", "fragen", "verstehen", "sprechen", "haben", "hören", "reden", "sehen", "lernen",
    }  # fmt: skip
    if not you and not ({"ich", "wir"} & set(keys) and wish):
        return None
    form = {"er": "möchte", "wir": "möchten", "du": "möchtest"}.get(person or "")
    if form is None:
        return None
    if clause.words[place].capital:
        form = form[:1].upper() + form[1:]
    return Step((*clause.words[:place], word(form), *clause.words[place + 1 :]))


def how_about(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Wie wäre es mit Dienstag?` → `Was halten Sie von Dienstag?`, `Wie wär's, wenn …` the same with `davon`."""
    clause = sentence.clauses[index]
    start = at_start(clause)
    keys = clause.keys[start:]
    if keys[:1] != ("wie",) or len(keys) < 2:
        return None
    found = table.lexicon.conditional(keys[1])
    if found is None or found.verb.base != "sein":
        return None
    rest = clause.words[start + (2 if found.rest else 3) :]
    if not found.rest and keys[2:3] not in {("es",), ("das",)}:
        return None
    rest = tuple(one for one in rest if one.key not in {"denn", "da", "vielleicht"})
    if rest and rest[0].key == "mit" and len(rest) > 1:
        return Step((*clause.words[:start], *made("Was halten Sie von"), *rest[1:]), 1, "?")
    if not rest and index + 1 < len(sentence.clauses) and sentence.clauses[index + 1].keys[0] == "wenn":
        return Step((*clause.words[:start], *made("Was halten Sie"), word("davon", ",")), 1, "?")
    return REFUSED


def if_should(sentence: Sentence, index: int, table: RewriteTable) -> Step | None:
    """`Sollten Sie Fragen haben, …` → `Wenn Sie Fragen haben, …`."""
    clause = sentence.clauses[index]
    keys = clause.keys
    if keys[0] not in {"sollte", "sollten", "solltest"} or len(keys) < 3:
        return None
    words = clause.words[1:]
    if index + 1 >= len(sentence.clauses):
        return _if_unmarked(words, table)
    if sentence.clauses[index + 1].keys[0] in {"um", "dass", "wenn", "und", "oder", "damit"}:
        return None
    end = words[-1]
    verb = table.lexicon.infinitive(end.key)
    if verb is None or end.capital:
        return None
    person = _person_of(words, keys[0])
    if table.lexicon.infinitive(words[-2].key) is not None and not words[-2].capital:
        return None
    return Step((word("Wenn"), *words[:-1], word(verb.joined(person), end.after)))


def _if_unmarked(words: Sequence[Word], table: RewriteTable) -> Step | None:
    """The same without a comma: `sollten sie fragen haben rufen sie uns an`."""
    for index in range(1, len(words) - 2):
        verb = table.lexicon.infinitive(words[index].key)
        command = table.lexicon.infinitive(words[index + 1].key)
        if verb is not None and command is not None and words[index + 2].key == "sie" and not words[index].capital:
            front = (*words[:index], word(verb.joined("wir"), ","))
            return Step((word("Wenn"), *front, *words[index + 1 :])) if words[0].key == "sie" else None
    return None


def _person_of(words: Sequence[Word], key: str) -> Person:
    if key == "solltest":
        return "du"
    if key == "sollten":
        return "wir"
    return "ich" if words[0].key == "ich" else "er"
