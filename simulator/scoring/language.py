"""What the reader looks for: rules, intents, rewriting tables and trained models, validated and bound together.

The files under `content/language/` are read elsewhere (`simulator.scenarios.language`); here is their form and the
pack made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from pydantic import Field, model_validator

from simulator.scoring.intents import ExampleIndex, IntentExamples, concepts
from simulator.scoring.kinds import AnyRule
from simulator.scoring.kinds.base import LABELS, DetectorName, Model, Notation
from simulator.scoring.kinds.phrases import PhrasesRule
from simulator.scoring.reading import Polarity
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


class HouseRule(Strict):
    """A wording that a company forbids or wants."""

    id: Id
    """Name within the file; findings carry `company.id`."""
    title: str = Field(min_length=3)
    phrases: tuple[Notation, ...] = Field(min_length=1)
    reason: str = Field(min_length=20)
    """Why, in German, for an apprentice."""
    model: str = Field(min_length=3)
    """What to say (instead)."""
    unless: tuple[Notation, ...] = ()
    matches: tuple[str, ...] = Field(min_length=1)
    """Sentences in which it is found; `dialogsim check` tries them."""
    non_matches: tuple[str, ...] = Field(min_length=1)
    """Sentences in which it is not."""


class HouseFile(Strict):
    """What one company says of its language: its own forbidden and wanted wordings."""

    company: Id
    source: str = Field(min_length=3)
    """Where the company says so, e.g. „Sprachleitfaden, Abschnitt 2“."""
    forbidden: tuple[HouseRule, ...] = ()
    wanted: tuple[HouseRule, ...] = ()

    @model_validator(mode="after")
    def _says_something_once(self) -> HouseFile:
        names = [rule.id for rule in (*self.forbidden, *self.wanted)]
        if not names:
            raise ValueError("Die Datei nennt weder „forbidden“ noch „wanted“.")
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"Die Kennung „{name}“ gibt es in dieser Datei zweimal.")
        return self

    def detector(self) -> DetectorFile:
        """The same as rules of the detector `style`."""
        kinds: tuple[tuple[str, Polarity, tuple[HouseRule, ...]], ...] = (
            ("forbidden", "fault", self.forbidden),
            ("wanted", "good", self.wanted),
        )
        rules = [
            PhrasesRule.model_construct(
                id=f"{self.company.replace('-', '_')}.{rule.id}",
                kind="phrases",
                label=label,
                title=rule.title,
                polarity=polarity,
                reason=rule.reason,
                source=self.source,
                model=rule.model,
                phrases=rule.phrases,
                unless=rule.unless,
                matches=rule.matches,
                non_matches=rule.non_matches,
            )
            for label, polarity, own in kinds
            for rule in own
        ]
        return DetectorFile.model_construct(detector="style", title=self.source, rules=tuple(rules))


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
        houses: the companies' own wordings, by company.
    """

    detectors: tuple[DetectorFile, ...]
    intents: Mapping[str, IntentExamples] = field(default_factory=dict)
    rewriting: RewriteTable = field(default_factory=RewriteTable)
    learned: Model | None = None
    splitter: SplitModel | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    houses: Mapping[str, DetectorFile] = field(default_factory=dict)

    def of_company(self, company: str) -> LanguagePack:
        """The pack with the wordings that a company forbids or wants; the same pack where it says nothing."""
        house = self.houses.get(company)
        return self if house is None else replace(self, detectors=(*self.detectors, house), houses={})

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
    houses: Iterable[HouseFile] = (),
) -> LanguagePack:
    """Bind the parts together.

    Raises:
        LanguageError: when a rule or intent occurs twice, two files speak for one company, or `instead_of` names a
            rule that does not exist.
    """
    files = tuple(detectors)
    by_company: dict[str, DetectorFile] = {}
    for house in houses:
        if house.company in by_company:
            raise LanguageError(f"Für die Firma „{house.company}“ gibt es zwei Dateien mit eigenen Wendungen.")
        by_company[house.company] = house.detector()
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
    known = concepts(fields.groups) if fields else {}
    return LanguagePack(files, table, rewriting or RewriteTable(), learned, splitter, known, by_company)
