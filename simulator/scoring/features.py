"""What the learned model sees of a text: hashed n-grams of letters, words and sentence structure.

Everything is folded before hashing, so that case, umlauts (``ä`` = ``ae``), ``ß`` and the digits of a number change
nothing: apprentices type as people type. The features fall into families whose sums are scaled apart (see `learned`),
because three hundred letter n-grams would otherwise drown thirty words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zlib import crc32

from simulator.scoring.senses import NONE, SENSE_MARK, Senses
from simulator.scoring.wordclasses import KEPT, class_of

VERSION: Final = 2
"""Raised with every change that gives another set of features: weights fit one version only."""

LETTERS: Final = 0
"""Letter n-grams (2 to 5) inside words."""
WORDS: Final = 1
"""Word n-grams (1 to 3)."""
SHAPE: Final = 2
"""Word classes in order, first and last words, marks."""
SENSE: Final = 3
"""Function words and classes of meaning in order and in pairs."""
AROUND: Final = 4
"""Words of the neighbouring sentences."""
FAMILIES: Final = 5

MAX_WORDS: Final = 400
"""Words read of one text; the rest of a pasted novel is left out, so that reading stays quick."""

_TOKEN = re.compile(r"(?:\w[\u0300-\u036f]*)+|[?!.,;:…]")
_LONGEST: Final = 40
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'", **dict.fromkeys("123456789", "0")})
_MARKS = frozenset("?!.,;:…")
_PARTICIPLE = re.compile(r"(?:\w{0,6}ge\w{2,}|(?:ver|be|er|ent|zer|miss|ueber|unter)\w{2,})(?:t|en)")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: the folded text and its place in the text as typed."""

    text: str
    start: int
    end: int


Feature = tuple[int, int, int]
"""One feature: its 32-bit hash and the tokens it was read from (first and last, inclusive)."""
Families = list[list[Feature]]
"""The features of a text by family; a feature that occurs twice is listed twice."""


@lru_cache(maxsize=6_000)
def fold(word: str) -> str:
    """Folds case, umlauts, accents and digits: ``Übergrößen12`` becomes ``uebergroessen00``."""
    folded = unicodedata.normalize("NFC", word).lower().translate(_FOLD)
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)) or word


