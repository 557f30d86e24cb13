r"""A small notation for wordings, so that instructors can say what to look for without writing regular expressions.

| notation | matches |
|---|---|
| `tut mir leid` | these words one after the other; case, `ä`/`ae`, `ß`/`ss`, punctuation do not matter |
| `{Kundennummer\|Nummer Ihres Vertrags}` | one of the alternatives, each a sequence of its own |
| `tut mir (sehr\|wirklich) leid` | the words in brackets may be left out |
| `haben * neu gestartet` | a gap of 0 to 3 words |
| `verärger~`, `~nummer`, `~daten~` | a word that begins so, ends so, contains this |
| `#` | a number in digits |
| `^guten Tag`, `leider nicht$` | only at the beginning, only at the end of a sentence |

A phrase is compiled once to a small automaton over words. It has no loops, so a match is at most as long as the
notation allows, and looking through a text takes time proportional to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simulator.scoring.text import Words, fold, outermost, words

GAP_WORDS: Final = 3
"""The longest gap that `*` stands for, in words."""

MAX_NOTATION: Final = 500
"""Longest notation that is accepted, in characters."""


class PhraseError(ValueError):
    """A notation that cannot be read; the message is German, `position` is the character in it (0 is the first)."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class _Test:
    """A test on one word: `how` is exact, begins, ends, contains, number or any."""

    how: str
    word: str = ""

    def accepts(self, word: str) -> bool:
        if self.how == "exact":
            return word == self.word
        if self.how == "begins":
            return word.startswith(self.word)
        if self.how == "ends":
            return word.endswith(self.word)
        if self.how == "contains":
            return self.word in word
        return self.how == "any" or word[0].isdigit()


@dataclass(frozen=True, slots=True)
class _Node:
    """A state of the automaton.

    `kind` is `word` (one word is read), `edge` (`^` or `$` must hold), `split` (goes on in every one of `to`) or `end`.
    """

    kind: str
    to: tuple[int, ...] = ()
    test: _Test | None = None
    edge: str = ""


_TOKEN = re.compile(r"(?P<mark>[{}()|*^$#])|(?P<word>~?[^\W_](?:[^\W_]|['’\u0300-\u036f])*~?|[€%&])|(?P<tilde>~)")

_DEEP: Final = re.compile(r"(?:[{(][^{}()]*){12}")

_Part = tuple[str, object]
"""("word", _Test) · ("edge", "^") · ("gap", None) · ("one", [[parts], …]) · ("maybe", [[parts], …])."""


class _Parser:
    """Reads the notation into nested parts."""

    def __init__(self, notation: str) -> None:
        self._marks = list(_TOKEN.finditer(notation))
        self._length = len(notation)
        self._next = 0

    def parse(self) -> list[_Part]:
        parts = self._sequence(closing="", opened=0)
        if not parts:
            raise PhraseError("Die Wendung enthält kein Wort.", 0)
        return parts

    def _sequence(self, closing: str, opened: int) -> list[_Part]:
        parts: list[_Part] = []
        while self._next < len(self._marks):
            match = self._marks[self._next]
            mark = match.group("mark")
            if mark and mark in "|})":
                if not closing:
                    raise PhraseError(f"„{mark}“ steht hier ohne öffnende Klammer.", match.start())
                if mark not in ("|", closing):
                    raise PhraseError(f"Hier wird „{closing}“ erwartet, nicht „{mark}“.", match.start())
                return parts
            self._next += 1
            parts.append(self._part(match))
        if closing:
            raise PhraseError(f"Die Klammer wird nicht geschlossen: „{closing}“ fehlt.", opened)
        return parts

    def _part(self, match: re.Match[str]) -> _Part:
        if match.group("tilde"):
            raise PhraseError("„~“ braucht einen Wortteil davor oder dahinter, ohne Leerzeichen.", match.start())
        mark = match.group("mark")
        if mark == "*":
            return ("gap", None)
        if mark == "#":
            return ("word", _Test("number"))
        if mark in {"^", "$"}:
            return ("edge", mark)
        if mark in {"{", "("}:
            return ("one" if mark == "{" else "maybe", self._alternatives("}" if mark == "{" else ")", match.start()))
        return ("word", _word_test(match.group("word")))

    def _alternatives(self, closing: str, opened: int) -> list[list[_Part]]:
        alternatives: list[list[_Part]] = []
        while True:
            inner = self._sequence(closing, opened)
            match = self._marks[self._next]
            self._next += 1
            if not inner:
                raise PhraseError("Hier fehlt ein Wort: Eine Möglichkeit in der Klammer ist leer.", match.start())
            alternatives.append(inner)
            if match.group("mark") == closing:
                return alternatives


