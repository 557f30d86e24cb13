"""The labelled corpus: reading the files under `training/data/` and copies of it as careless typing would have it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from simulator.scoring.senses import SENSE_MARK, Senses

DATA = Path(__file__).parent / "data"

QUESTIONS = ("none", "open", "information", "closed", "alternative", "suggestive")
YOU_MESSAGES = ("none", "blame", "order", "judgement")
CONDITIONALS = ("false", "true")
CLOSINGS = (
    "direct",
    "alternative",
    "summary",
    "assumptive",
    "partial",
    "urgency",
    "recommendation",
    "trial",
    "balance",
    "concession",
)
ACTS = ("paraphrase", "empathy", "apology", "benefit", "hedge", "negative")


@dataclass(frozen=True, slots=True)
class SentenceUnit:
    """One labelled sentence with its neighbours."""

    text: str
    before: str
    after: str
    question: str
    you_message: str
    conditional: str


@dataclass(frozen=True, slots=True)
class UtteranceUnit:
    """One labelled utterance; `writer` is the file it comes from."""

    writer: str
    text: str
    sentences: tuple[SentenceUnit, ...]
    labels: frozenset[str]
    """Closing techniques as ``closing.x``, acts as ``acts.x``."""


@dataclass(frozen=True, slots=True)
class IntentUnit:
    """One sentence with its trade intents."""

    writer: str
    text: str
    intents: frozenset[str]


def utterances() -> list[UtteranceUnit]:
    """All labelled utterances, in the order of their files."""
    units = []
    for path in _files("dev", "train", "w"):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            texts = [sentence["text"] for sentence in record["sentences"]]
            sentences = tuple(
                SentenceUnit(
                    text=sentence["text"],
                    before=texts[i - 1] if i else "",
                    after=texts[i + 1] if i + 1 < len(texts) else "",
                    question=sentence["question"],
                    you_message=sentence["you_message"],
                    conditional="true" if sentence["conditional"] else "false",
                )
                for i, sentence in enumerate(record["sentences"])
            )
            labels = [f"closing.{label}" for label in record["closing"]] + [f"acts.{label}" for label in record["acts"]]
            units.append(UtteranceUnit(path.stem, record["text"], sentences, frozenset(labels)))
    return units


def intents() -> list[IntentUnit]:
    """All sentences labelled with trade intents, in the order of their files."""
    units = []
    for path in _files("intents"):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            units.append(IntentUnit(path.stem, record["text"], frozenset(record["intents"])))
    return units


def _files(*prefixes: str) -> Iterator[Path]:
    for prefix in prefixes:
        yield from sorted(DATA.glob(f"{prefix}*.jsonl"), key=lambda path: (len(path.stem), path.stem))


def senses() -> Senses:
    """The classes of meaning (`training/senses.tsv`: a folded word and its class a line)."""
    classes: dict[str, list[str]] = {}
    for line in (DATA.parent / "senses.tsv").read_text(encoding="utf-8").splitlines():
        word, name = line.split("\t")
        classes.setdefault(SENSE_MARK + name, []).append(word)
    return Senses({name: tuple(words) for name, words in sorted(classes.items())})


def careless(text: str) -> str:
    """The text without marks, in lower case, with a typing error or a lost umlaut in some of its words.

    The same text always gives the same copy.
    """
    chance = random.Random(crc32(text.encode()))
    kept = "".join(" " if c in ".,;:!?–-…" and chance.random() < 0.9 else c for c in text.lower())
    return " ".join(_mistype(word, chance) if chance.random() < 0.08 else word for word in kept.split())


def _mistype(word: str, chance: random.Random) -> str:
    lost = word.translate(str.maketrans("äöü", "aou"))
    if lost != word and chance.random() < 0.5:
        return lost
    if len(word) < 4:
        return word
    i = chance.randrange(1, len(word) - 1)
    match chance.randrange(3):
        case 0:
            return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        case 1:
            return word[:i] + word[i + 1 :]
        case _:
            return word[:i] + word[i] + word[i:]


def careless_utterance(unit: UtteranceUnit) -> UtteranceUnit:
    """A careless copy of an utterance and of its sentences; the labels stay."""
    texts = [careless(sentence.text) for sentence in unit.sentences]
    sentences = tuple(
        replace(
            sentence,
            text=texts[i],
            before=texts[i - 1] if i else "",
            after=texts[i + 1] if i + 1 < len(texts) else "",
        )
        for i, sentence in enumerate(unit.sentences)
    )
    return replace(unit, text=" ".join(texts), sentences=sentences)
