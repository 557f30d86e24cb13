"""A select whose open list speaks German."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Select
from textual.widgets._select import SelectCurrent, SelectOverlay

_Value = TypeVar("_Value")


class _List(SelectOverlay):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Liste schließen", id="list.close", tooltip="Liste schließen, ohne zu wählen")
    ]


class Choice(Select[_Value]):
    """As Textual's `Select`; its own list names its key in English, and no option changes that."""

    def compose(self) -> ComposeResult:
        """The value and the list that opens over it."""
        yield SelectCurrent(self.prompt)
        yield _List().data_bind(compact=Select.compact)