def _word_test(notation: str) -> _Test:
    word = fold(notation.strip("~"))
    if notation.startswith("~"):
        return _Test("contains" if notation.endswith("~") else "ends", word)
    return _Test("begins" if notation.endswith("~") else "exact", word)


class _Builder:
    """Builds the automaton from its end to its beginning, so that every node knows its successors."""

    def __init__(self) -> None:
        self.nodes: list[_Node] = [_Node("end")]

    def _add(self, node: _Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1

    def sequence(self, parts: list[_Part], following: int) -> int:
        for kind, value in reversed(parts):
            if kind == "word" and isinstance(value, _Test):
                following = self._add(_Node("word", (following,), test=value))
            elif kind == "edge":
                following = self._add(_Node("edge", (following,), edge=str(value)))
            elif kind == "gap":
                leave = following
                for _ in range(GAP_WORDS):
                    one_more = self._add(_Node("word", (following,), test=_Test("any")))
                    following = self._add(_Node("split", (leave, one_more)))
            elif isinstance(value, list):
                ways = [self.sequence(alternative, following) for alternative in value]
                following = self._add(_Node("split", (*ways, following) if kind == "maybe" else tuple(ways)))
        return following


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase; make it with `Phrase.compile`.

    Attributes:
        notation: as it was written.
    """

    notation: str
    _nodes: tuple[_Node, ...]
    _first: int
    _openers: frozenset[str] | None
    """Words with which a match can begin; `None` where another test than an exact word may stand first."""
    _seconds: Mapping[str, frozenset[str]]
    """Words that can follow a word that begins a match, where all of them are known and one must follow."""
    _needs: tuple[frozenset[str], ...]
    """Sets of words of each of which one must stand in the text, the smallest first."""
    _jumps: tuple[tuple[frozenset[int], ...], ...]
    """What can be reached from each state without reading a word: inside a sentence, at its beginning, at its end, at
    both (after one sentence and before the next)."""

    @classmethod
    def compile(cls, notation: str) -> Phrase:
        """Compile `notation`.

        Raises:
            PhraseError: with a German message and the position, when the notation cannot be read.
        """
        return _compile(notation)

    def find(self, text: str) -> list[tuple[int, int]]:
        """All matches in `text` as (first character, one past the last), leftmost and longest, not overlapping."""
        return self.find_words(words(text))

    def search(self, text: str) -> bool:
        """True when the phrase occurs in `text`."""
        return self.matches_words(words(text))

    def matches_words(self, found: Words) -> bool:
        """Like `search`, on a text that is already split."""
        return next(self._matches(found), None) is not None

    def find_words(self, found: Words) -> list[tuple[int, int]]:
        """Like `find`, on a text that is already split."""
        return [(found.spans[first][0], found.spans[last][1]) for first, last in self._matches(found)]

    @property
    def openers(self) -> frozenset[str] | None:
        """Folded words with which a match can begin; `None` where it can begin with words that are not known."""
        return self._openers

    def may_match(self, vocabulary: frozenset[str]) -> bool:
        """False only when `vocabulary` lacks a word that every match must have; a cheap test before the real one."""
        return not any(need.isdisjoint(vocabulary) for need in self._needs)

    def _matches(self, found: Words) -> Iterator[tuple[int, int]]:
        """Index of the first and of the last word of every match."""
        start, count, folded = 0, len(found), found.folded
        while start < count:
            last = None
            if self._openers is None or folded[start] in self._openers:
                seconds = self._seconds.get(folded[start])
                if seconds is None or (start + 1 < count and folded[start + 1] in seconds):
                    last = self._longest(found, start)
            if last is None:
                start += 1
            else:
                yield start, last
                start = last + 1

    def _longest(self, found: Words, start: int) -> int | None:
        """Index of the last word of the longest match that begins at word `start`."""
        nodes, jumps, starts, best = self._nodes, self._jumps, found.starts, None
        current: Iterable[int] = jumps[starts[start] + 2 * (start > 0 and starts[start])][self._first]
        for index in range(start, len(found)):
            word = found.folded[index]
            reached = [node.to[0] for node in map(nodes.__getitem__, current) if node.test and node.test.accepts(word)]
            if not reached:
                break
            last = index + 1 == len(found)
            reach = jumps[(not last and starts[index + 1]) + 2 * starts[index + 1]]
            current = reach[reached[0]] if len(reached) == 1 else frozenset().union(*map(reach.__getitem__, reached))
            if _END in current:
                best = index
        return best


_END: Final = 0


def _closure(nodes: Sequence[_Node], state: int, edges: str) -> frozenset[int]:
    """States with a word or the end that can be reached from `state` without reading a word, where `edges` hold."""
    result: set[int] = set()
    stack = [state]
    seen = set(stack)
    while stack:
        state = stack.pop()
        node = nodes[state]
        if node.kind in {"word", "end"}:
            result.add(state)
        elif node.kind == "split" or node.edge in edges:
            fresh = [following for following in node.to if following not in seen]
            seen.update(fresh)
            stack.extend(fresh)
    return frozenset(result)


def _openers(nodes: list[_Node], first: int) -> tuple[frozenset[str] | None, bool]:
    """Words that can begin a match (`None` for any), and whether the automaton accepts without a word."""
    exact: set[str] = set()
    any_word = empty = False
    stack, seen = [first], {first}
    while stack:
        node = nodes[stack.pop()]
        if node.kind == "end":
            empty = True
        elif node.test is not None:
            any_word = any_word or node.test.how != "exact"
            exact.add(node.test.word)
        else:
            fresh = [state for state in node.to if state not in seen]
            seen.update(fresh)
            stack.extend(fresh)
    return (None if any_word else frozenset(exact)), empty


def _seconds(
    nodes: Sequence[_Node], reach: Sequence[frozenset[int]], first: int, openers: frozenset[str] | None
) -> dict[str, frozenset[str]]:
    """The words that can come second, by the first one; see `Phrase`.

    Args:
        nodes: the automaton.
        reach: what can be reached from each state without a word, `^` and `$` taken for granted.
        first: its first state.
        openers: words that can begin a match.
    """
    found: dict[str, frozenset[str]] = {}
    for word in openers or ():
        after = [node.to[0] for node in map(nodes.__getitem__, reach[first]) if node.test and node.test.accepts(word)]
        following = [nodes[state] for state in frozenset().union(*map(reach.__getitem__, after))]
        tests = [node.test for node in following if node.test is not None]
        if all(node.kind != "end" for node in following) and all(test.how == "exact" for test in tests):
            found[word] = frozenset(test.word for test in tests)
    return found


@lru_cache(maxsize=8192)
def _compile(notation: str) -> Phrase:
    if len(notation) > MAX_NOTATION:
        raise PhraseError(f"Die Wendung ist länger als {MAX_NOTATION} Zeichen.", MAX_NOTATION)
    if _DEEP.search(notation):
        raise PhraseError("Die Klammern sind zu tief geschachtelt.", 0)
    parts = _Parser(notation).parse()
    solid = [part for part in parts if part[0] != "edge"]
    if solid and (solid[0][0] == "gap" or solid[-1][0] == "gap"):
        place = notation.find("*") if solid[0][0] == "gap" else notation.rfind("*")
        raise PhraseError("Eine Lücke „*“ steht zwischen zwei Wörtern, nicht am Anfang oder Ende.", place)
    builder = _Builder()
    first = builder.sequence(parts, _END)
    openers, empty = _openers(builder.nodes, first)
    if empty:
        raise PhraseError("Mindestens ein Wort muss feststehen; hier dürfte alles fehlen.", 0)
    nodes = tuple(builder.nodes)
    jumps = tuple(tuple(_closure(nodes, state, edges) for state in range(len(nodes))) for edges in ("", "^", "$", "^$"))
    needs = tuple(sorted(_needs(parts), key=lambda need: (len(need), sorted(need))))
    return Phrase(notation, nodes, first, openers, _seconds(nodes, jumps[-1], first, openers), needs, jumps)


def _needs(parts: Iterable[_Part]) -> Iterator[frozenset[str]]:
    """For each part of a sequence that cannot be left out, the exact words of which it must find one."""
    for kind, value in parts:
        if kind == "word" and isinstance(value, _Test) and value.how == "exact":
            yield frozenset((value.word,))
        elif kind == "one" and isinstance(value, list):
            ways = [min(_needs(alternative), key=len, default=frozenset[str]()) for alternative in value]
            if all(ways):
                yield frozenset().union(*ways)


def find_any(phrases: Iterable[str], text: str) -> list[tuple[int, int]]:
    """All places in `text` where one of `phrases` (in notation) matches, sorted; a place inside another one is dropped.

    Raises:
        PhraseError: when one of the notations cannot be read.
    """
    found = words(text)
    return outermost([span for notation in phrases for span in _compile(notation).find_words(found)])
