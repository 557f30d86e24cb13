"""Noun style becomes verbs: `Wir führen eine Prüfung Ihres Antrags durch` → `Wir prüfen Ihren Antrag`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.order import is_noun
from simulator.scoring.rewriting.parsing import parse
from simulator.scoring.rewriting.sentence import Clause, Sentence, Word, linked, render, word
from simulator.scoring.rewriting.verbs import Person, Verb

_HAPPENS: Final = frozenset("erfolgt".split())
_CARRY: Final = {"durch": "führen", "vor": "nehmen"}
_ARTICLES: Final = frozenset("eine einen die den das der ein".split())


def verbal(text: str, table: RewriteTable) -> str | None:
    """Say the sentence with verbs, or nothing."""
    sentence = parse(text, table)
    if sentence is None or len(sentence.keys) < 3:
        return None
    for index, clause in enumerate(sentence.clauses):
        better = _clause(clause, table)
        if better is not None:
            words = [
                *(c.words for c in sentence.clauses[:index]),
                linked(better, clause.link),
                *(c.words for c in sentence.clauses[index + 1 :]),
            ]
            made = render(words, _mark(sentence))
            return made if made != text else None
    return None


def _mark(sentence: Sentence) -> str:
    return sentence.mark


def _clause(clause: Clause, table: RewriteTable) -> tuple[Word, ...] | None:
    words = linked(clause.words, "")
    return _happens(words, table) or _carried_out(words, table) or _phrase(words, table)


def _action(one: Word, table: RewriteTable) -> Verb | None:
    name = table.folded_actions.get(one.key)
    return table.lexicon.infinitive(name) if name is not None else None


def _object(words: Sequence[Word], start: int, table: RewriteTable) -> tuple[tuple[Word, ...], int] | None:
    """The genitive after an action noun as accusative object: `Ihres Antrags` → `Ihren Antrag`, with its end."""
    if start >= len(words):
        return None
    first = words[start].key
    noun = start + 1
    adjectives: list[Word] = []
    while noun < len(words) and not is_noun(words[noun], table):
        if not words[noun].key.endswith("en") or len(adjectives) > 1:
            return None
        adjectives.append(words[noun])
        noun += 1
    if noun >= len(words):
        return None
    text = words[noun].text
    if first in {"ihres", "des", "unseres", "eines", "dieses"}:
        return _from_genitive(first, adjectives, text, noun, table)
    if first in {"ihrer", "der", "unserer", "einer", "dieser"}:
        known = table.nouns.find(text)
        if known is None or known.doubtful or known.kind not in {"f", "p"} or adjectives:
            return None
        article = {"ihrer": "Ihre", "der": "die", "unserer": "unsere", "einer": "eine", "dieser": "diese"}[first]
        return (word(article), word(text)), noun + 1
    if first == "von" and not adjectives and words[start + 1].capital:
        return (word(text),), noun + 1
    return None


def _from_genitive(
    first: str, adjectives: Sequence[Word], text: str, noun: int, table: RewriteTable
) -> tuple[tuple[Word, ...], int] | None:
    for ending in ("es", "s"):
        base = text.removesuffix(ending)
        known = table.nouns.find(base) if base != text else None
        if known is None or known.kind not in {"m", "n"}:
            continue
        masculine = known.kind == "m"
        stem = {"ihres": "Ihr", "des": "d", "unseres": "unser", "eines": "ein", "dieses": "dies"}[first]
        article = {"d": ("den", "das"), "dies": ("diesen", "dieses")}.get(stem, (stem + "en", stem))[
            0 if masculine else 1
        ]
        if adjectives and not masculine:
            return None
        return (word(article), *adjectives, word(base)), noun + 1
    return None


def _happens(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Die Bearbeitung Ihres Antrags erfolgt morgen` → `Wir bearbeiten Ihren Antrag morgen`."""
    if len(words) < 4 or words[0].key not in {"die", "der", "das", "eine", "ein"}:
        return None
    verb = _action(words[1], table)
    found = _object(words, 2, table)
    if verb is None or found is None:
        return None
    thing, end = found
    if end >= len(words):
        return None
    rest = list(words[end + 1 :])
    if words[end].key in {"wird", "werden"} and rest and rest[-1].key in {"durchgefuehrt", "vorgenommen"}:
        rest = rest[:-1]
    elif words[end].key not in _HAPPENS:
        return None
    if any(one.key in {"durch", "nicht", "von", "seitens"} for one in rest):
        return None
    tail = (word(verb.prefix),) if verb.prefix else ()
    return (word("Wir"), word(verb.present("wir")), *thing, *rest, *tail)


