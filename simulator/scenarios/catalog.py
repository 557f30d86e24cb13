"""A set of content files, read and validated, with references resolved among them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel

from simulator.scenarios import vocabulary as words
from simulator.scenarios.competencies import CompetencyModel
from simulator.scenarios.diagnostics import Diagnostic, Position, error, quoted
from simulator.scenarios.files import Kind, kind_by_place
from simulator.scenarios.merging import with_basics, with_extended
from simulator.scenarios.models.basics import Basics
from simulator.scenarios.models.company import Company
from simulator.scenarios.models.persona import Persona, merged_scales
from simulator.scenarios.models.scenario import Scenario
from simulator.scenarios.names import Names, Report
from simulator.scenarios.references import (
    check_askable,
    check_company_links,
    check_model,
    check_new_intents,
    check_persona_links,
)
from simulator.scenarios.shared_talk import check_basics_links
from simulator.scenarios.source import Source, read_source
from simulator.scenarios.usage import check_usage
from simulator.scenarios.validation import validate
from simulator.scenarios.workplace import WorkplaceCheck
from simulator.scoring.drill import Drill
from simulator.scoring.rubric import Rubric

MODELS: Mapping[Kind, type[BaseModel]] = {
    Kind.SCENARIO: Scenario,
    Kind.COMPANY: Company,
    Kind.PERSONA: Persona,
    Kind.RUBRIC: Rubric,
    Kind.BASICS: Basics,
    Kind.DRILL: Drill,
    Kind.COMPETENCIES: CompetencyModel,
    Kind.WORKPLACE: WorkplaceCheck,
}
_SINGLE = {Kind.COMPETENCIES, Kind.WORKPLACE}
_HASH_DIGITS = 16
_LEAST_KNOWN = 2

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class LanguageNames:
    """Names of the language rules and trade intents; `None` while they are not known."""

    intents: Collection[str] | None = None
    rules: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A content file.

    Attributes:
        kind: what it holds.
        path: where it lies.
        id: its id, also where the rest is faulty; the kind's name for files without id.
        source: its text and places, `None` if it could not be read.
        model: its content, `None` if its form is wrong.
    """

    kind: Kind
    path: Path
    id: str
    source: Source | None
    model: BaseModel | None


