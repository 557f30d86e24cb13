"""A list to tick off: long texts wrap, and the tick is a sign, not only a colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.tui.flow import Flow, bullet, flow


class Checklist(OptionList):
    """Entries with ticks.

    Args:
        entries: id and content of each entry, in order.
        id: id of the widget.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "select", "Haken setzen", show=False, id="checklist.toggle"),
    ]

    @dataclass
    class Toggled(Message):
        """A tick was set or taken away."""

        chosen: tuple[str, ...]

    def __init__(self, entries: Iterable[tuple[str, Content]], *, id: str) -> None:  # noqa: A002 – Textual's name
        super().__init__(id=id)
        self._entries: Sequence[tuple[str, Content]] = tuple(entries)
        self._ticked: set[str] = set()
        self.add_options(Option(self._prompt(name, content), id=name) for name, content in self._entries)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked entries, in the order of the list."""
        return tuple(name for name, _ in self._entries if name in self._ticked)

    def _prompt(self, name: str, content: Content) -> Flow:
        ticked = name in self._ticked
        box = ("[✓] ", "bold $good") if ticked else ("[ ] ", "$quiet")
        return flow(bullet(box, content))

    def on_mount(self) -> None:
        """Begins at the first entry."""
        if self.option_count:
            self.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Sets or takes away a tick."""
        event.stop()
        name = event.option_id or ""
        self._ticked ^= {name}
        self.replace_option_prompt(name, self._prompt(name, dict(self._entries)[name]))
        self.post_message(self.Toggled(self.chosen))
