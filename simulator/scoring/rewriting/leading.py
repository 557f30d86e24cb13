"""Leading questions become neutral: `Das ist doch fair, oder?` → `Was meinen Sie: Ist das fair?`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.idioms import lowered
from simulator.scoring.rewriting.nouns import DETERMINERS
from simulator.scoring.rewriting.order import group_end
from simulator.scoring.rewriting.sentence import (
    QUESTION_WORDS,
    Word,
    linked,
    made,
    word,
)
from simulator.scoring.rewriting.softeners import finite_like

LEADING: Final = frozenset(
    """
    gewiss doch sicher sicherlich bestimmt ja natuerlich selbstverstaendlich auch sowieso eh etwa denn schliesslich
    garantiert safe nun hoffentlich
    """.split()
)


NEGATIVE: Final = frozenset("nicht kein keine keinen keiner nichts nie niemand nich nix".split())


def verb_first(words: Sequence[Word], table: RewriteTable) -> bool:
    """True for a clause that begins with its finite verb."""
    return (
        len(words) > 2
        and finite_like(words[0].key, table)
        and not words[0].after
        and words[1].key not in {"und", "oder"}
    )


def small(one: Word) -> Word:
    """The word with a small first letter."""
    return replace(one, text=one.text[:1].lower() + one.text[1:])


def neutral(words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`Das ist doch ein faires Angebot, oder?` → `Was meinen Sie: Ist das ein faires Angebot?`."""
    keys = [one.key for one in words]
    if any(part[0].key not in _OPENERS for part in rest) or len(rest) > 1:
        return None
    if {"also", "demnach", "mithin", "somit"} & set(keys) or keys[:2] in (["ich", "hab"], ["ich", "habe"]):
        return None
    if keys[0] in {"finden", "meinen", "glauben", "denken"} and keys[1:3] == ["sie", "nicht"] and rest:
        return _asked(rest[0][1:], table) if rest[0][0].key == "dass" else None
    if keys[1:2] == ["doch"] and finite_like(keys[0], table):
        return _without_subject(words, rest)
    if verb_first(words, table):
        return _less_sure(words, rest)
    if (
        _NEVER & set(keys)
        or keys[0] in QUESTION_WORDS | {"dann", "so", "aber"}
        or (keys[0] in {"das", "dies"} and keys[2:3] == ["sich"])
    ):
        return None
    filling = LEADING | _FILLING | ({"selbst", "selber"} if {"wissen", "sehen", "merken"} & set(keys[1:2]) else set())
    kept = [
        one
        for one, follows in zip(words, [*keys[1:], ""], strict=True)
        if one.key not in filling and not (one.key == "ganz" and follows in filling)
    ]
    return _turned(kept, rest, words[-1].after, table)


_FILLING: Final = frozenset("wohl mal halt eben".split())
_OPENERS: Final = frozenset("wenn dass weil was wie als ob damit zu".split())
_NEVER: Final = NEGATIVE | frozenset("oder sondern man schon wieder".split())
_SUBJECTS: Final = frozenset("sie das es er wir ich dies".split())
_BEGINNINGS: Final = frozenset("die der ihr ihre unser unsere ein eine".split())


def _without_subject(words: Sequence[Word], rest: list[tuple[Word, ...]]) -> list[tuple[Word, ...]] | None:
    """`Klingt doch super, oder?` → `Was meinen Sie: Klingt das super?`."""
    kept = [one for one in words[1:] if one.key not in LEADING]
    keys = {one.key for one in words}
    if "oder" in keys or DETERMINERS - {"das"} & keys or "herr" in keys or "frau" in keys:
        return None
    if rest or not kept or NEGATIVE & keys or words[0].key in {"ist", "is"} or _SUBJECTS & {one.key for one in kept}:
        return None
    return [(*made("Was meinen"), word("Sie", ":"), word(words[0].text.capitalize()), word("das"), *kept)]


def _less_sure(words: Sequence[Word], rest: list[tuple[Word, ...]]) -> list[tuple[Word, ...]] | None:
    """`Stört es Sie nicht auch, wenn …?` → `Stört es Sie, wenn …?`; `Ist es nicht schön, …?` → `Ist es schön, …?`."""
    keys = [one.key for one in words]
    mild = keys[0] in {"ist", "waere"} and keys[1:3] in (["es", "nicht"], ["das", "nicht"]) and len(keys) < 7
    if mild and rest and rest[0][0].key == "wenn" and not {"ein", "eine", "so"} & set(keys):
        asked = "Wie finden Sie" if keys[0] == "ist" else "Wie fänden Sie"
        return [(*made(asked), word("es", ",")), *rest]
    if rest and rest[0][0].key == "wie":
        return None
    plain = keys[0] in {"ist", "waere"} and keys[1] in {"es", "das"} and not {"so", "ein", "eine"} & set(keys)
    if not plain and not {"auch", "selbst", "selber"} & set(keys[:6]):
        return None
    if keys[0] == "finden" or keys[1] not in {"es", "sie", "das"} or "nicht" not in keys[1:4]:
        return None
    kept = [one for one in words if one.key not in LEADING | {"nicht", "selbst", "selber"}]
    return [linked(kept, words[-1].after), *rest] if len(kept) > 2 else None