@dataclass(frozen=True)
class Catalog:
    """Content files that know each other.

    Attributes:
        entries: the files, in the order they were given.
        language: names of rules and intents.
        form: what is wrong with single files.
    """

    entries: tuple[Entry, ...]
    language: LanguageNames
    form: tuple[Diagnostic, ...] = field(repr=False)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong: with single files, with repeated ids, with references."""
        return (*self.form, *self._repeated(), *self._unresolved())

    @cached_property
    def faulty(self) -> frozenset[Path]:
        """Files with errors."""
        return frozenset(diagnostic.path for diagnostic in self.diagnostics if diagnostic.is_error)

    def find(self, kind: Kind, name: str) -> Entry | None:
        """The first file with this id, faulty or not."""
        return self._index.get((kind, name))

    def model(self, model: type[_Model], kind: Kind, name: str) -> _Model | None:
        """The content with this id, `None` if there is none or its form is wrong."""
        entry = self.find(kind, name)
        return entry.model if entry is not None and isinstance(entry.model, model) else None

    def sound(self, kind: Kind) -> Iterator[Entry]:
        """Files of a kind that are free of errors, themselves and in all they refer to."""
        for entry in self.entries:
            if entry.kind is kind and self._index[kind, entry.id] is entry and self._is_sound(entry):
                yield entry

    def whole(self, scenario: Scenario) -> Scenario:
        """The scenario with the shared talk that it builds on."""
        basics = self.model(Basics, Kind.BASICS, scenario.basics) if scenario.basics else None
        return with_basics(scenario, basics, self.model(Persona, Kind.PERSONA, scenario.persona))

    def sheet(self, name: str) -> Rubric | None:
        """The score sheet with the criteria of the one it extends; `None` if there is none or its form is wrong."""
        rubric = self.model(Rubric, Kind.RUBRIC, name)
        if rubric is None or rubric.extends is None:
            return rubric
        return with_extended(rubric, self.model(Rubric, Kind.RUBRIC, rubric.extends))

    def referred(self, scenario: Scenario) -> tuple[Entry, ...]:
        """Files that a scenario is played with, those that are there."""
        rubric = self.model(Rubric, Kind.RUBRIC, scenario.rubric)
        wanted = [
            (Kind.COMPANY, scenario.company),
            (Kind.PERSONA, scenario.persona),
            (Kind.RUBRIC, scenario.rubric),
            (Kind.WORKPLACE, Kind.WORKPLACE.value),
        ]
        if scenario.basics is not None:
            wanted.append((Kind.BASICS, scenario.basics))
        if rubric is not None and rubric.extends is not None:
            wanted.append((Kind.RUBRIC, rubric.extends))
        return tuple(entry for kind, name in wanted if (entry := self.find(kind, name)) is not None)

    def hash_of(self, entry: Entry) -> str:
        """Hash of a scenario's file and all it refers to: their values, not their comments and layout.

        Returns:
            The first 16 hexadecimal digits of the SHA-256.
        """
        used = [entry, *(self.referred(entry.model) if isinstance(entry.model, Scenario) else ())]
        content = [[part.kind.value, None if part.source is None else part.source.data] for part in used]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS]

    @cached_property
    def _index(self) -> Mapping[tuple[Kind, str], Entry]:
        index: dict[tuple[Kind, str], Entry] = {}
        for entry in self.entries:
            index.setdefault((entry.kind, entry.id), entry)
        return index

    def _is_sound(self, entry: Entry) -> bool:
        if entry.model is None or entry.path in self.faulty:
            return False
        if not isinstance(entry.model, Scenario):
            return True
        return all(part.model is not None and part.path not in self.faulty for part in self.referred(entry.model))

    def _ids(self, kind: Kind) -> frozenset[str]:
        return frozenset(entry.id for entry in self.entries if entry.kind is kind)

    def _repeated(self) -> Iterator[Diagnostic]:
        for entry in self.entries:
            first = self._index[entry.kind, entry.id]
            if first is entry or entry.kind in _SINGLE or entry.source is None:
                continue
            at = entry.source.value_at(("id",))
            message = f"Die Kennung {quoted(entry.id)} ist schon in {first.path} vergeben"
            yield error("S040", entry.path, at, message, "eine der beiden Kennungen ändern")

    def _unresolved(self) -> Iterator[Diagnostic]:
        for entry in self.entries:
            if entry.model is None or entry.source is None:
                continue
            found = check_model(entry.model, entry.source, self._names(entry.model))
            if isinstance(entry.model, Scenario):
                found.extend(self._scenario_links(entry.model, entry.source))
                if not any(diagnostic.is_error for diagnostic in found):
                    found.extend(check_usage(entry.model, self.whole(entry.model), entry.source))
            yield from found

    def _scenario_links(self, scenario: Scenario, source: Source) -> Iterator[Diagnostic]:
        report = Report(source)
        report.known("S041", ("company",), scenario.company, self._ids(Kind.COMPANY))
        report.known("S042", ("persona",), scenario.persona, self._ids(Kind.PERSONA))
        report.known("S043", ("rubric",), scenario.rubric, self._ids(Kind.RUBRIC))
        if scenario.basics is not None:
            report.known("S068", ("basics",), scenario.basics, self._ids(Kind.BASICS))
        yield from report.diagnostics()
        basics = self.model(Basics, Kind.BASICS, scenario.basics) if scenario.basics else None
        yield from check_basics_links(scenario, basics, source)
        yield from check_askable(scenario, self.whole(scenario), source)
        company = self.model(Company, Kind.COMPANY, scenario.company)
        if company is not None:
            yield from check_company_links(scenario, company, source)
        persona = self.model(Persona, Kind.PERSONA, scenario.persona)
        if persona is not None:
            yield from check_persona_links(scenario, persona, source)
        if self.language.intents is not None:
            yield from check_new_intents(scenario, self.language.intents, source)

    def _names(self, model: BaseModel) -> Names:
        if isinstance(model, Scenario):
            return self._scenario_names(model)
        phases: frozenset[str] | None = None
        facts: frozenset[str] | None = None
        if isinstance(model, Basics):
            return Names(
                intents=None if self.language.intents is None else {*self.language.intents, *model.intents},
                rules=self.language.rules,
                items=self._items,
                facts=frozenset(model.facts),
                phases=frozenset(model.phases),
                reactions=_ids(model.reactions),
                variables=model.variables,
            )
        if isinstance(model, Rubric):
            scenarios = [self.whole(entry.model) for entry in self.entries if isinstance(entry.model, Scenario)]
            sheets = (self.model(Rubric, Kind.RUBRIC, scenario.rubric) for scenario in scenarios)
            users = [
                scenario
                for scenario, sheet in zip(scenarios, sheets, strict=True)
                if sheet is not None and model.id in (sheet.id, sheet.extends)
            ]
            phases = words.PHASES.union(*(scenario.phases for scenario in users))
            facts = frozenset(name for scenario in users for name in scenario.facts) if users else None
        return Names(
            intents=self.language.intents,
            rules=self.language.rules,
            items=self._items,
            phases=phases,
            facts=facts,
        )

    def _scenario_names(self, own: Scenario) -> Names:
        scenario = self.whole(own)
        company = self.model(Company, Kind.COMPANY, scenario.company)
        persona = self.model(Persona, Kind.PERSONA, scenario.persona)
        rubric = self.sheet(scenario.rubric)
        trade = self.language.intents
        return Names(
            intents=None if trade is None else {*trade, *scenario.intents},
            rules=self.language.rules,
            items=self._items,
            processes=None if self._model is None else _ids(self._model.processes()),
            facts=frozenset(scenario.facts),
            phases=frozenset(scenario.phases),
            endings=frozenset(scenario.endings),
            reactions=_ids(scenario.reactions),
            feelings=None if persona is None else merged_scales(persona.feelings, scenario.feelings),
            variables=scenario.variables,
            services=None if company is None else {entry.id: frozenset(entry.fields) for entry in company.services},
            articles=None if company is None else _ids(company.articles),
            records=None if company is None else _ids(company.records),
            criteria=None if rubric is None else _ids(rubric.criteria) | _ids(scenario.criteria),
        )

    @cached_property
    def _model(self) -> CompetencyModel | None:
        return self.model(CompetencyModel, Kind.COMPETENCIES, Kind.COMPETENCIES.value)

    @cached_property
    def _items(self) -> frozenset[str] | None:
        return None if self._model is None else _ids(self._model.items())


Files = Iterable[tuple[Kind | None, Path]]
"""What each file is (`None`: to be told from its place or its keys) and where it lies."""


def read_catalog(files: Files, language: LanguageNames, fallback: Files = ()) -> Catalog:
    """Reads and validates content files.

    Args:
        files: the files; no two of the same kind should have the same id.
        language: names of rules and intents.
        fallback: files that serve where `files` has none with the same id.
    """
    entries: list[Entry] = []
    found: list[Diagnostic] = []
    for given, path in files:
        entry, wrong = _read(given, path)
        found.extend(wrong)
        if entry is not None:
            entries.append(entry)
    taken = {(entry.kind, entry.id) for entry in entries}
    for given, path in fallback:
        entry, wrong = _read(given, path)
        if entry is not None and (entry.kind, entry.id) not in taken:
            found.extend(wrong)
            entries.append(entry)
    return Catalog(tuple(entries), language, tuple(found))


def _read(given: Kind | None, path: Path) -> tuple[Entry | None, list[Diagnostic]]:
    kind = given or kind_by_place(path)
    if kind is Kind.LANGUAGE:
        return None, []
    source, wrong = read_source(path)
    found = list(wrong)
    if kind is None and source is not None:
        kind = _kind_by_keys(source)
        if kind is None:
            hint = "in den Ordner der Art legen, z. B. scenarios/inbound, companies, personas, rubrics"
            found.append(error("S012", path, Position(1, 1), "Aus den Schlüsseln geht die Art nicht hervor", hint))
    if kind is None:
        return None, found
    model: BaseModel | None = None
    if source is not None and not any(diagnostic.is_error for diagnostic in found):
        model, wrong = validate(MODELS[kind], source)
        found.extend(wrong)
    return Entry(kind, path, _id_of(kind, path, source), source, model), found


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def _ids(entries: Iterable[_HasId]) -> frozenset[str]:
    return frozenset(entry.id for entry in entries)


def _id_of(kind: Kind, path: Path, source: Source | None) -> str:
    if kind in _SINGLE:
        return kind.value
    name = source.data.get("id") if source is not None else None
    return name.strip() if isinstance(name, str) else path.stem


def _kind_by_keys(source: Source) -> Kind | None:
    """The kind that the file's keys fit best: keys that its model knows, and required ones that are there."""
    keys = frozenset(source.data)
    fit: dict[Kind, float] = {}
    for kind, model in MODELS.items():
        known = keys.intersection(model.model_fields)
        required = {name for name, info in model.model_fields.items() if info.is_required()}
        if len(known) >= _LEAST_KNOWN:
            fit[kind] = len(known) / len(keys) + len(required & keys) / len(required)
    return max(fit, key=fit.__getitem__) if fit else None
