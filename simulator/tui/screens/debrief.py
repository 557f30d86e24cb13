"""The debrief: lessons first, then every point with the words it rests on; and the way back into the talk."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Footer, OptionList, Static
from textual.widgets.option_list import Option

from simulator.engine.events import AgentSpoke
from simulator.scoring.assessment import Assessment
from simulator.tui.conversation import Conversation
from simulator.tui.dialogs import ConfirmDialog
from simulator.tui.marks import Mark, marks
from simulator.tui.messages import MarkChosen, TabChosen, TryAgainRequested
from simulator.tui.screens.home import TrainerScreen
from simulator.tui.talk import feeling_curve, feeling_moves, talk_lines
from simulator.tui.text import assemble, lines, plain, quoted
from simulator.tui.widgets import sheet
from simulator.tui.widgets.tab_line import TabLine
from simulator.tui.widgets.topline import TopLine
from simulator.tui.widgets.transcript import Transcript

TABS = (
    ("overview", "Überblick"),
    ("criteria", "Kriterien"),
    ("items", "Kompetenzen"),
    ("transcript", "Gespräch"),
    ("feelings", "Gefühle"),
)


class DebriefScreen(TrainerScreen):
    """The scored sheet of a session.

    Args:
        conversation: a session after the call.
    """

    CSS_PATH = "../styles/debrief.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#pane-overview"
    in_session: ClassVar[bool] = True
    HELP = (
        "Zuerst die drei wichtigsten Lehren, dann auf Wunsch alles: 1 bis 5 wechselt die Seiten.\n\n"
        "Kriterien: Zu jedem Punkt steht, worauf er beruht und wie es besser geht. Gespräch: ← → springt von Stelle zu "
        "Stelle, ↑ ↓ von Beitrag zu Beitrag, rechts steht der Grund. „w“ führt das Gespräch ab diesem Beitrag noch "
        "einmal; beide Versuche bleiben erhalten.\n\nDie Punkte stehen auf einem Übungsbogen, nicht auf einem der IHK."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"page('{key}')", title, show=False, id=f"debrief.{key}")
            for number, (key, title) in enumerate(TABS, 1)
        ),
        Binding("v", "restart", "Von vorn", id="debrief.restart", tooltip="Dasselbe Szenario noch einmal von vorn"),
        Binding("escape", "back", "Bibliothek", id="debrief.back"),
    ]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self._marks: list[Mark] = []

    @property
    def _result(self) -> Assessment:
        return self.conversation.assessment()

    def compose(self) -> ComposeResult:
        """Result on top, tabs, the page."""
        world = self.conversation.world
        yield TopLine(f"Auswertung › {world.scenario.title}", world.rubric.notice)
        yield Static(id="head")
        yield TabLine([(key, f"{number} {title}") for number, (key, title) in enumerate(TABS, 1)], id="debrief-tabs")
        with ContentSwitcher(initial="pane-overview"), VerticalScroll(id="pane-overview", classes="page"):
            yield Static(sheet.overview(self._result), id="lessons")
        yield Footer()

    def on_resize(self) -> None:
        """Fits bars to the width."""
        width = max(40, self.app.size.width - 4)
        self.query_one("#head", Static).update(sheet.head(self._result, width))
        for name in ("items", "feelings"):
            for page in self.query(f"#text-{name}").results(Static):
                page.update(self._text(name))

    # ------------------------------------------------------------------ pages

    def _page(self, name: str) -> Widget:
        """A page, made when it is looked at for the first time."""
        match name:
            case "criteria":
                return self._criteria()
            case "transcript":
                return self._transcript()
            case _:
                return VerticalScroll(Static(self._text(name), id=f"text-{name}"), id=f"pane-{name}", classes="page")

    def _text(self, name: str) -> Content:
        width = max(40, self.app.size.width - 6)
        talk = self.conversation
        if name == "items":
            model = self.trainer.library.competencies if self.trainer.library else None
            return sheet.items(self._result, {item.id: item.text for item in model.items()} if model else {}, width)
        moves = feeling_moves(talk.events)
        starts = {name: scale.start for name, scale in talk.world.scales.items()}
        bounds = {name: (scale.min, scale.max) for name, scale in talk.world.scales.items()}
        return sheet.curves(feeling_curve(moves, starts, talk.state.turn), bounds, moves, width)

    def _criteria(self) -> Widget:
        options: list[Option] = []
        for name in dict.fromkeys(criterion.phase for criterion in self._result.criteria):
            options.append(Option(plain(sheet.section(name), "bold $customer"), disabled=True))
            options += [
                Option(sheet.criterion_line(criterion), id=criterion.id)
                for criterion in self._result.criteria
                if criterion.phase == name
            ]
        about = VerticalScroll(Static(id="criterion"), id="criterion-box", classes="aside")
        return Horizontal(OptionList(*options, id="criteria-list"), about, id="pane-criteria", classes="split")

    def _transcript(self) -> Widget:
        talk = self.conversation
        replies = {event.turn: event.text for event in talk.events if isinstance(event, AgentSpoke)}
        readings = {turn: talk.read(text) for turn, text in replies.items()}
        self._marks = marks(replies, readings, self._result)
        log = Transcript(talk_lines(talk.events, talk.customer), self._marks, id="log")
        about = VerticalScroll(Static(id="why"), id="why-box", classes="aside", can_focus=False)
        return Horizontal(log, about, id="pane-transcript", classes="split")

    @on(TabChosen)
    async def _tab_chosen(self, event: TabChosen) -> None:
        event.stop()
        switcher = self.query_one(ContentSwitcher)
        wanted = f"pane-{event.tab}"
        if not switcher.query(f"#{wanted}"):
            await switcher.mount(self._page(event.tab))
        switcher.current = wanted
        focus = {"criteria": "#criteria-list", "transcript": "#log"}.get(event.tab, f"#{wanted}")
        self.query_one(focus).focus()

    @on(OptionList.OptionHighlighted, "#criteria-list")
    def _criterion(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self.query_one("#criterion", Static).update(sheet.criterion_detail(self._result.criterion(event.option_id)))
            self.query_one("#criterion-box", VerticalScroll).scroll_home(animate=False)

    @on(MarkChosen)
    def _mark_chosen(self, event: MarkChosen) -> None:
        again = plain("w: ab diesem Beitrag noch einmal", "$quiet")
        if event.number is None:
            text = lines(plain(f"Beitrag {event.turn}", "bold"), "", "Hier ist nichts markiert.", "", again)
        else:
            mark = self._marks[event.number]
            glyph, tone = ("✓", "$good") if mark.good else ("✎", "$fault")
            place = f"Stelle {event.number + 1} von {len(self._marks)} · Beitrag {mark.turn}"
            parts: list[Content | str] = [
                assemble((f"{glyph} {mark.title}", f"bold {tone}")),
                plain(place, "$quiet"),
                "",
                f"„{mark.quote}“",
            ]
            if mark.reason:
                parts += ["", mark.reason]
            if mark.better:
                parts += ["", plain("Besser", "bold $good"), plain(quoted(mark.better), "bold")]
            elif mark.example:
                parts += ["", plain("Zum Beispiel", "bold $good"), plain(quoted(mark.example), "bold")]
            if mark.criteria:
                parts += ["", plain(f"Zählt für: {'; '.join(mark.criteria)}", "$quiet")]
            text = lines(*parts, "", again)
        self.query_one("#why", Static).update(text)

    @on(TryAgainRequested)
    def _try_again(self, event: TryAgainRequested) -> None:
        def done(sure: bool | None) -> None:
            if sure:
                self.trainer.branch(self.conversation, event.turn)

        text = f"Das Gespräch beginnt vor Ihrem Beitrag {event.turn}. Dieser Versuch bleibt im Verlauf erhalten."
        self.app.push_screen(ConfirmDialog("Ab hier noch einmal?", text, yes="Noch einmal"), done)

    # ------------------------------------------------------------------ actions

    def action_page(self, name: str) -> None:
        """Shows a page."""
        self.query_one(TabLine).choose(name)

    def action_mark(self, number: int) -> None:
        """Chooses a mark that was clicked on."""
        self.query_one("#log", Transcript).choose(number)

    def action_restart(self) -> None:
        """Plays the scenario again from its briefing."""
        scenario = self.conversation.world.scenario.id
        self.dismiss()
        self.trainer.open_case(scenario)

    def action_back(self) -> None:
        """Back to the library or the history."""
        self.dismiss()

    def commands(self) -> list[SystemCommand]:
        """Commands of the debrief for the palette."""
        pages = [
            SystemCommand(f"Auswertung: {title}", "Zeigt diese Seite", lambda name=key: self.action_page(name))
            for key, title in TABS
        ]
        return [*pages, SystemCommand("Szenario noch einmal von vorn", "Zur Vorbereitung", self.action_restart)]
