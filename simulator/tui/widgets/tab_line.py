"""A line of tabs, one row high: chosen with the mouse, the arrow keys or a key of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from simulator.tui.messages import TabChosen
from simulator.tui.text import visible


class TabLine(Widget, can_focus=True):
    """Tabs side by side. Posts `TabChosen` when another tab is chosen.

    Args:
        tabs: ids with their titles, in order; the first is chosen at the beginning.
        id: id of the widget, named in the messages.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "voriger Reiter", show=False, id="tabs.previous"),
        Binding("right", "step(1)", "nächster Reiter", show=False, id="tabs.next"),
    ]
    DEFAULT_CSS = """
    TabLine { height: 1; width: 1fr; background: $panel; pointer: pointer; }
    TabLine:focus { background: $primary 30%; }
    """

    active: reactive[str] = reactive("")
    """Id of the chosen tab."""

    def __init__(self, tabs: Sequence[tuple[str, str]], *, id: str) -> None:  # noqa: A002 – Textual's name
        super().__init__(id=id)
        self._tabs = tuple((key, visible(title)) for key, title in tabs)
        self.set_reactive(TabLine.active, self._tabs[0][0])

    def render(self) -> Content:
        """The tabs; the chosen one stands out by weight and colour, not by colour alone."""
        parts: list[Content] = []
        for key, title in self._labels():
            chosen = key == self.active
            parts.append(Content.styled(title, "bold $foreground on $background" if chosen else "$quiet"))
        return Content("").join(parts)

    def _labels(self) -> list[tuple[str, str]]:
        wide = sum(len(title) + 4 for _, title in self._tabs) <= self.size.width
        space = "  " if wide else " "
        return [
            (key, f"{space if key != self.active else ' ' * (len(space) - 1) + '▎'}{title}{space}")
            for key, title in self._tabs
        ]

    def choose(self, tab: str) -> None:
        """Chooses a tab and says so, even if it is chosen already."""
        self.active = tab
        self.post_message(TabChosen(self.id or "", tab))

    def action_step(self, by: int) -> None:
        """Chooses the tab `by` places to the right, round and round."""
        keys = [key for key, _ in self._tabs]
        self.choose(keys[(keys.index(self.active) + by) % len(keys)])

    def on_click(self, event: events.Click) -> None:
        """Chooses the tab under the mouse."""
        event.stop()
        end = 0
        for key, title in self._labels():
            end += Content(title).cell_length
            if event.x < end:
                self.choose(key)
                return
