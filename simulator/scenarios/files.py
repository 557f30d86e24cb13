"""Where content lies and what each file is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from importlib import resources
from pathlib import Path

SUFFIXES = (".yaml", ".yml")
SCENARIO_FOLDERS = ("inbound", "outbound", "correspondence", "projects", "staffing")


class Kind(StrEnum):
    """What a content file holds."""

    SCENARIO = "scenario"
    COMPANY = "company"
    PERSONA = "persona"
    RUBRIC = "rubric"
    BASICS = "basics"
    DRILL = "drill"
    COMPETENCIES = "competencies"
    WORKPLACE = "workplace"
    LANGUAGE = "language"


_FOLDERS = {
    "companies": Kind.COMPANY,
    "personas": Kind.PERSONA,
    "rubrics": Kind.RUBRIC,
    "basics": Kind.BASICS,
    "drills": Kind.DRILL,
    "language": Kind.LANGUAGE,
}
FOLDER_NAMES = frozenset({"scenarios", *_FOLDERS})
"""Names of the folders in a content folder."""
_NAMES = {"competencies": Kind.COMPETENCIES, "workplace": Kind.WORKPLACE}


def content_root() -> Path:
    """The folder with the shipped content.

    Returns:
        Installed: the package's own `content`; in a checkout: the folder `content` beside the package.

    Raises:
        FileNotFoundError: if neither is there; the message is German.
    """
    package = Path(str(resources.files("simulator")))
    for folder in (package / "content", package.parent / "content"):
        if folder.is_dir():
            return folder
    message = f"Die mitgelieferten Inhalte fehlen: {package / 'content'}. Bitte das Programm neu installieren."
    raise FileNotFoundError(message)


def content_files(root: Path) -> Iterator[tuple[Kind, Path]]:
    """Files of a content folder in its fixed layout, in a stable order, language files left out."""
    for name, kind in _NAMES.items():
        yield from ((kind, path) for path in _yaml_files(root, f"{name}.*"))
    for folder, kind in _FOLDERS.items():
        if kind is not Kind.LANGUAGE:
            yield from ((kind, path) for path in _yaml_files(root / folder, "*"))
    yield from ((Kind.SCENARIO, path) for path in scenario_files(root))


def scenario_files(root: Path) -> Iterator[Path]:
    """Scenario files of a content folder, by field and name."""
    for folder in SCENARIO_FOLDERS:
        yield from _yaml_files(root / "scenarios" / folder, "*")


def kind_by_place(path: Path) -> Kind | None:
    """What a file is by the folders it lies in; `None` if they do not say."""
    if path.stem in _NAMES:
        return _NAMES[path.stem]
    for folder in (path.parent.name, path.parent.parent.name):
        if folder in _FOLDERS:
            return _FOLDERS[folder]
        if folder == "scenarios":
            return Kind.SCENARIO
    return None


def yaml_files_below(folder: Path) -> list[Path]:
    """All YAML files in a folder and below, sorted; hidden folders are passed over."""
    found = [path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()]
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _yaml_files(folder: Path, pattern: str) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.glob(pattern) if path.suffix in SUFFIXES and path.is_file())
