"""What the reader looks for: rules, intents, rewriting tables and trained models, validated and bound together.

The files under `content/language/` are read elsewhere (`simulator.scenarios.language`); here is their form and the
pack made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import Field, model_validator

from simulator.scoring.intents import ExampleIndex, IntentExamples, concepts
from simulator.scoring.kinds import AnyRule
from simulator.scoring.kinds.base import LABELS, DetectorName, Model, Notation
from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rubric import Id, Strict
from simulator.scoring.sentences import SplitModel


class LanguageError(ValueError):
    """Rules that do not fit together; the message is German and names the rule."""


class DetectorFile(Strict):
    """One file of rules: everything that speaks about one detector."""

    detector: DetectorName
    title: str = Field(min_length=3)
    """Name for lists, in German."""
    yields: tuple[str, ...] = ()
    """Labels that give way to every other label of the detector in the same utterance."""
    rules: tuple[AnyRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _labels_exist(self) -> DetectorFile:
        allowed = LABELS.get(self.detector)
        if allowed is None:
            return self
        for rule in self.rules:
            if rule.label not in allowed:
                raise ValueError(
                    f"Regel „{rule.id}“: Das Etikett „{rule.label}“ gibt es nicht, nur {', '.join(allowed)}."
                )
        for label in self.yields:
            if label not in allowed:
                raise ValueError(f"yields: Das Etikett „{label}“ gibt es nicht, nur {', '.join(allowed)}.")
        return self


class TradeIntent(Strict):
    """What an apprentice can be doing with a sentence, whatever the scenario."""

    id: Id
    title: str = Field(min_length=3)
    examples: tuple[str, ...] = Field(min_length=3)
    phrases: tuple[Notation, ...] = ()
    not_examples: tuple[str, ...] = ()


class IntentsFile(Strict):
    """The trade intents, in the order of a talk."""

    intents: tuple[TradeIntent, ...] = Field(min_length=1)


class WordFields(Strict):
    """Words that stand for the same when a sentence is compared with examples."""

    groups: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class LanguagePack:
    """All that a `Reader` needs; without models it reads by rules alone.

    Attributes:
        detectors: the rule files, in the order of their names.
        intents: trade intents by id.
        rewriting: tables for better wordings.
        learned: the trained model, if there is one.
        splitter: the model for talk without punctuation, if there is one.
        fields: word fields by stem, for the likeness to examples.
    """

    detectors: tuple[DetectorFile, ...]
    intents: Mapping[str, IntentExamples] = field(default_factory=dict)
    rewriting: RewriteTable = field(default_factory=RewriteTable)
    learned: Model | None = None
    splitter: SplitModel | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def rules(self) -> Mapping[str, AnyRule]:
        """All rules by id."""
        return {rule.id: rule for detector in self.detectors for rule in detector.rules}

    @cached_property
    def detector_of(self) -> Mapping[str, str]:
        """Name of the detector of every rule."""
        return {rule.id: detector.detector for detector in self.detectors for rule in detector.rules}

    @cached_property
    def index(self) -> ExampleIndex:
        """Likeness to the examples of the trade intents."""
        return ExampleIndex(self.intents, self.fields)


def build_pack(
    detectors: Iterable[DetectorFile],
    intents: IntentsFile | None = None,
    rewriting: RewriteTable | None = None,
    learned: Model | None = None,
    splitter: SplitModel | None = None,
    fields: WordFields | None = None,
) -> LanguagePack:
    """Bind the parts together.

    Raises:
        LanguageError: when a rule or intent occurs twice or `instead_of` names a rule that does not exist.
    """
    files = tuple(detectors)
    seen: set[str] = set()
    for rule in (rule for file in files for rule in file.rules):
        if rule.id in seen:
            raise LanguageError(f"Die Regel „{rule.id}“ gibt es zweimal.")
        seen.add(rule.id)
    for rule in (rule for file in files for rule in file.rules):
        for other in rule.instead_of:
            if other not in seen:
                raise LanguageError(f"Regel „{rule.id}“: instead_of nennt „{other}“, diese Regel gibt es nicht.")
    table: dict[str, IntentExamples] = {}
    for intent in intents.intents if intents is not None else ():
        if intent.id in table:
            raise LanguageError(f"Die Absicht „{intent.id}“ gibt es zweimal.")
        table[intent.id] = IntentExamples(intent.title, intent.examples, intent.phrases, intent.not_examples)
    return LanguagePack(
        files, table, rewriting or RewriteTable(), learned, splitter, concepts(fields.groups) if fields else {}
    )
