"""The first line of every screen: where one is on the left, what matters now on the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from simulator.tui.text import assemble, clip, visible


class TopLine(Widget):
    """One line with the name of the program, the place and a remark at the right edge."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopLine { height: 1; dock: top; background: $surface; color: $foreground; padding: 0 1; }
    """

    place: reactive[str] = reactive("")
    """Where one is, e.g. `Bibliothek`."""
    remark: reactive[str] = reactive("")
    """What stands at the right edge."""

    def __init__(self, place: str, remark: str = "") -> None:
        super().__init__()
        self.set_reactive(TopLine.place, place)
        self.set_reactive(TopLine.remark, remark)

    def render(self) -> Content:
        """The line, cut to the width."""
        width = self.content_size.width
        right = clip(self.remark, max(0, width // 2))
        room = width - len(right) - 16
        left = assemble(("◗ ", "$customer"), ("dialogsim", "bold"), ("  ", ""), clip(self.place, max(0, room)))
        gap = max(1, width - left.cell_length - Content(right).cell_length)
        return assemble(left, " " * gap, (visible(right), "$quiet"))