def _turned(
    kept: list[Word], rest: list[tuple[Word, ...]], link: str, table: RewriteTable
) -> list[tuple[Word, ...]] | None:
    """The statement as a question, its finite verb first."""
    if len(kept) < 3:
        return None
    end = group_end(kept, 0, table) or (1 if kept[0].key in {"das", "dies"} else None)
    if end is None or len(kept) < end + 2 or not finite_like(kept[end].key, table) or kept[end].capital:
        return None
    front, finite, others = kept[:end], kept[end], kept[end + 1 :]
    if any(
        one.key in {"das", "da", "ich", "wir", "er"} and not before.after and finite_like(following.key, table)
        for before, one, following in zip(others, others[1:], others[2:], strict=False)
    ):
        return None
    finite, others = _present(finite, others, table)
    if {"herr", "frau"} & {one.key for one in others} or (
        others[-1].key == "werden" and "das" in {o.key for o in others}
    ):
        return None
    if front[0].key in {"ich", "wir"} and finite.key not in {"sind", "haben"}:
        return None
    following = others[0].key
    if front[0].key == "das" and len(front) == 1 and following in {"sie", "wir", "ich"}:
        front, others = [others[0], front[0]], others[1:]
    elif front[0].key not in _SUBJECTS | _BEGINNINGS or (following in {"sie", "ich", "wir"} and front[0].key != "sie"):
        return None
    elif (following in {"ihnen", "mir", "uns", "dir"} and front[0].key not in _SUBJECTS - {"das", "dies"}) or (
        following == "sich" and front[0].key not in _SUBJECTS
    ):
        front, others = [others[0], *front], others[1:]
    capital = replace(finite, text=finite.text[:1].upper() + finite.text[1:])
    question = linked((capital, *_inside(front), *others), link)
    if front[0].key == "sie":
        return [question, *rest]
    return [(*made("Was meinen"), word("Sie", ":"), *question), *rest]


def _present(finite: Word, others: list[Word], table: RewriteTable) -> tuple[Word, list[Word]]:
    """`werden mir zustimmen` → `stimmen mir zu`; `is` → `ist`."""
    if finite.key == "is":
        return word("ist"), others
    verb = table.lexicon.infinitive(others[-1].key)
    if finite.key not in {"werden", "wird"} or verb is None or others[-1].capital or len(others) < 2:
        return finite, others
    tail = [word(verb.prefix, others[-1].after)] if verb.prefix else []
    return word(verb.present("wir" if finite.key == "werden" else "er")), [*others[:-1], *tail]


def _inside(front: Sequence[Word]) -> tuple[Word, ...]:
    """Words from the beginning of a sentence inside it: `Das` → `das`, `sie` addressed → `Sie`."""
    if front[0].key == "sie" and len(front) == 1:
        return (replace(front[0], text="Sie"),)
    if len(front) > 1 and front[0].key in {"sie", "ihnen", "mir", "uns", "ich", "wir", "sich", "dir"}:
        first = replace(front[0], text="Sie") if front[0].key == "sie" else front[0]
        return (first, *_inside(front[1:]))
    if front[0].key in {"es", "er", "wir", "ich", "dies"}:
        return (small(front[0]), *front[1:])
    return lowered(front)


def _asked(words: Sequence[Word], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`das ein faires Angebot ist` → `Was meinen Sie: Ist das ein faires Angebot`."""
    if (
        len(words) < 3
        or not finite_like(words[-1].key, table)
        or words[-1].capital
        or NEGATIVE & {one.key for one in words}
    ):
        return None
    found = table.lexicon.finite(words[-1].key)
    if found is None or group_end(words, 0, table) is None:
        return None
    form, prefix = found
    tail = (word(prefix),) if prefix else ()
    kept = [replace(one, after="") for one in words[:-1] if one.key not in LEADING]
    return [(*made("Was meinen"), word("Sie", ":"), word(form[:1].upper() + form[1:]), *kept, *tail)]
