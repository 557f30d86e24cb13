"""Softeners are left out: `Ich denke, dass das irgendwie klappt` → `Das klappt`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.order import group_end, to_main_clause
from simulator.scoring.rewriting.parsing import parse
from simulator.scoring.rewriting.requests import from_middle
from simulator.scoring.rewriting.sentence import (
    QUESTION_WORDS,
    SUBORDINATORS,
    Clause,
    Sentence,
    Word,
    clauses_of,
    dialect,
    linked,
    open_mark,
    render,
    word,
)
from simulator.scoring.rewriting.softeners import drop_word, finite_like
from simulator.scoring.rewriting.verbs import Person

_JOIN: Final = frozenset("und oder aber sondern denn bzw beziehungsweise".split())
_BOUND: Final = frozenset(
    "der den dem des ein eine einen einem einer nur ganz nicht oder noch was wer so wie kein keine".split()
)
_THINK: Final = frozenset(
    "denke denk glaube glaub meine mein vermute schaetze schaetz fuerchte finde find nehme nehm sage sag tippe".split()
)
_FILLING: Final = frozenset("mal fast schon eher auch ja jetzt ehrlich also da so halt eben schon".split())
_TRY: Final = frozenset("versuche versuch probiere probier bemuehe".split())
_BIT: Final = frozenset("bisschen bissl bisserl wenig".split())
_ASKING: Final = frozenset("hab habe haben ist sind war wie was wer wann wo warum wieso welche".split())


def without_hedge(text: str, table: RewriteTable) -> str | None:
    """Say the sentence without softeners, or nothing."""
    sentence = parse(text, table)
    if sentence is None or len(sentence.keys) < 2 or dialect(sentence):
        return None
    asked = _asked(sentence, table)
    if asked is not None:
        return asked
    clauses = [clause.words for clause in sentence.clauses]
    better = _without_opinion(sentence, table) or _without_trying(sentence, table)
    changed = better is not None
    words = tuple(one for clause in (better if better is not None else clauses) for one in clause)
    if not words:
        return None
    words, count = _without_turns(words, table)
    changed = changed or count > 0
    if sentence.mark == "?" and words[0].key in table.softeners and len(words) > 3 and finite_like(words[1].key, table):
        words, changed = words[1:], True
    dropped = drop_words(words, table)
    if dropped is not None:
        words, changed = dropped, True
    if not changed or len(words) < 2 or any(one.key in table.softeners for one in words):
        return None
    if len([one for one in words if one.key not in _FILLING]) < 2:
        return None
    made = render((words,), open_mark(sentence))
    return made if made and made != text else None


def _asked(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Vielleicht können Sie mir Ihre Nummer geben` → `Bitte geben Sie mir Ihre Nummer`."""
    first = sentence.clauses[0]
    keys = first.keys
    if sentence.mark == "?" or len(keys) < 5 or keys[0] not in {"vielleicht", "eventuell", "evtl", "vllt"}:
        return None
    if keys[1] not in {"koennen", "koennten"} or keys[2] != "sie" or not {"mir", "uns", "kurz", "bitte"} & set(keys):
        return None
    if len(sentence.clauses) > 2 or {"nicht", "wenn", "oder"} & set(sentence.keys):
        return None
    made = from_middle(first.words[3:], table)
    return render((made, *(clause.words for clause in sentence.clauses[1:])), ".") if made is not None else None


def without_turns(sentence: Sentence, table: RewriteTable) -> Sentence:
    """The sentence without `glaube ich`, `im Prinzip` between other words."""
    words, count = _without_turns(sentence.words, table)
    return replace(sentence, clauses=clauses_of(words)) if count and len(words) > 2 else sentence


def drop_words(words: tuple[Word, ...], table: RewriteTable) -> tuple[Word, ...] | None:
    """Leave single softeners out; `None` when there is none or one cannot go."""
    places = [i for i, one in enumerate(words) if one.key in table.softeners]
    if not places:
        return None
    result = list(words)
    for index in reversed(places):
        moved = drop_word(result, index, table)
        if moved is None:
            return None
        result = moved
    return tuple(result)