def tokens(text: str) -> list[Token]:
    """Splits a text into folded words and marks (at most `MAX_WORDS`)."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        if len(found) == MAX_WORDS:
            break
        found.append(Token(fold(match.group()[:_LONGEST]), match.start(), match.end()))
    return found


def _hash(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass"))


def word_feature(word: str) -> int:
    """Hash of the feature that a folded word by itself is."""
    return _hash("w1" + word)


@lru_cache(maxsize=6_000)
def _letters(word: str) -> tuple[int, ...]:
    """Hashes of the letter n-grams of one word, word borders included."""
    padded = f" {word} "
    return tuple(dict.fromkeys(_hash("c" + padded[i : i + n]) for n in range(2, 6) for i in range(len(padded) - n + 1)))


@lru_cache(maxsize=6_000)
def _class_of(word: str) -> tuple[str, bool]:
    """The class of a word (itself when it is a function word, a named class, or its ending), and whether it has one."""
    if word in KEPT:
        return word, True
    named = class_of(word)
    if named is not None:
        return named, True
    if word in _MARKS:
        return word, False
    if word[0] == "0":
        return "#", False
    if _PARTICIPLE.fullmatch(word):
        return "~PP", False
    return "~" + word[-2:], False


def text_features(text: str, senses: Senses = NONE) -> tuple[list[Token], Families]:
    """The features of a text on its own.

    Args:
        text: a sentence or an utterance, as typed.
        senses: classes of meaning.

    Returns:
        The tokens, and the features by family (`AROUND` stays empty).
    """
    found = tokens(text)
    words = [token.text for token in found]
    letters = [(h, i, i) for i, word in enumerate(words) if word not in _MARKS for h in _letters(word)]
    grams = [
        (_hash(f"w{n}" + " ".join(words[i : i + n])), i, i + n - 1)
        for n in (1, 2, 3)
        for i in range(len(words) - n + 1)
    ]
    return found, [letters, grams, _shape(words), _sense(words, senses), []]


def _sense(words: list[str], senses: Senses) -> list[Feature]:
    """Classes of meaning between the function words: one to four in a row, and pairs at a distance."""
    bare = [
        (i, word if word in KEPT else senses.of(word) or _class_of(word)[0])
        for i, word in enumerate(words)
        if word not in _MARKS or word in "?!"
    ]
    names = [name for _, name in bare]
    features = [
        (_hash(f"m{n}" + " ".join(names[i : i + n])), bare[i][0], bare[i + n - 1][0])
        for n in (1, 2, 3, 4)
        for i in range(len(names) - n + 1)
    ]
    meant = [(i, name) for i, name in bare if name.startswith(SENSE_MARK)]
    for position, (i, name) in enumerate(meant):
        features += [(_hash(f"q{name} {other}"), i, j) for j, other in meant[position + 1 : position + 6]]
    if names:
        features += [(_hash(f"r{names[0]} {name}"), i, i) for i, name in meant]
    return features


def _shape(words: list[str]) -> list[Feature]:
    """Order and structure: classes in a row, at the beginning, at the end, and pairs at a distance."""
    if not words:
        return []
    classes = ["^", *(_class_of(word)[0] for word in words), "$"]
    top = len(words) - 1
    features: list[Feature] = [
        (_hash(f"s{n}" + " ".join(classes[i : i + n])), min(max(i - 1, 0), top), max(min(i + n - 2, top), 0))
        for n in (1, 2, 3, 4)
        for i in range(len(classes) - n + 1)
    ]
    bare = [i for i, word in enumerate(words) if word not in _MARKS]
    if not bare:
        return features
    head = [classes[i + 1] for i in bare[:2]]
    opening = " ".join(head)
    named = [(i, classes[i + 1]) for i in bare if _class_of(words[i])[1]]
    for position, (i, name) in enumerate(named):
        features.append((_hash(f"f{head[0]}>{name}"), i, i))
        features.append((_hash(f"g{opening}>{name}"), i, i))
        features += [(_hash(f"p{name}>{other}"), i, j) for j, other in named[position + 1 : position + 7]]
    first, last = bare[0], bare[-1]
    asks = "?" in words
    features += [
        (_hash("b1" + words[first]), first, first),
        (_hash("e1" + words[last]), last, last),
        (_hash(f"?{asks}"), top, top),
        (_hash(f"?{asks}{head[0]}"), first, first),
        (_hash(f"?{asks}{opening}"), first, first),
        (_hash(f"l{min(len(bare), 24).bit_length()}"), first, last),
    ]
    if len(bare) > 1:
        features.append((_hash(f"b2{words[first]} {words[bare[1]]}"), first, bare[1]))
        features.append((_hash(f"e2{words[bare[-2]]} {words[last]}"), bare[-2], last))
    return features


def around_features(before: str, after: str) -> list[int]:
    """Hashes of the features that the sentences before and after give (family `AROUND`)."""
    features: list[int] = []
    for prefix, text in (("<", before), (">", after)):
        words = [token.text for token in tokens(text)]
        near, edge = (words[-4:], words[-1:]) if prefix == "<" else (words[:4], words[:1])
        features += [_hash(f"{prefix}n{_class_of(word)[0]}") for word in near]
        features += [_hash(f"{prefix}w{word}") for word in words]
        features += [_hash(f"{prefix}e{word}") for word in edge]
    return features


def distinct(families: Families) -> list[frozenset[int]]:
    """The hashes of each family, each once (index: family)."""
    return [frozenset([feature[0] for feature in family]) for family in families]


def sentence_features(text: str, before: str = "", after: str = "", senses: Senses = NONE) -> list[frozenset[int]]:
    """The hashes of a sentence and its neighbours, by family."""
    families = distinct(text_features(text, senses)[1])
    families[AROUND] = frozenset(around_features(before, after))
    return families


def together(sentences: Iterable[Sequence[frozenset[int]]]) -> list[frozenset[int]]:
    """The features of all sentences of an utterance as one text, by family; the neighbours are left out."""
    return [frozenset().union(*family) for family in zip(*(families[:AROUND] for families in sentences), strict=True)]


_PIECE = re.compile(r"[^?!.\n]+[?!.\n]*|[?!.\n]+")


def pieces(text: str) -> list[str]:
    """Splits an utterance roughly, at ``.``, ``?``, ``!`` and line ends; for callers without a sentence splitter."""
    return [piece.strip() for piece in _PIECE.findall(text) if piece.strip()] or [text]
