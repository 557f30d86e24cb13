"""Help to a screen: what it is for and which keys it knows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from simulator.tui.flow import bullet, flow
from simulator.tui.text import plain


class HelpScreen(ModalScreen[None]):
    """The help text of a screen and a table of its keys.

    Args:
        about: the screen that is explained.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "dismiss", "Schließen", show=False, id="help.close"),
    ]
    DEFAULT_CSS = """
    HelpScreen #help { width: 76; max-width: 96%; height: auto; max-height: 90%; padding: 1 2; background: $surface;
        border: round $border; }
    """

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._text = getattr(about, "HELP", None) or "Zu dieser Seite gibt es keine besondere Hilfe."
        self._keys = _keys(about)

    def compose(self) -> ComposeResult:
        """The text, then the keys."""
        width = max((len(key) for key, _ in self._keys), default=0)
        rows = [bullet((key.ljust(width + 3), "bold $customer"), what) for key, what in self._keys]
        with VerticalScroll(id="help"):
            yield Static(
                flow(
                    plain("Hilfe", "bold"),
                    "",
                    plain(self._text),
                    "",
                    plain("Tasten", "bold"),
                    "",
                    *rows,
                    "",
                    plain("Esc schließt die Hilfe.", "$quiet"),
                )
            )


def _keys(screen: Screen[object]) -> list[tuple[str, str]]:
    """Keys of a screen and of what is focused there, each action once, with German descriptions."""
    rows: dict[str, tuple[str, str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.id or not binding.description:
            continue  # Textual's own bindings have no id; they move cursors and need no words
        key = screen.app.get_key_display(binding)
        shown = f"Strg+{key[1:]}" if key.startswith("^") else key
        if binding.action in rows:
            continue
        rows[binding.action] = (shown, active.tooltip or binding.description)
    rows.pop("app.quit", None)
    rows["quit"] = ("Strg+Q", "Beenden; ein laufendes Gespräch lässt sich später fortsetzen")
    rows["command_palette"] = ("Strg+P", "Befehle suchen")
    return sorted(rows.values(), key=_order)


def _order(row: tuple[str, str]) -> tuple[int, int]:
    """Function keys first, by number; the others in the order in which they were found."""
    number = row[0].removeprefix("F")
    return (0, int(number)) if number.isdecimal() and row[0].startswith("F") else (1, 0)
