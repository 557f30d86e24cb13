"""A typed sentence as words and clauses, and back again.

Trainees type without capitals, umlauts and commas. What can be restored surely is restored here; everything else
keeps the trainee's spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from simulator.scoring.text import fold

MAX_WORDS: Final = 40


"""Longer sentences are not rewritten."""


SUBORDINATORS: Final = frozenset(
    """
    dass das weil wenn falls sofern ob obwohl damit sobald bevor nachdem waehrend indem solange sodass ehe seit
    bis
    """.split()
) - {"das", "seit", "bis", "damit", "waehrend"}


"""Folded conjunctions that always open a subordinate clause."""


_RELATIVE: Final = frozenset("der die das den dem deren dessen denen welche welcher welches welchen".split())


_QUESTION: Final = frozenset(
    """
    was wie wann wo wer wen wem warum wieso weshalb welche welcher welches welchen welchem wofuer womit woran
    worauf wozu wodurch wobei woher wohin worum worueber wovon wieviel inwiefern inwieweit
    """.split()
)


QUESTION_WORDS: Final = _QUESTION


"""Folded words that ask for something."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence.

    Attributes:
        text: as it will be written.
        key: in comparison form.
        after: the mark behind it (`,`, `:`, ` –`) or nothing.
    """

    text: str
    key: str
    after: str = ""

    @property
    def capital(self) -> bool:
        """True when it is written with a capital."""
        return self.text[:1].isupper()


def word(text: str, after: str = "") -> Word:
    """Make a word."""
    return Word(text, fold(text), after)


def made(text: str) -> tuple[Word, ...]:
    """Make words from a text without marks."""
    return tuple(word(part) for part in text.split())


@dataclass(frozen=True, slots=True)
class Clause:
    """Words up to the next comma, colon or dash, or up to a conjunction that opens a new clause."""

    words: tuple[Word, ...]
    keys: tuple[str, ...] = field(default=())

    @staticmethod
    def of(words: Iterable[Word]) -> Clause:
        """A clause of these words."""
        kept = tuple(words)
        return Clause(kept, tuple(one.key for one in kept))

    def __len__(self) -> int:
        return len(self.words)

    @property
    def link(self) -> str:
        """The mark that ends the clause."""
        return self.words[-1].after if self.words else ""

    @property
    def subordinate(self) -> bool:
        """True when the first word (after `und`, `aber`) opens a subordinate clause."""
        keys = (
            self.keys[1:] if self.keys[:1] and self.keys[0] in {"und", "aber", "oder", "auch", "selbst"} else self.keys
        )
        until = keys[:1] == ("bis",) and keys[1:2] in (
            ("es",),
            ("sie",),
            ("er",),
            ("wir",),
            ("ich",),
            ("der",),
            ("die",),
            ("das",),
        )
        return until or (bool(keys) and keys[0] in SUBORDINATORS)

    def texts(self) -> tuple[str, ...]:
        """The words as text."""
        return tuple(one.text for one in self.words)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Attributes:
        clauses: its clauses in order.
        mark: `.`, `!`, `?` or nothing.
        typed: the text as typed.
    """

    clauses: tuple[Clause, ...]
    mark: str
    typed: str

    @property
    def keys(self) -> tuple[str, ...]:
        """All words in comparison form."""
        return tuple(key for clause in self.clauses for key in clause.keys)

    @property
    def words(self) -> tuple[Word, ...]:
        """All words."""
        return tuple(one for clause in self.clauses for one in clause.words)


def split_clauses(found: Sequence[Word]) -> list[Clause]:
    """Words up to each mark, and up to each conjunction that opens a clause."""
    clauses: list[Clause] = []
    current: list[Word] = []
    for index, one in enumerate(found):
        also = one.key == "und" and _next_key(found, index) == "zwar"
        also = also or (one.key == "bis" and len(current) > 1 and _next_key(found, index) in _CLAUSE_SUBJECTS)
        if current and not current[-1].after and (also or (one.key in SUBORDINATORS and _opens(current, one))):
            current[-1] = replace(current[-1], after=",")
            clauses.append(Clause.of(current))
            current = []
        current.append(one)
        if one.after:
            clauses.append(Clause.of(current))
            current = []
    if current:
        clauses.append(Clause.of(current))
    return clauses


