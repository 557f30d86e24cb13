"""YAML text as plain data, with the place of every key and value.

The reader is deliberately narrower than YAML 1.1: only `true` and `false` are truth values (`ja`, `no`, `on` are
text), dates and numbers with leading zeros stay text, keys are always text, tags and several documents in one file
are refused, and depth and size are bounded, so that no file can exhaust the machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from simulator.scenarios.diagnostics import Diagnostic, Position, error
from simulator.scenarios.yaml_errors import explain
from simulator.scenarios.yaml_tree import MAX_DEPTH, MAX_VALUES, Node, Refused, Tree

Location = tuple[str | int, ...]
"""Way to a value from the top of a file: keys and list indices, e.g. `("reactions", 2, "when")`."""

MAX_BYTES = 2 * 1024 * 1024

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
_CONSTANTS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "false": False,
    "True": True,
    "False": False,
}
# YAML takes U+0085, U+2028 and U+2029 for line ends, editors do not: line numbers would go astray.
_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_MAX_DIGITS = 18


class Scalar(NamedTuple):
    """A single value as it stands in the file.

    Attributes:
        raw: its text; for a plain number the digits as written.
        start: its first character (the quotation mark or `|` included).
        style: `""` plain, `'`, `"`, `|` or `>`.
        one_line: whether it starts and ends on one line.
    """

    raw: str
    start: Position
    style: str
    one_line: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A content file: plain data and where everything stands.

    Attributes:
        path: the file.
        text: its text, without byte order mark.
        data: the values: dictionaries, lists, strings, numbers, booleans, `None`.
        keys: place of every key, by the location of its value.
        values: place of every value.
        scalars: single values as written.
    """

    path: Path
    text: str
    data: Any
    keys: Mapping[Location, Position] = field(repr=False)
    values: Mapping[Location, Position] = field(repr=False)
    scalars: Mapping[Location, Scalar] = field(repr=False)

    def value_at(self, location: Location) -> Position:
        """Place of a value, or of the nearest thing around it."""
        for end in range(len(location), -1, -1):
            if location[:end] in self.values:
                return self.values[location[:end]]
        return Position(1, 1)

    def key_at(self, location: Location) -> Position:
        """Place of the key (or list entry) with this location, or of the nearest thing around it."""
        for end in range(len(location), -1, -1):
            if location[:end] in self.keys:
                return self.keys[location[:end]]
            if location[:end] in self.values:
                return self.values[location[:end]]
        return Position(1, 1)

    def inside(self, location: Location, offset: int) -> Position:
        """Place of a character in a single value.

        Args:
            location: the value.
            offset: character in the value's text, from 0.

        Returns:
            The exact place where it can be told: values on one line and `|` blocks; otherwise the value's start.
        """
        scalar = self.scalars.get(location) or self._only_scalar(location)
        if scalar is None:
            return self.value_at(location)
        start = scalar.start
        if scalar.style == "|":
            above = scalar.raw[:offset]
            line = start.line + 1 + above.count("\n")
            body = scalar.raw[above.rfind("\n") + 1 :].partition("\n")[0]
            lines = self.text.split("\n")
            written = lines[line - 1] if line <= len(lines) else ""
            indent = max(written.find(body), 0)
            return Position(line, indent + 1 + len(above) - (above.rfind("\n") + 1))
        quote = 1 if scalar.style in {"'", '"'} else 0
        escaped = (scalar.style == '"' and "\\" in self._rest(start)) or (scalar.style == "'" and "'" in scalar.raw)
        if not scalar.one_line or escaped or scalar.style == ">":
            return start
        return Position(start.line, start.column + quote + offset)

    def _only_scalar(self, location: Location) -> Scalar | None:
        """The value itself where a list of one was written as a single value."""
        return self.scalars.get(location[:-1]) if location and location[-1] == 0 else None

    def _rest(self, start: Position) -> str:
        return self.text.split("\n")[start.line - 1][start.column - 1 :]


