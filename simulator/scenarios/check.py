"""`check`: everything that is wrong with content files, found without playing a single call by hand.

Loading finds mistakes of form and reference. What needs more than one look at a file – reachable states, points that
can be won, embedded calls – is a pass: a function over the loaded library. Passes of this room are listed in
`passes()`; rooms above add theirs when they call `check_paths`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.scenarios.catalog import read_catalog
from simulator.scenarios.diagnostics import Diagnostic, Position, error, in_order
from simulator.scenarios.drill_proof import prove_drills
from simulator.scenarios.files import FOLDER_NAMES, SUFFIXES, Kind, content_files, kind_by_place, yaml_files_below
from simulator.scenarios.language_proof import prove_language
from simulator.scenarios.library import Library, assemble, language_names, load_pack, shipped_root
from simulator.scenarios.models.scenario import Scenario
from simulator.scoring.drill import Drill
from simulator.scoring.reader import Reader


@dataclass(frozen=True, slots=True)
class CheckPass:
    """A proof over loaded content.

    Attributes:
        name: short name, for messages and tests.
        run: gets the library and the ids of the scenarios to look at; gives back what is wrong.
    """

    name: str
    run: Callable[[Library, tuple[str, ...]], Iterable[Diagnostic]]


_PASSES: tuple[CheckPass, ...] = ()


def passes() -> tuple[CheckPass, ...]:
    """The passes of this room, in the order in which they run; rooms above add theirs to these."""
    return _PASSES


def check_paths(paths: Sequence[Path] = (), passes: Sequence[CheckPass] | None = None) -> list[Diagnostic]:
    """Checks content files.

    Args:
        paths: files or folders, anywhere; none means all shipped content. What they refer to is looked for among the
            files given, then among those beside them (a whole content folder, if they lie in one), then in the shipped
            content.
        passes: further proofs, by default those of `passes()`.

    Returns:
        What is wrong with the files given and with what their scenarios refer to, by file and place.

    Raises:
        ContentError: if the shipped content itself is missing.
    """
    root = shipped_root()
    given, wrong = _given(paths or [root])
    language, wrong_language = load_pack(_language_root(given) or root)
    catalog = read_catalog(
        [(kind_by_place(path), path) for path in given],
        language_names(language, wrong_language),
        fallback=_fallback(given, root),
    )
    own = {path.resolve() for path in given}
    entries = [entry for entry in catalog.entries if entry.path.resolve() in own]
    scope = own | {
        part.path.resolve()
        for entry in entries
        if isinstance(entry.model, Scenario)
        for part in catalog.referred(entry.model)
    }
    found = [*wrong, *(d for d in (*wrong_language, *catalog.diagnostics) if d.path.resolve() in scope)]
    if not any(diagnostic.is_error for diagnostic in wrong_language):
        found.extend(prove_language((path for path in given if kind_by_place(path) is Kind.LANGUAGE), language))
        drills = [(e.model, e.source) for e in entries if isinstance(e.model, Drill) and e.source is not None]
        sound = [(drill, source) for drill, source in drills if source.path not in catalog.faulty]
        if sound:
            found.extend(prove_drills(sound, Reader(language)))
    chosen = _PASSES if passes is None else tuple(passes)
    if chosen:
        library = assemble(root, catalog, language, ())
        ids = tuple(name for name, path in library.where.items() if path.resolve() in own)
        found.extend(diagnostic for check in chosen for diagnostic in check.run(library, ids))
    return list(in_order(found))


def _given(paths: Iterable[Path]) -> tuple[list[Path], list[Diagnostic]]:
    """The YAML files meant by the paths, each once, and what is wrong with the paths themselves."""
    files: dict[Path, Path] = {}
    wrong: list[Diagnostic] = []
    for path in paths:
        if _leads_nowhere(path):
            wrong.append(error("S001", path, Position(1, 1), "Der Pfad lässt sich nicht öffnen", "Pfad prüfen"))
        elif path.is_dir():
            below = yaml_files_below(path)
            if not below:
                message = "In diesem Ordner liegt keine YAML-Datei"
                wrong.append(error("S001", path, Position(1, 1), message, "Pfad prüfen"))
            for file in below:
                files.setdefault(file.resolve(), file)
        elif path.exists() and path.suffix not in SUFFIXES:
            message = "Das ist keine YAML-Datei"
            wrong.append(error("S001", path, Position(1, 1), message, "Inhalte enden auf .yaml oder .yml"))
        else:
            files.setdefault(path.resolve(), path)
    return list(files.values()), wrong


def _leads_nowhere(path: Path) -> bool:
    """Whether the system refuses even to look at the path: too long, or behind a folder that may not be entered."""
    try:
        path.resolve().stat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError, RuntimeError):
        return True
    return False


def _fallback(given: Iterable[Path], root: Path) -> Iterator[tuple[Kind | None, Path]]:
    """Files that those given may refer to: their own content folder or the files beside them, then what is shipped."""
    candidates: list[tuple[Kind | None, Path]] = []
    for folder in dict.fromkeys(path.parent for path in given):
        own = _root_of(folder)
        if own is None:
            candidates.extend((None, file) for file in sorted(folder.glob("*")) if file.suffix in SUFFIXES)
        else:
            candidates.extend(content_files(own))
    candidates.extend(content_files(root))
    seen = {path.resolve() for path in given}
    for kind, file in candidates:
        if file.resolve() not in seen:
            seen.add(file.resolve())
            yield kind, file


def _root_of(folder: Path) -> Path | None:
    """The content folder that a folder lies in, told from its name and the names above it."""
    here = folder.resolve()
    for candidate in (here, *here.parents[:2]):
        if candidate.name in FOLDER_NAMES:
            return candidate.parent
    return None


def _language_root(given: Iterable[Path]) -> Path | None:
    for path in given:
        root = _root_of(path.parent)
        if root is not None and (root / "language").is_dir():
            return root
    return None