def _carried_out(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Wir führen eine Prüfung Ihres Antrags durch` → `Wir prüfen Ihren Antrag`."""
    last = words[-1]
    carrier = _CARRY.get(last.key)
    finite = next((i for i, one in enumerate(words[:6]) if carrier is not None and _is_form(one, carrier, table)), None)
    if carrier is None or finite is None:
        return None
    place = next((i for i in range(finite + 1, len(words) - 1) if _action(words[i], table) is not None), None)
    if place is None:
        return None
    verb = _action(words[place], table)
    found = _object(words, place + 1, table)
    if verb is None or found is None:
        return None
    thing, end = found
    person = _person(words[finite], carrier, table)
    start = place - 1 if words[place - 1].key in _ARTICLES else place
    if start <= finite:
        return None
    tail = (word(verb.prefix),) if verb.prefix else ()
    head = word(verb.present(person))
    return (*words[:finite], head, *words[finite + 1 : start], *thing, *words[end:-1], *tail)


def _is_form(one: Word, infinitive: str, table: RewriteTable) -> bool:
    found = table.lexicon.verb_of(one.key)
    return found is not None and found[0].base == infinitive and not one.capital


def _person(one: Word, infinitive: str, table: RewriteTable) -> Person:
    del infinitive
    found = table.lexicon.verb_of(one.key)
    return found[1] if found is not None else "wir"


def _phrase(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """`Wir setzen Sie in Kenntnis` → `Wir informieren Sie`."""
    keys = tuple(one.key for one in words)
    for nominal, carrier, name in table.nominal_phrases:
        size = len(nominal)
        place = next((i for i in range(len(keys) - size + 1) if keys[i : i + size] == nominal), None)
        verb = table.lexicon.infinitive(name) if place is not None else None
        if place is None or verb is None:
            continue
        better = _replaced(words, place, size, carrier, verb, table)
        if better is not None:
            return better
    return None


def _replaced(
    words: Sequence[Word], place: int, size: int, carrier: str, verb: Verb, table: RewriteTable
) -> tuple[Word, ...] | None:
    """The clause with `verb` for the phrase at `place`, its carrier being finite, infinitive or participle."""
    behind = words[place + size :]
    base = table.lexicon.infinitive(carrier)
    if base is None:
        return None
    apart = base.prefix
    following = behind[0] if behind else None
    if following is not None and following.key == carrier.replace("ü", "ue").replace("ä", "ae").replace("ö", "oe"):
        return (*words[:place], word(verb.infinitive, following.after), *behind[1:])
    if following is not None and table.lexicon.participle(following.key) == base:
        return (*words[:place], word(verb.participle, following.after), *behind[1:])
    finite = next((i for i, one in enumerate(words[:place]) if _is_form(one, base.base, table)), None)
    if finite is None:
        return None
    if apart:
        if not behind or behind[-1].text != apart:
            return None
        behind = behind[:-1]
    found = table.lexicon.verb_of(words[finite].key)
    if found is None:
        return None
    tail = (word(verb.prefix),) if verb.prefix else ()
    return (*words[:finite], word(verb.present(found[1])), *words[finite + 1 : place], *behind, *tail)
