"""The talk: one flat widget for each line, scrolled to the end until the reader scrolls away."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from simulator.tui.talk import Line, Who
from simulator.tui.text import assemble, marked

LIMIT = 300
"""Lines kept on the screen; older ones stay in the session and in the debrief."""


class TalkLine(Static):
    """One line of the talk."""

    DEFAULT_CSS = """
    TalkLine { width: 1fr; height: auto; padding: 0 1; }
    TalkLine.-agent { border-left: thick $agent; margin: 1 0 0 3; }
    TalkLine.-customer { border-left: thick $customer; margin: 1 3 0 0; }
    TalkLine.-desk, TalkLine.-failed, TalkLine.-event { padding: 0 1 0 2; color: $quiet; }
    TalkLine.-event { color: $foreground; text-style: bold; text-align: center; margin: 1 0 0 0; }
    """

    def __init__(self, line: Line, marks: Iterable[tuple[int, int, str]] = ()) -> None:
        super().__init__(self._content(line, marks), classes=f"-{line.who.value}")
        self.line = line

    def mark(self, marks: Iterable[tuple[int, int, str]]) -> None:
        """Underlines spans of the words."""
        self.update(self._content(self.line, marks))

    @staticmethod
    def _content(line: Line, marks: Iterable[tuple[int, int, str]]) -> Content:
        words = marked(line.text, marks)
        match line.who:
            case Who.AGENT:
                return assemble((f"{line.name}  ", "bold $agent"), words)
            case Who.CUSTOMER:
                return assemble((f"{line.name}  ", "bold $customer"), words)
            case Who.DESK:
                return assemble(("⌨ ", "$quiet"), words)
            case Who.FAILED:
                return assemble(("⌨ ", "$fault"), words)
            case _:
                return assemble("── ", words, " ──")


class TalkLog(VerticalScroll, can_focus=True):
    """The lines of the talk."""

    DEFAULT_CSS = """
    TalkLog { padding: 0 1 1 1; scrollbar-size-vertical: 1; }
    TalkLog:focus { background: $surface 50%; }
    """

    def on_mount(self) -> None:
        """Keeps the end in sight."""
        self.anchor()

    def add(self, lines: Iterable[Line]) -> None:
        """Appends lines and drops the oldest beyond the limit."""
        new = [TalkLine(line) for line in lines]
        if not new:
            return
        self.mount_all(new)
        surplus = len(self.children) - LIMIT
        if surplus > 0:
            self.remove_children(list(self.children)[:surplus])

    def mark_turn(self, turn: int, marks: Iterable[tuple[int, int, str]]) -> None:
        """Underlines what was found in the apprentice's words of a turn."""
        for child in reversed(list(self.children)):
            if isinstance(child, TalkLine) and child.line.who is Who.AGENT and child.line.turn == turn:
                child.mark(marks)
                return
