"""The workplace check before the call (A.1.1): choose what belongs to a good start, then take the call."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Button, Footer, Static

from simulator.engine.events import WorkplaceChecked
from simulator.engine.inputs import CheckWorkplace, PickUp
from simulator.engine.state import Stage
from simulator.tui.conversation import Conversation
from simulator.tui.flow import Part, bullet, flow
from simulator.tui.screens.home import TrainerScreen
from simulator.tui.text import assemble, plain
from simulator.tui.widgets.checklist import Checklist
from simulator.tui.widgets.topline import TopLine


class WorkplaceScreen(TrainerScreen):
    """A checklist; afterwards, in practice, what was right and why, and the ringing phone.

    Args:
        conversation: a session before the call.
    """

    CSS_PATH = "../styles/workplace.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#steps"
    in_session: ClassVar[bool] = True
    HELP = (
        "Haken Sie an, was zu einem guten Arbeitsbeginn gehört, und lassen Sie weg, was schadet.\n\n"
        "↑ ↓ wählt, Leertaste oder Enter setzt den Haken, Strg+O oder der Knopf geht weiter. Dann klingelt das Telefon."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "go", "Weiter", id="workplace.go", tooltip="Prüfung abschließen, dann annehmen"),
        Binding("escape", "later", "Später", id="workplace.later", tooltip="Zur Bibliothek; der Versuch bleibt offen"),
    ]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._talk = conversation

    def compose(self) -> ComposeResult:
        """The task, the steps and the way on."""
        check = self._talk.world.workplace
        yield TopLine(f"{check.title} › {self._talk.world.scenario.title}")
        yield Static(plain(check.task), id="task")
        yield Checklist(((step.id, plain(step.text)) for step in check.steps), id="steps")
        yield Static(id="result")
        with Horizontal(id="way"):
            yield Static("", id="ring")
            yield Button("Fertig", id="go", variant="primary", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """Shows the result at once when the check is done already."""
        self._renew()

    def _renew(self) -> None:
        ringing = self._talk.state.stage is Stage.RINGING
        self.set_class(ringing, "-ringing")
        if not ringing:
            return
        checked = next((e for e in self._talk.events if isinstance(e, WorkplaceChecked)), None)
        if checked is not None:
            self.query_one("#result", Static).update(self._result(checked))
        self.query_one("#ring", Static).update(
            assemble(("☎  Das Telefon klingelt.", "bold $customer"), ("  Sie melden sich zuerst.", "$quiet"))
        )
        button = self.query_one("#go", Button)
        button.label = Content("Gespräch annehmen")
        button.variant = "success"
        button.focus()

    def _result(self, checked: WorkplaceChecked) -> Visual:
        steps = {step.id: step for step in self._talk.world.workplace.steps}
        if not self._talk.practice:
            return plain("Ihre Auswahl ist notiert. Die Auswertung folgt nach dem Gespräch.", "$quiet")
        parts: list[Part] = []
        if not checked.wrong and not checked.missing:
            parts += [plain("Alles richtig. So beginnt ein guter Arbeitstag.", "bold $good"), ""]
        for ids, glyph, colour, word in (
            (checked.wrong, "✗", "$fault", "Besser nicht"),
            (checked.missing, "○", "$customer", "Gehört dazu"),
        ):
            for name in ids:
                step = steps[name]
                parts.append(
                    bullet(
                        (f"{glyph} ", f"bold {colour}"),
                        (f"{word}: ", colour),
                        step.text,
                        (f"  {step.reason}", "$quiet"),
                    )
                )
        if checked.right:
            parts += ["", plain("Richtig gewählt", "bold $good")]
            parts += [bullet(("✓ ", "$good"), steps[name].text) for name in checked.right]
        return flow(*parts)

    @on(Button.Pressed, "#go")
    def action_go(self) -> None:
        """Ends the check; the second time takes the call."""
        if self._talk.state.stage is Stage.BRIEFING:
            self._talk.do(CheckWorkplace(self.query_one("#steps", Checklist).chosen))
            self._renew()
        else:
            self._talk.do(PickUp())
            self.trainer.go_on(self._talk)

    def action_later(self) -> None:
        """Leaves; the session stays open and is offered in the library."""
        self.dismiss()
