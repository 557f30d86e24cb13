"""The offer to go on with a session that was left unfinished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Static

from simulator.tui.text import assemble, plain, plural

if TYPE_CHECKING:
    from simulator.records.store import SessionInfo


class Offer(Horizontal):
    """„Angefangenes Gespräch fortsetzen?“ with two buttons; hidden while there is none."""

    DEFAULT_CSS = """
    Offer { display: none; height: auto; padding: 1 2; background: $customer 15%; }
    Offer.-there { display: block; }
    Offer Static { width: 1fr; height: auto; max-height: 2; }
    Offer Button { margin: 0 0 0 2; }
    """

    @dataclass
    class Chosen(Message):
        """What was chosen: going on, or closing the session as it is."""

        go_on: bool

    def compose(self) -> ComposeResult:
        """One line of text and two buttons."""
        yield Static(id="offered")
        yield Button("Fortsetzen (r)", id="go-on", variant="primary", compact=True)
        yield Button("Abschließen", id="close", compact=True)

    def show(self, info: SessionInfo | None, further: int) -> None:
        """Offers a session; `further` is how many others wait."""
        self.set_class(info is not None, "-there")
        if info is None:
            return
        started = info.started.astimezone().strftime("%d.%m. %H:%M")
        more = f" (und {plural(further, 'weiteres', 'weitere')} im Verlauf)" if further else ""
        self.query_one("#offered", Static).update(
            assemble(("Angefangenes Gespräch fortsetzen?  ", "bold"), plain(f"{info.title}, {started}{more}"))
        )

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Chosen(event.button.id == "go-on"))
