"""Earlier sessions with their results; a finished one opens its debrief again, an unfinished one goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from simulator.records.errors import StoreError
from simulator.tui.screens.home import HomeScreen
from simulator.tui.text import assemble, clip, colour, number, plain, plural
from simulator.tui.widgets.topline import TopLine

if TYPE_CHECKING:
    from simulator.records.store import SessionInfo

_DEPTHS = {"guided": " · geführt", "exam": " · Prüfung"}
_STATUS = {"open": "unfertig", "finished": "beendet", "abandoned": "abgebrochen"}


class HistoryScreen(HomeScreen):
    """The list of recorded sessions, the latest first."""

    CSS_PATH = "../styles/history.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#sessions"
    HELP = (
        "Alle aufgezeichneten Gespräche, das neueste zuerst. Enter öffnet die Auswertung noch einmal; ein unfertiges "
        "Gespräch geht dort weiter, wo es stand. „↳“ kennzeichnet einen zweiten Versuch ab einer bestimmten Stelle."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.goto('library')", "Bibliothek", show=False, id="history.back"),
    ]

    def __init__(self) -> None:
        super().__init__(id="history")
        self._sessions: tuple[SessionInfo, ...] = ()

    def compose(self) -> ComposeResult:
        """A heading and the list."""
        yield TopLine("Verlauf")
        yield Static(_row("Datum", "Szenario", "Ergebnis", "Stand", 40), id="head", classes="quiet")
        yield Static(id="none", classes="quiet")
        yield OptionList(id="sessions")
        yield Footer()

    def on_mount(self) -> None:
        """Reads the records."""
        self.content_loaded()

    def on_screen_resume(self) -> None:
        """Reads them again after a session."""
        self.content_loaded()

    def on_resize(self) -> None:
        """Fits the columns to the width."""
        self.content_loaded()

    def content_loaded(self) -> None:
        """Fills the list."""
        if self.trainer.store is not None:
            try:
                self._sessions = self.trainer.store.sessions()
            except StoreError as error:
                self.trainer.say(str(error), severity="error")
        sessions = self.query_one("#sessions", OptionList)
        marked = sessions.highlighted
        width = max(20, self.app.size.width - 49)
        sessions.clear_options()
        sessions.add_options(Option(_session_row(info, width)) for info in self._sessions)
        if self._sessions:
            sessions.highlighted = min(marked or 0, len(self._sessions) - 1)
        self.query_one("#head", Static).update(_row("Datum", "Szenario", "Ergebnis", "Stand", width))
        self.query_one("#none", Static).update(Content("Noch keine Gespräche. F2 führt zur Bibliothek."))
        self.query_one("#none").display = not self._sessions
        self.query_one(TopLine).remark = plural(len(self._sessions), "Gespräch", "Gespräche")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.trainer.resume(self._sessions[event.option_index])


def _row(when: str, title: str, result: str, status: str, width: int) -> Content:
    return plain(f"{when:<17} {clip(title, width):<{width}} {result:<16} {status}")


def _session_row(info: SessionInfo, width: int) -> Content:
    title = f"↳ {info.title} (ab Beitrag {(info.branch_turn or 0) + 1})" if info.branch_of else info.title
    title += _DEPTHS.get(info.mode, "")
    points = "" if info.points is None else f"{number(info.points)} P., Note {info.grade}"
    tone = "$quiet" if info.points is None else colour(info.points / 100)
    when = info.started.astimezone().strftime("%d.%m.%Y %H:%M")
    return assemble(
        (f"{when:<17} ", "$quiet"),
        f"{clip(title, width):<{width}} ",
        (f"{points:<16} ", tone),
        (_STATUS.get(info.status, info.status), "$customer bold" if info.status == "open" else "$quiet"),
    )
