"""Closed and leading questions become open or neutral ones: `Sind Sie zufrieden?` → `Wie zufrieden sind Sie?`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.leading import LEADING, neutral, small, verb_first
from simulator.scoring.rewriting.order import group_end
from simulator.scoring.rewriting.parsing import parse
from simulator.scoring.rewriting.sentence import (
    Clause,
    Word,
    dialect,
    linked,
    made,
    render,
    word,
)

_LEADS: Final = frozenset("und dann so okay ok ja gut also aber na prima super sagen herr frau hm ach mal".split()) - {
    "sagen",
    "herr",
    "frau",
}


_TAGS: Final = frozenset(
    "oder nicht gell ne nech ja hm stimmts richtig was wetten korrekt nich wahr etwa auch nee".split()
)


_DEGREES: Final = frozenset(
    "zufrieden sicher gluecklich wichtig interessiert vertraut erfahren nuetzlich hilfreich dringend eilig".split()
)


_LIKING: Final = frozenset("gefaellt gefallen schmeckt".split())


_DECIDING: Final = frozenset("kann koennen darf duerfen soll sollen wollen wir".split())


_RUDE: Final = frozenset(
    """
    unverschaemt dumm laecherlich uebertreiben peinlich wirr kleinlich frech schaemen merken merkste schuld
    umstaendlich schwarz einsehen spiegel lesens maerchen quatsch unsinn elefanten hobbys
    """.split()
)


def open_question(text: str, table: RewriteTable) -> str | None:
    """Ask openly, or at least without the answer in the question; nothing for plain checks."""
    sentence = parse(text, table)
    if sentence is None or dialect(sentence) or len(sentence.keys) < 2 or set(sentence.keys) & _RUDE:
        return None
    clauses = list(sentence.clauses)
    while len(clauses) > 1 and all(key in _LEADS for key in clauses[0].keys):
        clauses = clauses[1:]
    tagged, clauses = _without_tag(clauses)
    first = clauses[0]
    words = first.words
    while len(words) > 2 and words[0].key in _LEADS:
        words = words[1:]
    rest = [clause.words for clause in clauses[1:]]
    better = _open(words, rest, table)
    if (
        better is None
        and (tagged or _leads(words) or _is_it_not(words))
        and not {"also", "demnach"} & set(sentence.keys)
    ):
        better = neutral(words, rest, table)
    if better is None:
        return None
    result = render(better, "?")
    return result if result.rstrip("?").lower() != text.rstrip(" ?.!").lower() else None


def _without_tag(clauses: list[Clause]) -> tuple[bool, list[Clause]]:
    """The clauses without `, oder?`, `, finden Sie nicht?`."""
    tagged = False
    while len(clauses) > 1:
        keys = clauses[-1].keys
        short = len(keys) <= 2 and set(keys) <= _TAGS
        asking = len(keys) <= 4 and keys[:2] in {
            ("finden", "sie"),
            ("meinen", "sie"),
            ("hab", "ich"),
            ("habe", "ich"),
            ("nicht", "wahr"),
            ("stimmt", "doch"),
        }
        other = (
            keys[0] == "oder"
            and len(keys) <= 6
            and bool(set(keys) & {"nicht", "anders", "nich", "etwa"} or keys[1:2] == ("was",))
        )
        if not short and not asking and not other:
            break
        tagged = True
        clauses = [*clauses[:-2], Clause.of(linked(clauses[-2].words, ""))]
    last = clauses[-1]
    size = 2 if last.keys[-2:] in {("nicht", "wahr"), ("oder", "nicht"), ("oder", "nich"), ("nich", "wahr")} else 1
    if len(last) > 3 and (
        size == 2 or last.keys[-1] in {"oder", "gell", "stimmts", "ne", "hm", "nech", "richtig", "korrekt"}
    ):
        clauses = [*clauses[:-1], Clause.of(linked(last.words[:-size], ""))]
        tagged = True
    return tagged, clauses


def _is_it_not(words: Sequence[Word]) -> bool:
    """`Ist es nicht schön, wenn …?`."""
    keys = [one.key for one in words]
    return keys[0] in {"ist", "waere"} and keys[1:2] in (["es"], ["das"]) and keys[2:3] == ["nicht"]


def _leads(words: Sequence[Word]) -> bool:
    keys = [one.key for one in words]
    return bool({"doch", "bestimmt", "sicher", "sicherlich", "etwa"} & set(keys)) or any(
        pair in {("nicht", "auch"), ("nicht", "selbst"), ("nicht", "selber")} for pair in pairwise(keys[:7])
    )


def _open(words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    for pattern in (_help, _something, _degree, _liking, _knowing, _plural_of, _because, _wish):
        result = pattern(words, rest, table)
        if result is not None:
            return result
    return None


def _help(words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`Kann ich Ihnen helfen?` → `Wie kann ich Ihnen helfen?`."""
    del table
    keys = [one.key for one in words]
    if (
        keys[0] not in {"kann", "darf", "koennen", "duerfen"}
        or not {"ich", "wir"} & set(keys[1:2])
        or keys[-1] not in {"helfen", "weiterhelfen", "behilflich"} | {"sein"}
    ):
        return None
    if keys[-1] == "sein" and "behilflich" not in keys:
        return None
    if {"mit", "bei", "damit", "so", "etwas"} & set(keys):
        return None
    asks = "Womit" if {"noch", "sonst"} & set(keys) else "Wie"
    return [(word(asks), small(words[0]), *words[1:]), *rest]


