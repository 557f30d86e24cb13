"""The command palette in German."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import CommandInput, CommandList, CommandPalette
from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from simulator.tui.app import TrainerApp


class Commands(CommandPalette):
    """The command palette with German words."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 – Textual's name
        super().__init__(id=id, placeholder="Befehl suchen …")

    def on_mount(self) -> None:
        """Keeps the cursor from blinking in the search field."""
        self.query_one(CommandInput).cursor_blink = False

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()

        def show() -> None:
            if not search_value:
                return
            self.query_one(CommandList).add_option(
                Option(Content("Kein Befehl passt dazu."), disabled=True, id=self._NO_MATCHES)
            )
            self._list_visible = True

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, show)


def general(app: TrainerApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """The commands that make sense everywhere.

    Args:
        app: the trainer.
        screen: the screen from which the palette was opened.
    """
    if not getattr(screen, "in_session", False):
        yield SystemCommand("Gehe zu: Bibliothek", "Szenarien wählen und üben", lambda: app.action_goto("library"))
        yield SystemCommand(
            "Gehe zu: Kompetenzen",
            "Das Kompetenzmodell im Wortlaut",
            lambda: app.action_goto("competencies"),
        )
        yield SystemCommand("Gehe zu: Übungen", "Kurze Übungen zu Sätzen", lambda: app.action_goto("drills-page"))
        yield SystemCommand("Gehe zu: Verlauf", "Frühere Gespräche und Ergebnisse", lambda: app.action_goto("history"))
    yield SystemCommand("Ansicht: hell oder dunkel", "Wechselt die Farben", app.action_theme)
    yield SystemCommand(
        "Coach ausschalten" if app.coach else "Coach einschalten",
        "Der Hinweis nach jeder Antwort, nur beim Üben",
        app.action_coach,
    )
    yield SystemCommand(
        "Nachfragen bei Stille ausschalten" if app.silence else "Nachfragen bei Stille einschalten",
        "„Sind Sie noch dran?“, wenn lange nichts kommt",
        app.action_silence,
    )
    yield SystemCommand("Hilfe zu dieser Seite", "Tasten und Erklärungen (F1)", app.action_help)
    yield SystemCommand("Bild der Seite speichern", "Als SVG-Datei in den aktuellen Ordner", app.action_picture)
    yield SystemCommand("Beenden", "Das Gespräch bleibt gespeichert und lässt sich fortsetzen", app.action_quit)
