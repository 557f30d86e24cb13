"""What all kinds of language rules share: the form of a rule, what a rule looks at, and what it returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal, Protocol

from pydantic import AfterValidator, Field

from simulator.scoring.phrase_sets import PhraseSet
from simulator.scoring.phrases import Phrase
from simulator.scoring.reading import ACTS, CLOSINGS, Polarity
from simulator.scoring.rubric import Strict
from simulator.scoring.text import Words, words

DetectorName = Literal["question", "you_message", "conditional", "closing", "acts", "style"]

LABELS: Mapping[str, tuple[str, ...]] = {
    "question": ("open", "information", "closed", "alternative", "suggestive"),
    "you_message": ("blame", "order", "judgement"),
    "conditional": ("true",),
    "closing": CLOSINGS,
    "acts": ACTS,
}
"""Labels a rule of the detector may give; `style` is free (its labels only name the finding)."""

EXCLUSIVE = frozenset({"question", "you_message"})
"""Detectors that give one label per sentence."""

RuleId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*\.[a-z][a-z0-9]*(_[a-z0-9]+)*$")]


def _compiles(notation: str) -> str:
    Phrase.compile(notation)
    return notation


Notation = Annotated[str, AfterValidator(_compiles)]
"""A phrase in the notation of `simulator.scoring.phrases`."""

Probabilities = Mapping[str, Mapping[str, float]]


class Read(Protocol):
    """What a model says of an utterance (see `simulator.scoring.learned.ModelReading`)."""

    @property
    def sentences(self) -> tuple[Probabilities, ...]:
        """Probabilities per sentence, head (`question`, `you_message`, `conditional`, `intent`) and label."""

    @property
    def whole(self) -> Probabilities:
        """Probabilities of every label of `closing` and `acts`, independent of each other."""

    @property
    def shares(self) -> Mapping[str, Mapping[str, tuple[float, ...]]]:
        """For these labels how strongly each sentence speaks for them."""


class Model(Protocol):
    """What the reader needs of a trained model (see `simulator.scoring.learned`)."""

    def read(self, sentences: Sequence[str]) -> Read:
        """Reads the sentences of an utterance."""

    def knows(self, word: str) -> bool:
        """Whether many texts have the folded word."""

    def evidence(self, head: str, label: str, text: str) -> list[tuple[int, int, float]]:
        """Places in `text` that speak for `label`, with their weight, the strongest first."""


@dataclass(frozen=True)
class View:
    """One sentence as a rule sees it.

    Attributes:
        text: the sentence.
        index: its number in the utterance, from 0.
        probabilities: what the model says of the sentence; empty without a model.
    """

    text: str
    index: int = 0
    probabilities: Probabilities = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        """The words of the sentence."""
        return words(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words of the sentence, for quick tests."""
        return frozenset(self.words.folded)

    def places(self, notations: tuple[str, ...]) -> list[tuple[int, int]]:
        """Where one of the phrases stands in the sentence."""
        return PhraseSet.of(notations).places(self.words, self.vocabulary) if notations else []


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found something: where in the sentence (`start`, `end`), and how sure it is (`strength`, 0..2).

    A hit that is not `sure` gives its label, but neither costs nor earns anything.
    """

    start: int
    end: int
    strength: float
    sure: bool = True


FIRM = 1.5
"""Strength of a hit by wording: goes before every probability."""

WEAK = 0.2
"""Strength of a hit by sentence structure: only where nothing else speaks."""


class RuleBase(Strict):
    """What every language rule says, whatever its kind."""

    id: RuleId
    label: str
    """Label of the detector that a finding of this rule carries."""
    title: str = Field(min_length=3)
    """Name of the rule for sheets and lists, in German."""
    polarity: Polarity
    reason: str = Field(min_length=20)
    """Why it is good or a fault, in German, for an apprentice."""
    source: str = Field(min_length=3)
    """Where the trade says so."""
    model: str = Field(min_length=3)
    """A good wording to learn from."""
    matches: tuple[str, ...] = Field(min_length=3)
    """Utterances in which the rule finds something; they run as tests."""
    non_matches: tuple[str, ...] = Field(min_length=3)
    """Utterances in which it finds nothing, the near misses."""
    instead_of: tuple[str, ...] = ()
    """Rules whose findings in the same sentence this rule takes over: an excuse, or a more exact name."""
    unless: tuple[Notation, ...] = ()
    """Phrases that keep the rule from finding anything in a sentence."""
    rewrite: (
        Literal[
            "indicative",
            "without_hedge",
            "request",
            "factual",
            "respectful",
            "open_question",
            "positive",
            "verbal",
        ]
        | None
    ) = None
    """How a better wording is made from the sentence itself; without it `model` is shown."""

    def vetoed(self, view: View) -> bool:
        """True when one of the phrases of `unless` stands in the sentence."""
        return bool(self.unless) and bool(view.places(self.unless))

    def find(self, view: View, detector: str) -> list[Hit]:
        """Hits in one sentence; each kind of rule has its own way.

        Args:
            view: the sentence.
            detector: name of the detector the rule belongs to.
        """
        raise NotImplementedError

    def model_post_init(self, _context: Any, /) -> None:
        """Refuse examples that stand on both sides."""
        both = set(self.matches) & set(self.non_matches)
        if both:
            raise ValueError(f"Das Beispiel „{min(both)}“ steht bei „matches“ und bei „non_matches“.")
