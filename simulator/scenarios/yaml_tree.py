"""YAML events as a tree of nodes: bounded in depth and size, with every peculiarity of YAML that we refuse refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from simulator.scenarios.diagnostics import Diagnostic, Position, error, quoted, warning

MAX_DEPTH = 40
MAX_VALUES = 100_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_END = re.compile(r"\w[.!?…]\Z")
_LOST_COMMENT = re.compile(r"[ \t]+#(?=[^\s#!])")


class Refused(Exception):  # noqa: N818 - not an error of ours: it carries what is wrong with the file
    """Carries the diagnostic for which reading stops."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class Node:
    """A node of the file; `style` is `map`, `list` or that of a scalar."""

    style: str
    start: Position
    raw: str = ""
    one_line: bool = True
    entries: list[tuple[Node, Node]] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    waiting: Node | None = None
    names: dict[str, Position] = field(default_factory=dict)
    repeated: list[Node] = field(default_factory=list)
    in_brackets: bool = False
    anchor: str | None = None


class Tree:
    """Builds nodes from reader events, without recursion, so that depth is ours to bound."""

    def __init__(self, text: str, path: Path) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.text = text
        self.diagnostics: list[Diagnostic] = []
        self.stack: list[Node] = []
        self.anchors: dict[str, Node] = {}
        self.root: Node | None = None
        self.documents = 0
        self.count = 0

    def build(self) -> Node | None:
        """Reads the whole text.

        Returns:
            The topmost node, `None` for an empty document.

        Raises:
            Refused: if something in the file is not allowed.
            yaml.YAMLError: if it is no YAML.
        """
        take: Mapping[type[yaml.Event], Callable[[Any, Position], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in self._events():
            taker = take.get(type(event))
            if taker is not None:
                taker(event, _place(event.start_mark))
        return self.root

    def _events(self) -> Iterator[yaml.Event]:
        events: Iterator[yaml.Event] = yaml.parse(self.text, Loader=_LOADER)
        return events

    def _refuse(self, code: str, at: Position, message: str, hint: str) -> None:
        raise Refused(error(code, self.path, at, message, hint))

    def _document(self, _: yaml.DocumentStartEvent, at: Position) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse("S008", at, "Eine Datei darf nur ein YAML-Dokument enthalten", "Zeile „---“ entfernen")

    def _check_tag(self, event: Any, at: Position) -> None:
        if event.tag not in {None, "!"}:
            self._refuse(
                "S008",
                at,
                "Kennzeichen mit ! sind nicht erlaubt",
                "Kennzeichen entfernen; beginnt der Text mit !, in Anführungszeichen setzen",
            )

    def _open(self, event: yaml.CollectionStartEvent, at: Position) -> None:
        self._check_tag(event, at)
        if len(self.stack) >= MAX_DEPTH:
            self._refuse("S010", at, f"Mehr als {MAX_DEPTH} Ebenen tief verschachtelt", "Aufbau vereinfachen")
        style = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
        self.stack.append(Node(style, at, in_brackets=bool(event.flow_style), anchor=event.anchor))

    def _close(self, _: yaml.CollectionEndEvent, __: Position) -> None:
        node = self.stack.pop()
        if node.repeated:
            self._tell_repeated(node)
        self._remember(node)
        self._place(node)

    def _tell_repeated(self, node: Node) -> None:
        """One diagnostic for all repeated keys of a mapping: several at once have one cause."""
        key = node.repeated[0]
        line = node.names[key.raw].line
        if len(node.repeated) == 1:
            message = f"Der Schlüssel {quoted(key.raw)} steht schon in Zeile {line}"
            hint = "einen der beiden umbenennen oder entfernen"
        else:
            words = ", ".join(quoted(again.raw) for again in node.repeated[:4])
            message = f"Mehrere Schlüssel stehen schon ab Zeile {line}: {words}"
            hint = "davor fehlt wohl der Listenpunkt „- “ eines neuen Eintrags"
        self.diagnostics.append(error("S006", self.path, key.start, message, hint))

    def _remember(self, node: Node) -> None:
        if node.anchor is not None:
            self.anchors[node.anchor] = node

    def _alias(self, event: yaml.AliasEvent, at: Position) -> None:
        name = str(event.anchor)
        if name not in self.anchors:
            inside = any(node.anchor == name for node in self.stack)
            self._refuse(
                "S009",
                at,
                f"Der Verweis *{name} enthält sich selbst" if inside else f"Der Verweis *{name} hat kein Ziel",
                "Verweis entfernen" if inside else f"oberhalb mit &{name} benennen oder in Anführungszeichen setzen",
            )
        self._place(self.anchors[name])

    def _scalar(self, event: yaml.ScalarEvent, at: Position) -> None:
        self._check_tag(event, at)
        end = _place(event.end_mark)
        style = event.style or ""
        node = Node(style, at, event.value, one_line=at.line == end.line, anchor=event.anchor)
        if event.tag == "!":
            node.style = "'"
        self._remember(node)
        if style == "":
            self._look_after(node, end)
        self._place(node)

    def _look_after(self, node: Node, end: Position) -> None:
        """Warn of text that YAML silently takes for something else."""
        line = self.lines[end.line - 1] if end.line <= len(self.lines) else ""
        lost = _LOST_COMMENT.match(line, end.column - 1) if "#" in line else None
        if lost is not None and node.raw:
            at = Position(end.line, lost.end())
            self.diagnostics.append(
                warning(
                    "S011",
                    self.path,
                    at,
                    f"Alles ab # gilt als Kommentar und fehlt im Text {quoted(node.raw)}",
                    "den Text in Anführungszeichen setzen oder hinter # ein Leerzeichen lassen",
                )
            )
        if node.one_line:
            return
        for number in range(node.start.line + 1, end.line + 1):
            written = self.lines[number - 1]
            if written.lstrip().startswith("- "):
                column = len(written) - len(written.lstrip()) + 1
                self.diagnostics.append(
                    warning(
                        "S013",
                        self.path,
                        Position(number, column),
                        "Dieser Listenpunkt wird Teil des Textes darüber",
                        "Text oder Liste: beides zugleich geht nicht; sonst Einrückung prüfen",
                    )
                )
                return

    def _look_at_comma(self, before: Node, node: Node) -> None:
        """Warn of `[Ja, gern.]`: one sentence becomes two entries."""
        if node.style == before.style == "" and _END.search(node.raw) and not _END.search(before.raw):
            self.diagnostics.append(
                warning(
                    "S014",
                    self.path,
                    node.start,
                    f"Das Komma trennt {quoted(f'{before.raw}, {node.raw}')} in zwei Einträge",
                    "Sätze mit Komma in Anführungszeichen setzen oder je Satz eine Zeile mit „- “ schreiben",
                )
            )

    def _place(self, node: Node) -> None:
        self.count += 1
        if self.count > MAX_VALUES:
            self._refuse("S010", node.start, f"Mehr als {MAX_VALUES} Werte", "in mehrere Dateien teilen")
        if not self.stack:
            self.root = node if node.style in {"map", "list"} or node.raw else None
            return
        parent = self.stack[-1]
        if parent.style == "list":
            if parent.in_brackets and parent.items:
                self._look_at_comma(parent.items[-1], node)
            parent.items.append(node)
        elif parent.waiting is None:
            self._key(parent, node)
        else:
            key, parent.waiting = parent.waiting, None
            if parent.names[key.raw] == key.start:
                parent.entries.append((key, node))

    def _key(self, parent: Node, node: Node) -> None:
        if node.style in {"map", "list"}:
            self._refuse(
                "S008",
                node.start,
                "Ein Schlüssel muss ein einfaches Wort sein",
                "beginnt der Text mit { oder [, in Anführungszeichen setzen",
            )
        if node.raw == "<<" and node.style == "":
            self._refuse("S008", node.start, "Zusammenführen mit << ist nicht erlaubt", "die Schlüssel ausschreiben")
        if parent.names.setdefault(node.raw, node.start) != node.start:
            parent.repeated.append(node)
        parent.waiting = node


def _place(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)