def read_source(path: Path) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read a content file.

    Args:
        path: the file.

    Returns:
        The source, `None` if it could not be read, and what is wrong with it. Nothing is raised for bad content.
    """
    top = Position(1, 1)
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, (
                error(
                    "S002",
                    path,
                    top,
                    f"Die Datei ist größer als {MAX_BYTES // 1024 // 1024} MB",
                    "in mehrere Dateien teilen",
                ),
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, (error("S001", path, top, "Die Datei gibt es nicht", "Pfad prüfen"),)
    except IsADirectoryError:
        return None, (error("S001", path, top, "Hier liegt ein Ordner, keine Datei", "Pfad prüfen"),)
    except PermissionError:
        return None, (error("S001", path, top, "Die Datei darf nicht gelesen werden", "Leserecht geben"),)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        return None, (error("S001", path, top, f"Die Datei lässt sich nicht lesen: {reason}", "Datenträger prüfen"),)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (
            error("S003", path, top, "Die Datei ist als UTF-16 gespeichert", "im Editor als UTF-8 speichern"),
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        at = _position_of(raw[: problem.start].decode("utf-8"), problem.start)
        return None, (
            error(
                "S003",
                path,
                at,
                "Dieses Zeichen ist nicht in UTF-8 gespeichert (vermutlich Windows-1252)",
                "im Editor als UTF-8 speichern",
            ),
        )
    return parse_source(text, path)


def parse_source(text: str, path: Path) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read YAML text.

    Args:
        text: the text; a leading byte order mark is passed over.
        path: the file to be named in diagnostics.

    Returns:
        As `read_source`.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    bad = _FORBIDDEN.search(text)
    if bad is not None:
        at = _position_of(text, bad.start())
        return None, (error("S003", path, at, f"Unsichtbares Steuerzeichen U+{ord(bad[0]):04X}", "Zeichen löschen"),)
    tree = Tree(text, path)
    try:
        root = tree.build()
    except yaml.YAMLError as problem:
        return None, (explain(problem, text, path),)
    except Refused as refused:
        return None, (refused.diagnostic,)
    if root is None or root.style != "map":
        message = "Die Datei ist leer" if root is None else "Auf der obersten Ebene werden Schlüssel erwartet"
        at = Position(1, 1) if root is None else root.start
        return None, (error("S007", path, at, message, "Zeilen der Form „schlüssel: wert“ schreiben"),)
    flat = _Flat(path)
    try:
        data = flat.plain(root, ())
    except Refused as refused:
        return None, (refused.diagnostic,)
    source = Source(path, text, data, flat.keys, flat.values, flat.scalars)
    return source, tuple(tree.diagnostics)


class _Flat:
    """Nodes as plain data, with the places by location; aliases are written out within bounds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.keys: dict[Location, Position] = {}
        self.values: dict[Location, Position] = {}
        self.scalars: dict[Location, Scalar] = {}

    def plain(self, node: Node, location: Location) -> Any:
        if len(self.values) > MAX_VALUES or len(location) > MAX_DEPTH:
            raise Refused(
                error(
                    "S010", self.path, node.start, "Verweise machen die Datei zu umfangreich", "Verweise ausschreiben"
                )
            )
        self.values[location] = node.start
        if node.style == "map":
            data = {}
            for key, value in node.entries:
                inner = (*location, key.raw)
                self.keys[inner] = key.start
                data[key.raw] = self.plain(value, inner)
            return data
        if node.style == "list":
            return [self.plain(value, (*location, index)) for index, value in enumerate(node.items)]
        self.scalars[location] = Scalar(node.raw, node.start, node.style, node.one_line)
        return _constant(node.raw) if node.style == "" else node.raw


def _constant(raw: str) -> Any:
    if raw in _CONSTANTS:
        return _CONSTANTS[raw]
    if len(raw) <= _MAX_DIGITS:
        if _INTEGER.match(raw):
            return int(raw)
        if _DECIMAL.match(raw):
            return float(raw)
    return raw


def _position_of(text: str, offset: int) -> Position:
    start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, min(offset, len(text)) - start + 1)
