"""Words of a typed text: folded for comparison, with their place in the original.

Trainees type as people do: `koennte`, `KÖNNTE`, `könnte`, a decomposed `o` + diaeresis, `dass`/`daß`. All of these
are one word here. What they typed keeps its place, so that every finding can point at the words themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_COMBINING = "\u0300-\u036f"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_COMBINING}{_INVISIBLE}]|['’‘`´](?=[^\W_]))*|[€%&]")
_STRIP = re.compile(rf"[{_INVISIBLE}'’‘`´]")
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_EDGE = re.compile(r"[.!?…\n\r]")


def fold(text: str) -> str:
    """Return `text` in the form in which words are compared: lower case, `ä` as `ae`, `ß` as `ss`, no apostrophes.

    The result may be longer than `text`; use `words` where places matter.
    """
    return _STRIP.sub("", unicodedata.normalize("NFC", text).lower().translate(_FOLD))


@lru_cache(maxsize=6_000)
def _fold_word(word: str) -> str:
    return fold(word)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text.

    Attributes:
        text: the text as typed.
        folded: the words in comparison form (see `fold`).
        spans: for each word its first character and one past its last in `text`.
        starts: for each word whether it begins a sentence: the first word, and every word after `.`, `?`, `!`, `…` or a
            newline; one more entry (true) stands for the end of the text.
    """

    text: str
    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    starts: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.folded)

    def starts_sentence(self, index: int) -> bool:
        """True for the first word of the text and for a word after `.`, `?`, `!`, `…` or a newline."""
        return self.starts[index]

    def ends_sentence(self, index: int) -> bool:
        """True for the last word of the text and for a word before a sentence end mark."""
        return self.starts[index + 1]

    def original(self, index: int) -> str:
        """The word as it was typed."""
        start, end = self.spans[index]
        return self.text[start:end]

    def between(self, index: int) -> str:
        """What stands before word `index` and after the one before it; `len(self)` asks for the rest of the text."""
        start = self.spans[index - 1][1] if index > 0 else 0
        end = self.spans[index][0] if index < len(self.spans) else len(self.text)
        return self.text[start:end]


@lru_cache(maxsize=256)
def words(text: str) -> Words:
    """Split `text` into words; punctuation, blanks and symbols other than `€`, `%`, `&` are not words.

    `geht's` is one word (`gehts`); a hyphen separates words (`E-Mail` is `e`, `mail`).
    """
    folded: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        word = _fold_word(match.group())
        if word:
            folded.append(word)
            spans.append(match.span())
    starts = [
        index == 0 or _EDGE.search(text, spans[index - 1][1], spans[index][0]) is not None
        for index in range(len(spans))
    ]
    return Words(text, tuple(folded), tuple(spans), (*starts, True))


def outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort `spans` and drop those that lie inside another one; equal spans are kept once."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