def _something(
    words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable
) -> list[tuple[Word, ...]] | None:
    """`Haben Sie schon etwas versucht?` → `Was haben Sie schon versucht?`."""
    if not verb_first(words, table) or (words[0].key in _DECIDING and words[1].key != "ich"):
        return None
    if words[1].key not in {
        "sie",
        "ihnen",
        "es",
        "ich",
        "wir",
        "du",
        "noch",
        "schon",
        "sonst",
        "denn",
        "irgendetwas",
        "etwas",
        "was",
    }:
        return None
    keys = [one.key for one in words]
    place = next(
        (i for i, key in enumerate(keys) if key in {"etwas", "irgendetwas", "irgendwas"} or (key == "was" and i > 1)),
        None,
    )
    if place is None or {"oder", "und", "so"} & set(keys) or keys[0] in {"ist", "wird", "hat", "waere", "waer", "war"}:
        return None
    following = words[place + 1] if place + 1 < len(words) else None
    if following is not None and (
        following.capital
        or following.key
        in {"anderes", "wie", "fuer", "mehr", "weniger", "von", "in", "auf", "aus", "zu", "zum", "dagegen"}
        or following.key.endswith("er")
    ):
        return None
    if keys[0] in {"waere", "ist"} or (
        following is None
        and not rest
        and keys[0] not in {"haben", "brauchen", "benoetigen", "fehlt", "stoert", "gibt", "spricht"}
    ):
        return None
    if (rest and rest[0][0].key in {"das", "was"}) or keys[place - 1] in {"dem", "das", "alles", "dass", "nicht"}:
        return None
    kept = [one for i, one in enumerate(words[1:], 1) if i != place]
    link = words[-1].after
    return [(word("Was"), small(words[0]), *linked(kept, link)), *rest]


