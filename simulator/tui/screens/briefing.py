"""The briefing: who one is, what it is about, what is wanted; before the workplace check and the call."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Footer, Static

from simulator.tui.catalogue import difficulty
from simulator.tui.flow import Flow, Part, bullet, flow, prose
from simulator.tui.screens.home import TrainerScreen
from simulator.tui.text import assemble, plain
from simulator.tui.widgets.topline import TopLine

if TYPE_CHECKING:
    from simulator.engine.session import Mode
    from simulator.engine.world import World

GLIMPSE = 2
"""Pages of the knowledge base shown as a glimpse; all of them are at the desk."""


class BriefingScreen(TrainerScreen):
    """What the apprentice reads before the call.

    Args:
        world: the scenario's content.
    """

    CSS_PATH = "../styles/briefing.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#go"
    in_session: ClassVar[bool] = True
    HELP = (
        "Lesen Sie in Ruhe: Rolle, Lage, Ziele und die Regeln des Hauses. Die Zeit läuft erst, wenn Sie das Gespräch "
        "annehmen.\n\nMit „Prüfungsbedingungen“ gibt es keine Tipps, keinen Coach und keine Stimmungsanzeige. "
        "„Geführt“ bietet zu jedem Schritt drei Antworten zur Auswahl, für den Anfang."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Zurück", id="briefing.back", tooltip="Zurück zur Bibliothek"),
        Binding("p", "exam", "Prüfungsbedingungen", id="briefing.exam", tooltip="Ohne Tipps, Coach und Stimmung"),
        Binding("g", "guided", "Geführt", id="briefing.guided", tooltip="Mit drei Antworten zur Auswahl"),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(12)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
    ]

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self._mode: Mode = "practice"

    def compose(self) -> ComposeResult:
        """The text in one or two columns, then the way on."""
        scenario = self._world.scenario
        yield TopLine(f"Vorbereitung › {scenario.title}", f"{scenario.briefing.minutes} Minuten geplant")
        with Horizontal(id="sheet"):
            with VerticalScroll(id="left"):
                yield Static(self._case(), id="case")
            with VerticalScroll(id="right"):
                yield Static(self._house(), id="house")
        with Horizontal(id="way"):
            yield Button("", id="guided", compact=True)
            yield Button("", id="exam", compact=True)
            yield Static("", id="space")
            yield Button("Weiter zum Arbeitsplatz-Check", id="go", variant="primary", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """Shows or hides the hints."""
        offered = self._offers_guided() or self.trainer.depth != "guided"
        self._mode = self.trainer.depth if offered else "practice"
        self.query_one("#guided").display = self._offers_guided()
        self._renew()

    def _case(self, *, hints: bool = True) -> Flow:
        scenario, briefing = self._world.scenario, self._world.scenario.briefing
        parts: list[Part] = [
            plain(scenario.title, "bold $customer"),
            assemble((f"{scenario.process} · ", "$quiet"), difficulty(scenario.difficulty)),
            "",
            plain("Ihre Rolle", "bold"),
            briefing.role,
            "",
            plain("Die Lage", "bold"),
            briefing.situation,
            "",
            plain("Ihre Ziele", "bold"),
            *(bullet(("▸ ", "$agent"), goal) for goal in briefing.goals),
        ]
        if hints and briefing.hints:
            parts += ["", plain("Tipps", "bold"), *(bullet(("✎ ", "$customer"), hint) for hint in briefing.hints)]
        return flow(*parts)

    def _house(self) -> Flow:
        company = self._world.company
        parts: list[Part] = [
            assemble((company.name, "bold $customer"), (f"  {company.industry}", "$quiet")),
            company.about,
            "",
            plain("Meldeformel", "bold"),
            company.greeting_rule,
        ]
        if company.rules:
            parts += ["", plain("Regeln des Hauses", "bold")]
            parts += [bullet(("▸ ", "$agent"), rule) for rule in company.rules]
        for article in company.articles[:GLIMPSE]:
            parts += ["", assemble(("Aus dem Wissen: ", "$quiet"), (article.title, "bold")), *prose(article.text)]
        if len(company.articles) > GLIMPSE:
            rest = ", ".join(article.title for article in company.articles[GLIMPSE:])
            parts += ["", plain(f"Im Gespräch außerdem am Arbeitsplatz: {rest}.", "$quiet")]
        return flow(*parts)

    def _renew(self) -> None:
        self.query_one("#case", Static).update(self._case(hints=self._mode != "exam"))
        for name, mode, title in (("#guided", "guided", "Geführt"), ("#exam", "exam", "Prüfungsbedingungen")):
            mark = "✓" if self._mode == mode else " "
            self.query_one(name, Button).label = Content(f"[{mark}] {title}")

    def _offers_guided(self) -> bool:
        return bool(self._world.scenario.guided)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 – Textual's signature
        """A guided call only where the scenario has steps for it."""
        return self._offers_guided() if action == "guided" else True

    @on(Button.Pressed, "#go")
    def _go(self) -> None:
        self.trainer.begin(self._world, mode=self._mode)

    @on(Button.Pressed, "#exam")
    def action_exam(self) -> None:
        """Switches exam conditions on or off."""
        self._mode = "practice" if self._mode == "exam" else "exam"
        self._renew()

    @on(Button.Pressed, "#guided")
    def action_guided(self) -> None:
        """Switches the guided call on or off."""
        self._mode = "practice" if self._mode == "guided" else "guided"
        self._renew()

    def action_back(self) -> None:
        """Back to the library; nothing has begun yet."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scrolls the sheet while the button keeps the focus."""
        for name in ("#left", "#right", "#sheet"):
            self.query_one(name).scroll_relative(y=by, animate=False)
