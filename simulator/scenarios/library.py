"""The library: all content, loaded, validated and resolved, with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from simulator.scenarios.cards import ScenarioCard, scenario_cards
from simulator.scenarios.catalog import Catalog, LanguageNames, read_catalog
from simulator.scenarios.competencies import CompetencyModel
from simulator.scenarios.diagnostics import Diagnostic, format_text, in_order
from simulator.scenarios.files import Kind, content_files, content_root
from simulator.scenarios.language import load_language
from simulator.scenarios.models.company import Company
from simulator.scenarios.models.persona import Persona
from simulator.scenarios.models.scenario import Scenario
from simulator.scenarios.source import Source
from simulator.scenarios.workplace import WorkplaceCheck
from simulator.scoring.drill import Drill
from simulator.scoring.language import LanguagePack
from simulator.scoring.rubric import Rubric

__all__ = ["ContentError", "Library", "ScenarioCard", "content_root", "load_library", "scenario_cards"]

_Model = TypeVar("_Model", bound=BaseModel)

_SHARED = frozenset({Kind.COMPETENCIES, Kind.WORKPLACE})


class ContentError(Exception):
    """Content without which nothing works is missing or faulty; the message is German and names the place."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Library:
    """All content.

    Attributes:
        root: the content folder.
        scenarios: scenarios that can be played: they and all they refer to are free of errors.
        companies: companies by id; like the next two without faulty ones.
        personas: personas by id.
        rubrics: score sheets by id.
        drills: short exercises by id.
        competencies: the competency model.
        workplace: the workplace check.
        language: what the reader looks for.
        diagnostics: all that is wrong, by file and place.
        hashes: hash of each scenario with all it refers to, 16 hexadecimal digits; comments and layout do not count.
        where: file of each scenario.
        sources: every file that could be read, with the places of its keys and values.
    """

    root: Path
    scenarios: Mapping[str, Scenario]
    companies: Mapping[str, Company]
    personas: Mapping[str, Persona]
    rubrics: Mapping[str, Rubric]
    drills: Mapping[str, Drill]
    competencies: CompetencyModel
    workplace: WorkplaceCheck
    language: LanguagePack
    diagnostics: tuple[Diagnostic, ...]
    hashes: Mapping[str, str]
    where: Mapping[str, Path]
    sources: Mapping[Path, Source] = field(repr=False)

    def source_of(self, scenario_id: str) -> Source:
        """The file of a scenario, for diagnostics at its keys and values.

        Raises:
            KeyError: if there is no such scenario.
        """
        return self.sources[self.where[scenario_id]]


def load_library(root: Path | None = None) -> Library:
    """Loads all content.

    Args:
        root: content folder, by default the shipped one. What a folder does not have of its own (competency model,
            workplace check, language) is taken from the shipped content.

    Returns:
        The library. Faulty files are left out and explained in `diagnostics`.

    Raises:
        ContentError: if the folder, the competency model or the workplace check is missing or faulty.
    """
    folder = shipped_root() if root is None else root
    if not folder.is_dir():
        raise ContentError(f"Den Ordner {folder} gibt es nicht. Bitte den Pfad prüfen.")
    files = list(content_files(folder))
    missing = _SHARED - {kind for kind, _ in files}
    fallback = [(kind, path) for kind, path in content_files(shipped_root()) if kind in missing] if missing else []
    language, wrong = load_pack(folder)
    return assemble(folder, read_catalog(files, language_names(language, wrong), fallback), language, wrong)


def assemble(root: Path, catalog: Catalog, language: LanguagePack, wrong: Iterable[Diagnostic]) -> Library:
    """A library of the sound files of a catalog.

    Args:
        root: the content folder.
        catalog: the files.
        language: what the reader looks for.
        wrong: what is wrong with the language files.

    Raises:
        ContentError: if the competency model or the workplace check is missing or faulty.
    """
    diagnostics = in_order((*wrong, *catalog.diagnostics))
    scenarios = {entry.id: entry for entry in catalog.sound(Kind.SCENARIO)}
    return Library(
        root=root,
        scenarios={name: catalog.whole(own) for name, own in _models(catalog, Scenario, Kind.SCENARIO)},
        companies=dict(_models(catalog, Company, Kind.COMPANY)),
        personas=dict(_models(catalog, Persona, Kind.PERSONA)),
        rubrics={name: catalog.sheet(name) or own for name, own in _models(catalog, Rubric, Kind.RUBRIC)},
        drills=dict(_models(catalog, Drill, Kind.DRILL)),
        competencies=_single(catalog, CompetencyModel, Kind.COMPETENCIES, diagnostics),
        workplace=_single(catalog, WorkplaceCheck, Kind.WORKPLACE, diagnostics),
        language=language,
        diagnostics=diagnostics,
        hashes={name: catalog.hash_of(entry) for name, entry in scenarios.items()},
        where={name: entry.path for name, entry in scenarios.items()},
        sources={entry.path: entry.source for entry in catalog.entries if entry.source is not None},
    )


def shipped_root() -> Path:
    """The shipped content.

    Raises:
        ContentError: if it is missing.
    """
    try:
        return content_root()
    except FileNotFoundError as problem:
        raise ContentError(str(problem)) from problem


def _models(catalog: Catalog, model: type[_Model], kind: Kind) -> Iterator[tuple[str, _Model]]:
    for entry in catalog.sound(kind):
        if isinstance(entry.model, model):
            yield entry.id, entry.model


def _single(catalog: Catalog, model: type[_Model], kind: Kind, diagnostics: tuple[Diagnostic, ...]) -> _Model:
    found = dict(_models(catalog, model, kind))
    if kind.value in found:
        return found[kind.value]
    entry = catalog.find(kind, kind.value)
    first = next((d for d in diagnostics if entry is not None and d.path == entry.path and d.is_error), None)
    reason = format_text(first) if first is not None else f"Die Datei {kind.value}.yaml fehlt."
    raise ContentError(f"Die Inhalte sind unvollständig. {reason}", diagnostics)


def load_pack(root: Path) -> tuple[LanguagePack, tuple[Diagnostic, ...]]:
    """The language of a content folder, the shipped one if it has none, and what is wrong with it."""
    folder = root / "language"
    return load_language(folder if folder.is_dir() else shipped_root() / "language")


def _rules(pack: LanguagePack) -> frozenset[str]:
    """Ids of all rules, those of the companies' own wordings too."""
    own = (rule.id for house in pack.houses.values() for rule in house.rules)
    return frozenset((*pack.rules, *own))


def language_names(pack: LanguagePack, wrong: Iterable[Diagnostic]) -> LanguageNames:
    """Names that content may refer to; what a faulty language file would have named is not known."""
    broken = any(diagnostic.is_error for diagnostic in wrong)
    return LanguageNames(
        intents=frozenset(pack.intents) or None,
        rules=None if broken else _rules(pack) or None,
    )