_CLAUSE_SUBJECTS: Final = frozenset("es sie er wir ich man".split())


_HOLDS_CONJUNCTION: Final = frozenset(
    "und oder aber auch nur ausser als so selbst wie erst besonders immer sei".split()
)


def _next_key(found: Sequence[Word], index: int) -> str:
    return found[index + 1].key if index + 1 < len(found) else ""


def clauses_of(words: Sequence[Word]) -> tuple[Clause, ...]:
    """Split words into clauses again."""
    return tuple(split_clauses(words))


def _opens(current: Sequence[Word], one: Word) -> bool:
    """True when the conjunction opens a clause although no comma was typed."""
    return current[-1].key not in _HOLDS_CONJUNCTION and len(current) > 1 and one.key != "bis"


_DIALECT: Final = frozenset(
    "ned net nit i koa aa hob san mia wos ham samma tua isch ick det dat wat uff nausfahrn se san".split()
)


def dialect(sentence: Sentence) -> bool:
    """True for a sentence in dialect, whose grammar is another one."""
    return bool(_DIALECT & set(sentence.keys))


def open_mark(sentence: Sentence) -> str:
    """The end mark; a question typed without one gets it."""
    if sentence.mark:
        return sentence.mark
    if len(sentence.keys) > 3 and sentence.keys[-1] in {"oder", "gell", "ne"}:
        return "?"
    last = sentence.clauses[-1]
    if _verb_first(sentence) and len(sentence.clauses) < 3 and (len(sentence.clauses) == 1 or last.subordinate):
        return "?"
    if last.keys in (("passt", "das"), ("passt", "es"), ("geht", "das"), ("passt", "ihnen", "das")):
        return "?"
    if len(sentence.clauses) > 1 and (
        any(clause.link == ":" for clause in sentence.clauses)
        or not (last.subordinate or last.keys[0] == "oder" or last.keys[0] in QUESTION_WORDS)
    ):
        return ""
    if (
        len(sentence.clauses) > 1
        and last.keys[0] in QUESTION_WORDS
        and len(last) > 3
        and last.keys[2] in {"ihnen", "sie", "es", "wir", "ich"}
    ):
        return "?"
    first = next(
        (key for key in sentence.keys if key not in {"und", "dann", "so", "ok", "okay", "gut", "also", "aber", "ja"}),
        "",
    )
    if (
        first in {"bis", "seit", "ab", "auf", "mit", "bei", "zu", "in"}
        and sentence.keys[1:2]
        and sentence.keys[1] in QUESTION_WORDS
    ):
        return "?"
    if first == "wer" and len(sentence.keys) > 7:
        return ""
    return "?" if first in QUESTION_WORDS and not sentence.clauses[0].subordinate else ""


def _verb_first(sentence: Sentence) -> bool:
    """True where a question begins with its verb: `kann es sein …`."""
    keys = sentence.keys
    if len(keys) > 3 and keys[1] == "du" and keys[0] in {"hast", "kannst", "bist", "willst", "brauchst"}:
        return True
    return len(keys) > 3 and keys[0] in {"kann", "koennte", "ist", "hat"} and keys[1] in {"es", "das"}


def render(clauses: Sequence[Clause | Sequence[Word]], mark: str) -> str:
    """Write clauses as a sentence with a capital and an end mark."""
    parts: list[str] = []
    for clause in clauses:
        words = clause.words if isinstance(clause, Clause) else clause
        parts += [one.text + one.after for one in words]
    text = re.sub(r"\s+", " ", " ".join(parts)).strip()
    text = re.sub(r"\s*[,:]\s*$|\s+–\s*$", "", text)
    text = re.sub(r"^[,\s–]+", "", text)
    if not text:
        return ""
    end = mark or "."
    return text[:1].upper() + text[1:] + ("" if end == "." and text.endswith(".") else end)


def ended(words: Sequence[Word], link: str) -> tuple[Word, ...]:
    """The words with `link` behind the last one, all other marks kept."""
    return (*words[:-1], replace(words[-1], after=link)) if words else ()


def linked(words: Sequence[Word], link: str) -> tuple[Word, ...]:
    """The words with `link` behind the last one and no other mark lost."""
    if not words:
        return ()
    return (
        *(replace(one, after="") if one.after == "," else one for one in words[:-1]),
        replace(words[-1], after=link),
    )