def _degree(words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`Sind Sie mit dem Gerät zufrieden?` → `Wie zufrieden sind Sie mit dem Gerät?`."""
    if not verb_first(words, table) or words[0].key not in {"sind", "ist", "waren", "war", "bist"}:
        return None
    place = next((i for i, one in enumerate(words) if one.key in _DEGREES), None)
    if place is None or place < 2 or {"oder", "nicht", "und", "dass"} & {one.key for one in words}:
        return None
    if words[0].key in {"sind", "waren"} and words[1].key != "sie":
        return None
    if (words[place].key == "sicher" and (rest or place != len(words) - 1)) or words[place - 1].key in {"ganz", "so"}:
        return None
    if words[0].key in {"ist", "war"} and words[1].key not in {"ihnen", "das", "es"}:
        return None
    others = [
        one
        for i, one in enumerate(words[1:], 1)
        if i != place and one.key not in {"denn", "soweit", "so", "eigentlich", "auch"}
    ]
    return [(word("Wie"), word(words[place].text), small(words[0]), *linked(others, words[-1].after)), *rest]


def _liking(words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`Gefällt Ihnen das Gerät?` → `Wie gefällt Ihnen das Gerät?`."""
    keys = [one.key for one in words]
    if {"oder", "besser", "nicht"} & set(keys) or not verb_first(words, table):
        return None
    if keys[0] in _LIKING and keys[1] in {"ihnen", "dir"}:
        return [(word("Wie"), small(words[0]), *words[1:]), *rest]
    if keys[0] in {"hat", "haben"} and keys[1] in {"ihnen", "dir"} and keys[-1] in {"gefallen", "geschmeckt"}:
        return [(word("Wie"), small(words[0]), *words[1:]), *rest]
    return None


def _knowing(words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`Kennen Sie unseren Tarif?` → `Was wissen Sie schon über unseren Tarif?`."""
    keys = [one.key for one in words]
    if keys[:2] != ["kennen", "sie"] or rest or len(words) < 4:
        return None
    thing = [one for one in words[2:] if one.key not in {"schon", "denn", "eigentlich", "bereits", "auch"}]
    end = group_end(thing, 0, table)
    if (
        end != len(thing)
        or not (thing[0].key.startswith("unser") or thing[0].key in {"den", "die", "das"})
        or len(thing) < 2
    ):
        return None
    return [(*made("Was wissen Sie schon über"), *thing)]


def _plural_of(
    words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable
) -> list[tuple[Word, ...]] | None:
    """`Haben Sie noch Fragen?` → `Welche Fragen haben Sie noch?`."""
    keys = [one.key for one in words]
    if keys[:2] not in (["haben", "sie"], ["gibt", "es"], ["brauchen", "sie"], ["benoetigen", "sie"]):
        return None
    place = next((i for i, one in enumerate(words) if i > 1 and _bare_plural(words, i, table)), None)
    if place is None or ("oder" in keys[place + 1 : place + 2] and len(words) != place + 3):
        return None
    allowed = {"noch", "schon", "weitere", "dazu", "sonst", "denn", "bereits", "bestimmte", "besondere"}
    if any(key not in allowed for key in keys[2:place]):
        return None
    thing = list(words[place:])
    tail: list[Word] = []
    if len(thing) > 1:
        if thing[1].key == "oder" and len(thing) == 3:
            thing = [thing[0], word("und"), thing[2]]
        elif thing[1].key in {"zu", "an", "zum", "zur", "fuer", "in"}:
            tail, thing = thing[1:], thing[:1]
        else:
            return None
    extra = [one for one in words[2:place] if one.key != "denn"]
    adjectives = [one for one in extra if one.key in {"weitere", "bestimmte", "besondere"}]
    adverbs = [one for one in extra if one not in adjectives]
    link = words[-1].after
    front = [word("Welche"), *adjectives, *(replace(one, after="") for one in thing)]
    return (
        [(*front, small(words[0]), words[1], *linked([*adverbs, *tail], link)), *rest]
        if adverbs or tail or not link
        else [(*front, small(words[0]), replace(words[1], after=link)), *rest]
    )


def _bare_plural(words: Sequence[Word], index: int, table: RewriteTable) -> bool:
    one = words[index]
    noun = table.nouns.find(one.text)
    return noun is not None and noun.kind == "p" and one.capital


def _because(words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`Wollen Sie wechseln, weil …?` → `Warum wollen Sie wechseln?`."""
    if not verb_first(words, table) or not rest or rest[0][0].key != "weil" or words[1].key != "sie":
        return None
    kept = [one for one in words[1:] if one.key not in {"nur", "bloss", "etwa", "denn"}]
    return [(word("Warum"), small(words[0]), *linked(kept, ""))]


def _wish(words: Sequence[Word], rest: list[tuple[Word, ...]], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`Sie wollen doch sicher sparen, oder?` → `Wie wichtig ist es Ihnen, zu sparen?`."""
    keys = [one.key for one in words]
    opening = (*made("Wie wichtig ist es"), word("Ihnen", ","))
    if keys[:2] not in (["sie", "wollen"], ["sie", "moechten"]) or not LEADING & set(keys):
        return None
    if {"kein", "keine", "keinen", "nichts", "ungern", "etwa", "ernsthaft", "wirklich", "letzte", "ernst"} & set(keys):
        return None
    inner = [one for one in words[2:] if one.key not in LEADING | {"gern", "gerne", "wohl"}]
    if not inner and rest and rest[0][0].key == "dass":
        return [opening, *rest]
    verb = table.lexicon.infinitive(inner[-1].key) if inner else None
    if verb is None or rest or inner[-1].capital or {"und", "oder"} & set(keys):
        return None
    if verb.base in {"sein", "werden", "können"} or (
        len(inner) > 1 and table.lexicon.infinitive(inner[-2].key) is not None and not inner[-2].capital
    ):
        return None
    return [(*opening, *inner[:-1], *made(verb.to_infinitive))]