def _without_turns(words: tuple[Word, ...], table: RewriteTable) -> tuple[tuple[Word, ...], int]:
    """Leave `ein bisschen`, `glaube ich`, `sagen wir` out where they stand between other words."""
    kept = list(words)
    count = 0
    index = 0
    while index < len(kept):
        size = _turn_at(kept, index)
        if size:
            end = index + size
            link = kept[end - 1].after
            if index and not kept[index - 1].after and link:
                kept[index - 1] = replace(kept[index - 1], after=link)
            elif index and kept[index - 1].after == ",":
                apart = kept[index].key == "ich" or _opens_clause(kept, end, table)
                if end >= len(kept) or (link == "," and not apart):
                    kept[index - 1] = replace(kept[index - 1], after="")
            del kept[index:end]
            count += 1
        else:
            index += 1
    return tuple(kept), count


def _opens_clause(words: Sequence[Word], index: int, table: RewriteTable) -> bool:
    """True when a clause of its own begins at `index`, which keeps its comma."""
    if index >= len(words):
        return False
    if words[index].key in SUBORDINATORS | _JOIN | QUESTION_WORDS:
        return True
    following = words[index + 1].key if index + 1 < len(words) else ""
    return words[index].key in {"der", "die", "das", "danach", "dann", "da"} and finite_like(following, table)


def _ends_clause(words: Sequence[Word], index: int) -> bool:
    return index >= len(words) or bool(words[index - 1].after)


def _turn_at(words: Sequence[Word], index: int) -> int:
    keys = [one.key for one in words[index : index + 5]]
    size = 0
    if keys[:1] == ["so"] and len(keys) > 2 and keys[1] in _THINK and keys[2] == "ich":
        size = 3
    elif len(keys) > 1 and keys[0] in _THINK and keys[1] == "ich" and index > 0:
        size = 2
        while size < len(keys) and keys[size] in {"mal", "jetzt", "an", "doch"}:
            size += 1
        if index + size < len(words) and words[index + size].key == "dass":
            return 0
        if words[index - 1].after != "," and not _ends_clause(words, index + size):
            size = 0
    elif keys[:1] == ["ich"] and len(keys) > 1 and keys[1] in _THINK and index > 0 and words[index - 1].after == ",":
        size = 2 + (keys[2:3] == ["mal"])
        if index + size < len(words) and not words[index + size - 1].after:
            return 0
    elif keys[:2] == ["ein", "bisschen"] or keys[:2] == ["ein", "bissl"]:
        follows = keys[2] if len(keys) > 2 else ""
        size = 2 if follows and words[index + 1].after == "" and not words[index + 2].capital and index > 0 else 0
        if follows in {"zu", "mehr", "weniger", "was", "von", "spaeter", "frueher"}:
            size = 0
    elif keys[:2] in (["im", "prinzip"], ["im", "grunde"], ["an", "sich"]) and index > 0:
        size = 2 + (keys[2:3] == ["genommen"])
    if not size or index + size > len(words):
        return 0
    if any(one.after for one in words[index : index + size - 1]):
        return 0
    return size


