"""Short exercises: the list of drills, and one drill after the other exercise."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from simulator.scoring.drill import mark, options
from simulator.scoring.reader import Reader
from simulator.tui.flow import Part, bullet, flow
from simulator.tui.messages import ReplySubmitted
from simulator.tui.screens.home import HomeScreen, TrainerScreen
from simulator.tui.text import assemble, plain, plural, quoted
from simulator.tui.widgets.editors import ReplyEditor
from simulator.tui.widgets.topline import TopLine

if TYPE_CHECKING:
    from simulator.scoring.drill import Drill, Exercise, Marked


class DrillsScreen(HomeScreen):
    """All drills."""

    CSS_PATH = "../styles/drills.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#drills"
    HELP = (
        "Kurze Übungen zu einzelnen Sätzen: umformulieren, benennen, auswählen. ↑ ↓ wählt, Enter beginnt. Jede Antwort "
        "wird sofort gewertet und begründet; aufgezeichnet wird hier nichts."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.goto('library')", "Bibliothek", show=False, id="drills.back"),
    ]

    def __init__(self) -> None:
        super().__init__(id="drills-page")
        self._drills: tuple[Drill, ...] = ()

    def compose(self) -> ComposeResult:
        """The list and what the chosen drill is about."""
        yield TopLine("Übungen")
        yield OptionList(id="drills")
        yield Static(id="intro")
        yield Footer()

    def on_mount(self) -> None:
        """Shows what is there."""
        self.content_loaded()

    def content_loaded(self) -> None:
        """Fills the list."""
        library = self.trainer.library
        self._drills = tuple(library.drills.values()) if library is not None else ()
        chosen = self.query_one("#drills", OptionList)
        chosen.clear_options()
        chosen.add_options(Option(_row(drill)) for drill in self._drills)
        if self._drills:
            chosen.highlighted = 0
        else:
            text = "Es sind keine Übungen da." if library is not None else "Die Übungen werden geladen …"
            self.query_one("#intro", Static).update(text)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        drill = self._drills[event.option_index]
        about = assemble((f"{', '.join(drill.items)}  ", "$agent"), drill.intro)
        self.query_one("#intro", Static).update(about)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        library = self.trainer.library
        if library is not None:
            drill = self._drills[event.option_index]
            self.app.push_screen(DrillScreen(drill, Reader(library.language), self.trainer.chance()))


def _row(drill: Drill) -> Content:
    return assemble(drill.title, (f"  {plural(len(drill.exercises), 'Aufgabe', 'Aufgaben')}", "$quiet"))


class DrillScreen(TrainerScreen):
    """One drill: a sentence, an answer, what it is worth and why.

    Args:
        drill: the drill.
        reader: reads the answers.
        chance: mixes the exercises.
    """

    CSS_PATH = "../styles/drills.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#reply"
    in_session: ClassVar[bool] = True
    HELP = (
        "Schreiben Sie Ihre Antwort und senden Sie sie mit Enter; wo etwas zur Wahl steht, genügt die Zahl. Danach "
        "führt Enter zur nächsten Aufgabe. Bei „Noch nicht“ dürfen Sie es gleich noch einmal versuchen."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Zurück", id="drill.back", tooltip="Zurück zu den Übungen"),
    ]

    def __init__(self, drill: Drill, reader: Reader, chance: random.Random) -> None:
        super().__init__()
        self._drill = drill
        self._reader = reader
        self._order = list(drill.exercises)
        chance.shuffle(self._order)
        self._place = 0
        self._right = 0
        self._marked: Marked | None = None
        self._tries = 0

    def compose(self) -> ComposeResult:
        """The exercise, the verdict, the editor."""
        yield TopLine(f"Übung › {self._drill.title}")
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(id="exercise")
            yield Static(id="verdict")
        yield ReplyEditor(placeholder="", id="reply")
        yield Footer()

    def on_mount(self) -> None:
        """Shows the first exercise."""
        self._show()

    @property
    def _exercise(self) -> Exercise | None:
        return self._order[self._place] if self._place < len(self._order) else None

    @on(ReplySubmitted)
    def _submitted(self, event: ReplySubmitted) -> None:
        text = event.text.strip()
        exercise = self._exercise
        if exercise is None:
            self.action_leave()
        elif not text:
            if self._marked is not None:
                self._next()
        elif self._marked is None or not self._marked.right:
            self.query_one("#reply", ReplyEditor).take()
            marked = mark(exercise, text, self._reader)
            self._right += marked.right and not self._tries
            self._marked, self._tries = marked, self._tries + 1
            self._show(text)
        else:
            self.trainer.say("Diese Aufgabe ist gelöst. Enter im leeren Feld führt zur nächsten.")

    def _next(self) -> None:
        self._place += 1
        self._marked, self._tries = None, 0
        self._show()

    def _show(self, answer: str = "") -> None:
        exercise = self._exercise
        total = len(self._order)
        self.query_one(TopLine).remark = f"{min(self._place + 1, total)} von {total}"
        reply = self.query_one("#reply", ReplyEditor)
        if exercise is None:
            done = f"{self._right} von {plural(total, 'Aufgabe', 'Aufgaben')} beim ersten Versuch richtig."
            self.query_one("#exercise", Static).update(flow(plain("Geschafft.", "bold $good"), done))
            self.query_one("#verdict", Static).update("")
            reply.placeholder = "Enter: zurück zu den Übungen"
            return
        parts: list[Part] = [plain(self._drill.intro, "$quiet"), ""]
        if exercise.situation:
            parts += [exercise.situation, ""]
        parts.append(assemble((quoted(exercise.sentence), "bold $customer")))
        parts += [bullet((f"{n} ", "bold $agent"), text) for n, text in enumerate(options(exercise), start=1)]
        self.query_one("#exercise", Static).update(flow(*parts))
        self.query_one("#verdict", Static).update(flow(*self._verdict(exercise, answer)))
        if self._marked is None:
            reply.placeholder = "Zahl und Enter" if options(exercise) else "Ihr Satz. Enter sendet"
        elif self._marked.right:
            reply.placeholder = "Enter: nächste Aufgabe"
        else:
            reply.placeholder = "Noch ein Versuch – oder Enter für die nächste Aufgabe"

    def _verdict(self, exercise: Exercise, answer: str) -> list[Part]:
        marked = self._marked
        if marked is None:
            return []
        head = plain("✓ Richtig.", "bold $good") if marked.right else plain("✎ Noch nicht.", "bold $fault")
        parts: list[Part] = ["", assemble(("Sie: ", "bold $agent"), answer), "", head]
        parts += [bullet(("▸ ", "$agent"), remark) for remark in marked.remarks]
        parts += ["", exercise.reason]
        # After the first miss the reason is enough: whoever finds the words alone remembers them.
        if marked.right or self._tries > 1:
            parts += [bullet(("→ ", "bold $good"), quoted(model)) for model in exercise.models[:2]]
        return parts

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss()
