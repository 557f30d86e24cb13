"""The whole talk with marked words: choose a mark to read why, take the talk up again at any turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.style import Style
from textual.widgets import Static

from simulator.tui.marks import Mark, spans
from simulator.tui.messages import MarkChosen, TryAgainRequested
from simulator.tui.talk import Line, Who
from simulator.tui.text import assemble, marked


class TranscriptLine(Static):
    """One line of the transcript."""

    DEFAULT_CSS = """
    TranscriptLine { width: 1fr; height: auto; padding: 0 1 0 2; }
    TranscriptLine.-agent { border-left: thick $agent; padding: 0 1; margin: 1 0 0 0; }
    TranscriptLine.-customer { border-left: thick $customer; padding: 0 1; margin: 1 0 0 0; }
    TranscriptLine.-desk, TranscriptLine.-failed { color: $quiet; }
    TranscriptLine.-event { text-style: bold; }
    TranscriptLine.-chosen { background: $panel; }
    """

    def __init__(self, line: Line, found: Sequence[tuple[int, Mark]]) -> None:
        super().__init__(classes=f"-{line.who.value}")
        self.line = line
        self._found = found
        self.show(None)

    def show(self, chosen: Mark | None) -> None:
        """Draws the line; `chosen` stands out."""
        if self.line.who is not Who.AGENT:
            colour = "bold $customer" if self.line.who is Who.CUSTOMER else "$quiet"
            head = f"{self.line.name}  " if self.line.name else "⌨ " if self.line.who is not Who.EVENT else "── "
            self.update(assemble((head, colour), self.line.text))
            return
        styles: list[tuple[int, int, Style | str]] = [*spans([mark for _, mark in self._found], chosen)]
        styles += [(mark.start, mark.end, Style.from_meta({"mark": number})) for number, mark in self._found]
        self.update(assemble((f"{self.line.turn:>2}  Sie  ", "bold $agent"), marked(self.line.text, styles)))


def _click(number: int) -> Style:
    return Style.from_meta({"mark": number})


class Transcript(VerticalScroll, can_focus=True):
    """All lines of a talk with a cursor on the apprentice's turns and their marks.

    Args:
        lines: the lines of the talk.
        marks: all marks, in order.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "turn(1)", "nächster Beitrag", show=False, id="transcript.next_turn"),
        Binding("up", "turn(-1)", "voriger Beitrag", show=False, id="transcript.previous_turn"),
        Binding("right,n", "mark(1)", "Stelle", id="transcript.next", key_display="← →", tooltip="Nächste Stelle"),
        Binding("left,p", "mark(-1)", "vorige Stelle", show=False, id="transcript.previous"),
        Binding("w", "again", "Ab hier noch einmal", id="transcript.again"),
    ]
    DEFAULT_CSS = "Transcript { padding: 0 1; }"

    def __init__(self, lines: Sequence[Line], marks: Sequence[Mark], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines = lines
        self._marks = marks
        self._turns = [line.turn for line in lines if line.who is Who.AGENT]
        self.turn = self._turns[0] if self._turns else 0
        self.number: int | None = None

    def on_mount(self) -> None:
        """Draws all lines and chooses the first mark."""
        numbered = list(enumerate(self._marks))
        self.mount_all(
            TranscriptLine(line, [pair for pair in numbered if pair[1].turn == line.turn]) for line in self._lines
        )
        self.call_after_refresh(self.choose, 0 if self._marks else None)

    def choose(self, number: int | None, turn: int | None = None) -> None:
        """Chooses a mark, or a turn without one."""
        self.number = number
        if number is not None:
            self.turn = self._marks[number].turn
        elif turn is not None:
            self.turn = turn
        chosen = None if number is None else self._marks[number]
        for child in self.query(TranscriptLine):
            if child.line.who is not Who.AGENT:
                continue
            here = child.line.turn == self.turn
            if here or child.has_class("-chosen"):
                child.set_class(here, "-chosen")
                child.show(chosen if here else None)
            if here:
                self.scroll_to_widget(child, animate=False)
        self.post_message(MarkChosen(self.turn, number))

    def action_mark(self, by: int) -> None:
        """Goes to the next or previous mark."""
        if not self._marks:
            return
        if self.number is not None:
            self.choose((self.number + by) % len(self._marks))
            return
        ahead = [
            n for n, mark in enumerate(self._marks) if (mark.turn > self.turn) == (by > 0) or mark.turn == self.turn
        ]
        self.choose((ahead or [0])[0 if by > 0 else -1])

    def action_turn(self, by: int) -> None:
        """Goes to the next or previous turn, to its first mark if it has one."""
        if self.turn not in self._turns:
            return
        index = min(max(self._turns.index(self.turn) + by, 0), len(self._turns) - 1)
        turn = self._turns[index]
        first = next((number for number, mark in enumerate(self._marks) if mark.turn == turn), None)
        self.choose(first, turn)

    def action_again(self) -> None:
        """Asks to take the talk up again at the chosen turn."""
        if self.turn:
            self.post_message(TryAgainRequested(self.turn))

    def on_click(self, event: events.Click) -> None:
        """Chooses the turn that was clicked on; a click on a mark chooses the mark."""
        widget, number = event.widget, event.style.meta.get("mark")
        if isinstance(number, int):
            self.choose(number)
        elif isinstance(widget, TranscriptLine) and widget.line.who is Who.AGENT:
            self.choose(None, widget.line.turn)