def _without_opinion(sentence: Sentence, table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`Ich denke, das klappt.` → `Das klappt.`; `Ich glaube, dass es geht.` → `Es geht.`."""
    first = sentence.clauses[0]
    if first.keys[0] in _THINK - {"mein", "meine"} and first.keys[1:2] and first.keys[1] in {"das", "da", "es", "der"}:
        first = Clause.of((word("Ich"), *first.words))
    if "vermute" in first.keys or first.keys[-1] == "an":
        return None
    core = [key for key in first.keys if key not in _FILLING | {"na", "hm", "nun", "tja"}]
    rest = list(sentence.clauses[1:])
    if core[:1] != ["ich"] or len(core) < 2 or core[1] not in _THINK - {"mein", "nehme", "nehm", "finde", "find"}:
        if not (core[:2] in (["ich", "nehme"], ["ich", "nehm"]) and core[2:] == ["an"]):
            return None
        core = core[:2]
    if len(core) == 2 and rest:
        return _after_opinion(rest, table)
    place = first.keys.index(core[1]) + 1
    while place < len(first) and first.keys[place] == "mal":
        place += 1
    inner = first.words[place:]
    if len(inner) < 3 or first.keys[0] != "ich":
        return None
    second = _second(inner, table)
    if second is None or second >= len(inner) or not finite_like(inner[second].key, table):
        return None
    if (
        inner[-1].key != inner[second].key
        and inner[0].key == "das"
        and table.lexicon.finite(inner[-1].key) is not None
        and second == len(inner) - 1
    ):
        return None
    return [inner, *(clause.words for clause in rest)]


def _second(inner: Sequence[Word], table: RewriteTable) -> int | None:
    """Where the finite verb of a main clause without comma stands: `da läuft …`, `der Herr Ott macht …`."""
    if inner[0].key in {"da", "dann", "hier", "jetzt", "heute", "morgen"}:
        return 1
    end = group_end(inner, 0, table)
    if end is not None and end < len(inner) and finite_like(inner[end].key, table):
        return end
    if inner[0].key in {"der", "die", "das", "ihr", "ihre", "unser", "unsere", "mein", "meine", "den", "dem"}:
        for place in (2, 3):
            if place < len(inner) - 1 and finite_like(inner[place].key, table) and not inner[place].capital:
                return place
    return None


def _after_opinion(rest: list[Clause], table: RewriteTable) -> list[tuple[Word, ...]] | None:
    following = rest[0]
    if following.keys[0] == "dass":
        moved = to_main_clause(following.words[1:], table)
        if moved is None and len(rest) > 1:
            return None
        return [moved, *(clause.words for clause in rest[1:])] if moved is not None else None
    if following.subordinate or following.keys[0] in QUESTION_WORDS | {"an", "daran", "ja", "nein", "nicht", "sonst"}:
        return None
    if len(following) < 2:
        return None
    return [clause.words for clause in rest]


def _without_trying(sentence: Sentence, table: RewriteTable) -> list[tuple[Word, ...]] | None:
    """`Ich versuche, Sie zurückzurufen.` → `Ich rufe Sie zurück.`."""
    first = sentence.clauses[0]
    keys = first.keys
    if len(keys) < 2 or not ({"ich", "wir"} & set(keys[:3])):
        return None
    place = next(
        (
            i
            for i, key in enumerate(keys[:3])
            if key in _TRY or (key in {"versuchen", "probieren"} and "wir" in keys[:3])
        ),
        None,
    )
    if place is None:
        return None
    subject = keys[0] if place == 1 else keys[place + 1] if place + 1 < len(keys) else ""
    if subject not in {"ich", "wir"}:
        return None
    front = first.words[:place]
    start = place + 1 if place == 1 and keys[0] == subject else place + 2
    apart = first.link == ","
    carried = [
        one
        for one in first.words[start:]
        if one.key not in {"mal", "ma", "mein", "bestes"} | ({"es"} if apart else set())
    ]
    clauses = list(sentence.clauses[1:])
    inner = clauses[0].words if first.link == "," and clauses else ()
    later = clauses[1:] if inner else clauses
    if not inner:
        inner, carried = tuple(carried), []
    found = _to_finite(inner, table, "ich" if subject == "ich" else "wir")
    if found is None or found[0] in _NOT_PROMISED:
        return None
    finite, middle, tail = found
    carried = [replace(one, after="") for one in carried]
    if any(one.key in {"alles", "was", "jetzt", "zu"} for one in carried) and len(carried) > 1:
        return None
    pronouns = [one for one in middle if one.key in {"sie", "ihnen", "das", "es", "dich", "dir", "ihn"}]
    lead = middle[: len(pronouns)] if list(middle[: len(pronouns)]) == pronouns else ()
    subject_word = () if place == 1 and keys[0] == subject else (word(subject),)
    joined = (*front, word(finite), *subject_word, *lead, *carried, *middle[len(lead) :], *tail)
    link = inner[-1].after
    return [linked(joined, link), *(clause.words for clause in later)]


_NOT_PROMISED: Final = frozenset(
    """
    erreiche erreichen finde finden bekomme bekommen kriege kriegen erwische erwischen schaffe schaffen
    überzeuge überzeugen verstehe verstehen bin sind habe haben kann werde weiß wissen lasse rette retten
    gewinne hole schlage
    """.split()
)
"""What nobody can promise."""


def _to_finite(
    words: Sequence[Word], table: RewriteTable, person: Person
) -> tuple[str, tuple[Word, ...], tuple[Word, ...]] | None:
    """`das zu klären` → (`kläre`, `das`, nothing); `Sie zurückzurufen` → (`rufe`, `Sie`, `zurück`)."""
    if not words:
        return None
    last = words[-1]
    apart = table.lexicon.to_infinitive(last.key)
    if apart is not None:
        if any(one.key in {"und", "oder", "zu"} for one in words[:-1]):
            return None
        return apart.present(person), tuple(words[:-1]), (word(apart.prefix),)
    if len(words) > 1 and words[-2].key == "zu":
        verb = table.lexicon.infinitive(last.key)
        if verb is None or any(one.key in {"und", "oder", "zu"} for one in words[:-2]):
            return None
        return verb.present(person), tuple(words[:-2]), ()
    return None
