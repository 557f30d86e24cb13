"""The pages outside of a session and the way between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.screen import Screen

if TYPE_CHECKING:
    from simulator.tui.app import TrainerApp


class TrainerScreen(Screen[None]):
    """Base of all screens of the trainer."""

    in_session: ClassVar[bool] = False
    """Whether the screen belongs to a session, so that the pages outside of it are not offered."""
    HELP: ClassVar[str | None] = ""
    """What the screen is for and how it is used, in German, shown with F1."""

    @property
    def trainer(self) -> TrainerApp:
        """The app, with its own type."""
        return cast("TrainerApp", self.app)


class HomeScreen(TrainerScreen):
    """Base of the pages outside of a session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "app.goto('library')", "Bibliothek", id="home.library", tooltip="Szenarien wählen und üben"),
        Binding("f3", "app.goto('competencies')", "Kompetenzen", id="home.competencies", tooltip="Kompetenzmodell"),
        Binding("f4", "app.goto('history')", "Verlauf", id="home.history", tooltip="Frühere Gespräche"),
        Binding("f5", "app.goto('drills-page')", "Übungen", id="home.drills", tooltip="Kurze Übungen zu Sätzen"),
        Binding("f9", "app.theme", "Hell/Dunkel", show=False, id="app.theme", tooltip="Wechselt die Farben"),
        Binding("ctrl+q", "app.quit", "Beenden", id="home.quit"),
    ]

    def content_loaded(self) -> None:
        """Called when the list, the records or the content have arrived."""


def go(app: TrainerApp, place: str) -> None:
    """Shows one of the pages `library`, `competencies`, `history`, `drills-page`, unless a session is on the screen.

    The library always lies at the bottom; the other pages lie on it.
    """
    # ruff: noqa: PLC0415 - a page is imported when it is shown for the first time
    here = app.screen
    if not isinstance(here, HomeScreen) or here.id == place:
        return
    if place == "library":
        app.pop_screen()
        return
    page: HomeScreen
    if place == "competencies":
        from simulator.tui.screens.competencies import CompetenciesScreen

        page = CompetenciesScreen()
    elif place == "drills-page":
        from simulator.tui.screens.drills import DrillsScreen

        page = DrillsScreen()
    else:
        from simulator.tui.screens.history import HistoryScreen

        page = HistoryScreen()
    if here.id == "library":
        app.push_screen(page)
    else:
        app.switch_screen(page)
