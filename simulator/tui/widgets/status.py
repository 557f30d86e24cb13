"""The lines that say how the call stands: phase, time, feelings, coach."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from simulator.tui.talk import Remark
from simulator.tui.text import assemble, clip, clock, quoted, visible, whole_sentences


class PhaseLine(Widget):
    """The phases of the talk as a path, with the time at the right edge."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "PhaseLine { height: 1; padding: 0 1; }"

    phase: reactive[str] = reactive("")
    """Id of the present phase."""
    seconds: reactive[int] = reactive(0)
    """Seconds the call has lasted."""
    over: reactive[bool] = reactive(False)
    """Whether the call has ended."""

    def __init__(self, phases: Sequence[tuple[str, str]], minutes: int, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._phases = phases
        self._minutes = minutes

    def render(self) -> Content:
        """The path; the present phase is bold and marked, past ones are quiet."""
        ids = [key for key, _ in self._phases]
        now = ids.index(self.phase) if self.phase in ids else -1
        planned = f"{clock(self.seconds)} / {self._minutes:02d}:00"
        late = self.seconds > self._minutes * 60
        time = f"beendet · {clock(self.seconds)}" if self.over else planned
        room = self.content_size.width - len(time) - 2
        parts = self._path(now, short=False)
        if Content("").join(parts).cell_length > room:
            parts = self._path(now, short=True)
        path = Content("").join(parts)
        gap = max(2, self.content_size.width - path.cell_length - len(time))
        return assemble(path, " " * gap, (time, "$fault bold" if late and not self.over else "$quiet"))

    def _path(self, now: int, *, short: bool) -> list[Content]:
        parts: list[Content] = []
        for index, (_, title) in enumerate(self._phases):
            if parts:
                parts.append(Content.styled(" › ", "$quiet"))
            name = visible(title) if not short or index == now else clip(title, 6)
            parts.append(Content.styled(f"● {name}", "bold $agent") if index == now else Content.styled(name, "$quiet"))
        return parts


class FeelingBars(Widget):
    """The customer's feelings as small bars, with the step of the last turn."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "FeelingBars { height: 1; padding: 0 1; }"
    CELLS = 10

    def __init__(self, bounds: Sequence[tuple[str, str, int, int]], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._bounds = bounds
        self._values: dict[str, int] = {}
        self._steps: dict[str, int] = {}

    def show(self, values: dict[str, int], steps: dict[str, int]) -> None:
        """Shows values by feeling and by how much each moved in the last turn."""
        self._values, self._steps = values, steps
        self.refresh()

    def render(self) -> Content:
        """The bars; `Ärger` is red where it grows, the others where they shrink."""
        cells = self.CELLS if self.content_size.width >= len(self._bounds) * 26 else 5
        parts: list[Content] = []
        for name, title, low, high in self._bounds:
            value = self._values.get(name, low)
            filled = round((value - low) / max(1, high - low) * cells)
            bad = (value - low) / max(1, high - low)
            bad = bad if name == "anger" else 1 - bad
            colour = "$fault" if bad >= 0.7 else "$customer" if bad >= 0.4 else "$good"
            step = self._steps.get(name, 0)
            worse = (step > 0) == (name == "anger")
            parts.append(
                Content.assemble(
                    (f"{title} ", "$quiet"),
                    ("━" * filled, colour),
                    ("─" * (cells - filled), "$line"),
                    (f" {step:+d}" if step else "   ", "$fault bold" if worse else "$good bold"),
                )
            )
        return Content("  ").join(parts)


class CoachLine(Static):
    """The coach's remark on the last reply: what, the words, better words, why."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CoachLine { height: 2; padding: 0 1; background: $surface; color: $foreground; text-overflow: ellipsis; }
    """

    def show(self, remark: Remark | None, message: str = "") -> None:
        """Shows a remark, or a plain message where there is none."""
        if remark is None:
            self.update(assemble(("Coach  ", "bold $quiet"), (message, "$quiet")))
            return
        glyph, colour = ("✓", "$good") if remark.good else ("✎", "$customer")
        # Two lines, less what wrapping may leave empty at the end of the first.
        room = 2 * max(self.size.width - 2, 60) - 16
        parts: list[Content | str | tuple[str, str]] = [
            (f"{glyph} {remark.title}: ", f"bold {colour}"),
            quoted(clip(remark.quote, 60)),
        ]
        if remark.better:
            parts += [(" → ", f"bold {colour}"), (quoted(clip(remark.better, 90)), "bold")]
        elif remark.example:
            parts += [(" · besser etwa: ", "$quiet"), (quoted(clip(remark.example, 110)), "bold")]
        used = len(assemble(*parts).plain)
        self.update(assemble(*parts, (f"  {whole_sentences(remark.reason, room - used)}".rstrip(), "$quiet")))
