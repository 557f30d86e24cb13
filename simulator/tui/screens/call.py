"""The call: the talk, the reply, the desk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Input, Static, TextArea

from simulator.engine import inputs
from simulator.engine.events import AgentSpoke, CallEnded, DeskActed, Event
from simulator.engine.guided import better
from simulator.engine.script import COMMANDS, ScriptError, ScriptReader
from simulator.engine.session import LONGEST_REPLY, NotNowError
from simulator.engine.state import Stage
from simulator.tui.conversation import Conversation
from simulator.tui.dialogs import ConfirmDialog
from simulator.tui.flow import bullet, flow
from simulator.tui.messages import DeskRequested, ReplySubmitted
from simulator.tui.screens.home import TrainerScreen
from simulator.tui.talk import FEELINGS, Who, feeling_moves, reading_marks, remark, talk_lines
from simulator.tui.text import assemble, clip, plain, plural
from simulator.tui.widgets.desk.panel import TABS, DeskPanel
from simulator.tui.widgets.editors import ReplyEditor
from simulator.tui.widgets.status import CoachLine, FeelingBars, PhaseLine
from simulator.tui.widgets.talk_log import TalkLog
from simulator.tui.widgets.topline import TopLine

_NUMBERS = frozenset({"1", "2", "3"})


class CallScreen(TrainerScreen):
    """The heart of the trainer. Everything it shows comes from the session's events.

    Args:
        conversation: a session in which the call is on.
    """

    CSS_PATH = "../styles/call.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#reply"
    in_session: ClassVar[bool] = True
    HELP = (
        "Sie sprechen, indem Sie schreiben: Enter sendet, Strg+J beginnt eine neue Zeile (in neueren "
        "Terminals auch Umschalt+Enter), ↑ im leeren Feld holt die letzte Antwort zurück. "
        "Sagen Sie, was Sie am Telefon sagen würden, in eigenen Worten.\n\n"
        "F3 führt zum Arbeitsplatz, F2 oder Esc zurück zum Gespräch. F5 bis F9 öffnen Kunden, Wissen, Aufträge, "
        "Notizen und Opt-in. Wer lieber tippt: „/suche Krüger“, „/oeffne K-1042“, „/hilfe“ zeigt alle Befehle.\n\n"
        "Der Coach (F4) nennt nach jeder Antwort das Nützlichste; in Prüfungen schweigt er. Auflegen mit Strg+G."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "talk", "Gespräch", id="call.talk", tooltip="Zum Gespräch und zur Antwort"),
        Binding("f3", "desk", "Arbeitsplatz", id="call.desk", tooltip="Zum Arbeitsplatz"),
        Binding("f4", "app.coach", "Coach", id="call.coach", tooltip="Coach ein- oder ausschalten"),
        Binding("f5", "pane('customers')", "Kunden", show=False, priority=True, id="call.customers"),
        Binding("f6", "pane('knowledge')", "Wissen", show=False, priority=True, id="call.knowledge"),
        Binding("f7", "pane('orders')", "Aufträge", show=False, priority=True, id="call.orders"),
        Binding("f8", "pane('notes')", "Notizen", show=False, priority=True, id="call.notes"),
        Binding("f9", "pane('consent')", "Opt-in", show=False, priority=True, id="call.consent"),
        Binding("ctrl+g", "hang_up", "Auflegen", priority=True, id="call.hang_up", tooltip="Gespräch beenden"),
        Binding("ctrl+o", "go_on", "Dokumentieren", id="call.go_on", tooltip="Weiter zur Dokumentation"),
        Binding("escape", "talk", "Gespräch", show=False, id="call.back"),
    ]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self._script = ScriptReader(today=conversation.state.date)

    # ------------------------------------------------------------------ layout

    def compose(self) -> ComposeResult:
        """Status on top, talk and desk side by side or one at a time."""
        talk, world = self.conversation, self.conversation.world
        yield TopLine(f"Gespräch › {world.scenario.title}", talk.customer)
        with Horizontal(id="status"):
            phases = [(key, phase.title) for key, phase in world.scenario.phases.items()]
            yield PhaseLine(phases, world.scenario.briefing.minutes, id="phases")
            if talk.practice:
                bounds = [
                    (name, FEELINGS.get(name, name.replace("_", " ").capitalize()), scale.min, scale.max)
                    for name, scale in world.scales.items()
                ]
                yield FeelingBars(bounds, id="feelings")
        with Horizontal(id="body"):
            with Vertical(id="talk"):
                yield TalkLog(id="log")
                yield CoachLine(id="coach")
                yield Static(id="over")
                yield Static(id="choices")
                yield ReplyEditor(placeholder="Ihre Antwort. Enter sendet, Strg+J neue Zeile", id="reply")
            with Vertical(id="work"):
                yield Static(id="last-words")
                yield DeskPanel(talk)
        yield Footer()

    def on_mount(self) -> None:
        """Shows a session from its events, new or resumed."""
        self.query_one(TalkLog).add(talk_lines(self.conversation.events, self.conversation.customer))
        reply = self.query_one("#reply", ReplyEditor)
        reply.text = self.conversation.drafts.get("reply", "")
        reply.move_cursor(reply.document.end)
        spoken = [event for event in self.conversation.events if isinstance(event, AgentSpoke)]
        if spoken:
            reply.last = spoken[-1].text
        self._mark_replies(spoken)
        self._show_status()
        self.coach_changed()
        self.set_interval(1.0, self._second)

    def _mark_replies(self, spoken: Sequence[AgentSpoke]) -> None:
        if self._coaching:
            for event in spoken:
                self.query_one(TalkLog).mark_turn(event.turn, reading_marks(self.conversation.read(event.text)))

    # ------------------------------------------------------------------ what happens

    @property
    def _coaching(self) -> bool:
        return self.trainer.coach and self.conversation.practice

    def _second(self) -> None:
        talk = self.conversation
        self.query_one(PhaseLine).seconds = int(talk.call_seconds())
        if talk.state.stage is not Stage.TALKING:
            return
        if not self.is_current:
            talk.touch()  # a dialog, the help or the palette is open: somebody is at work
        elif self.trainer.silence and (events := talk.tick()):
            self._after(events)

    @on(TextArea.Changed, "#reply")
    def _typing(self, event: TextArea.Changed) -> None:
        self.conversation.drafts["reply"] = event.text_area.text
        self.conversation.touch()

    @on(Input.Changed)
    def _working(self) -> None:
        self.conversation.touch()

    @on(ReplySubmitted)
    def _submitted(self, event: ReplySubmitted) -> None:
        text = event.text.strip()
        if self.conversation.state.stage is not Stage.TALKING:
            self.action_go_on()
        elif not text:
            self.query_one(CoachLine).show(None, "Noch nichts geschrieben. Die Leitung ist offen.")
        elif len(text) > LONGEST_REPLY:
            over = plural(len(text) - LONGEST_REPLY, "Zeichen", "Zeichen")
            self.trainer.say(f"Die Antwort ist um {over} zu lang. Niemand hört so lange zu.", severity="warning")
        elif text.startswith("/"):
            self._command(text)
        elif (choice := self.conversation.choice) is not None and text in _NUMBERS:
            self._give(inputs.Say(choice.replies[int(text) - 1]))
        else:
            self._give(inputs.Say(event.text))

    def _command(self, text: str) -> None:
        if text.split(maxsplit=1)[0] in {"/hilfe", "/?"}:
            self.trainer.say("\n".join(COMMANDS.values()), timeout=20)
            self.query_one("#reply", ReplyEditor).take()
            return
        try:
            given = self._script.read(text)
        except ScriptError as error:
            self.trainer.say(str(error), severity="warning")
            return
        if isinstance(given, inputs.HangUp):
            self.action_hang_up()
        elif isinstance(given, inputs.Desk | inputs.Tick):
            self._give(given)
        else:
            self.trainer.say("Das geht hier nicht. „/hilfe“ zeigt die Befehle im Gespräch.", severity="warning")

    def _give(self, given: inputs.Input) -> None:
        """Puts typed words or a typed command into the session and empties the editor once they are safe."""
        try:
            events = self.conversation.do(given)
        except NotNowError as error:
            self.trainer.say(str(error), severity="warning")
            return
        reply = self.query_one("#reply", ReplyEditor)
        reply.take()
        self._after(events)
        # A typed command shows its outcome at the desk; whoever types goes on typing.
        if self.conversation.state.stage is Stage.TALKING:
            reply.focus()

    @on(DeskRequested)
    def _desk_requested(self, event: DeskRequested) -> None:
        try:
            events, _ = self.conversation.desk(event.verb, event.args)
        except NotNowError as error:
            self.trainer.say(str(error), severity="warning")
            return
        self._after(events)

    def _after(self, events: Sequence[Event]) -> None:
        """Shows new events."""
        log = self.query_one(TalkLog)
        log.add(talk_lines(events, self.conversation.customer))
        for deed in events:
            if isinstance(deed, DeskActed):
                self.query_one(DeskPanel).show(deed)
        self._show_status()
        spoken = [event for event in events if isinstance(event, AgentSpoke)]
        if spoken and self._coaching:
            reading = self.conversation.read(spoken[-1].text)
            log.mark_turn(spoken[-1].turn, reading_marks(reading))
            best = better(self.conversation.world, spoken[-1].text)
            hint = f"Noch besser: „{best}“" if best else "Nichts zu beanstanden. Weiter so."
            self.query_one(CoachLine).show(remark(reading), hint)
        if any(isinstance(event, CallEnded) for event in events):
            self._show_end()

    # ------------------------------------------------------------------ what is shown

    def _show_status(self) -> None:
        talk, state = self.conversation, self.conversation.state
        phases = self.query_one(PhaseLine)
        phases.phase = state.phase
        phases.seconds = int(talk.call_seconds())
        phases.over = state.stage is not Stage.TALKING
        self._show_choices()
        if talk.practice:
            steps: dict[str, int] = {}
            for move in feeling_moves(talk.events):
                if move.turn == state.turn and move.turn > 0:
                    steps[move.feeling] = steps.get(move.feeling, 0) + move.by
            self.query_one(FeelingBars).show(dict(state.feelings), steps)
        words = [line for line in talk_lines(talk.events, talk.customer) if line.who is Who.CUSTOMER]
        if words:
            last = words[-1]
            self.query_one("#last-words", Static).update(
                assemble((f"{last.name}  ", "bold $customer"), clip(last.text, 150))
            )
        if state.stage is not Stage.TALKING:
            self._show_end()

    def _show_choices(self) -> None:
        """The three replies of a guided call, above the editor."""
        choice = self.conversation.choice
        box = self.query_one("#choices", Static)
        box.display = choice is not None
        if choice is None:
            return
        desk = [bullet(("⌨ ", "$customer"), f"Zuerst am Arbeitsplatz (F3): {choice.desk}")] if choice.desk else []
        replies = [bullet((f"{n} ", "bold $agent"), reply) for n, reply in enumerate(choice.replies, start=1)]
        box.update(flow(*desk, *replies))
        self.query_one("#reply", ReplyEditor).placeholder = "1, 2 oder 3 und Enter – oder eigene Worte"

    def _show_end(self) -> None:
        ended = next((event for event in self.conversation.events if isinstance(event, CallEnded)), None)
        if ended is None or self.has_class("-over"):
            return
        self.add_class("-over")
        by_customer = ended.by == "customer"
        head = f"{self.conversation.customer} hat aufgelegt." if by_customer else "Das Gespräch ist beendet."
        colour = "bold $fault" if by_customer and not self._success(ended.ending) else "bold $good"
        self.query_one("#over", Static).update(
            assemble((f"☎  {head}  ", colour), plain("Weiter zur Dokumentation mit Enter oder Strg+O.", "$quiet"))
        )
        self.query_one(CoachLine).display = False
        reply = self.query_one("#reply", ReplyEditor)
        reply.placeholder = "Enter: weiter zur Dokumentation"
        self.refresh_bindings()
        if not self.has_class("-desk"):
            reply.focus()

    def _success(self, ending: str) -> bool:
        entry = self.conversation.world.scenario.endings.get(ending)
        return entry is not None and entry.success

    def coach_changed(self) -> None:
        """Shows or hides the coach."""
        talk = self.conversation
        self.query_one(CoachLine).display = self._coaching and not self.has_class("-over")
        if not self._coaching:
            return
        spoken = [event for event in talk.events if isinstance(event, AgentSpoke)]
        hint = "Sie melden sich zuerst. Begrüßen Sie, wie das Haus es vorgibt."
        self.query_one(CoachLine).show(remark(talk.read(spoken[-1].text)) if spoken else None, hint)
        self._mark_replies(spoken)

    # ------------------------------------------------------------------ actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 – Textual's signature
        """Offers only what fits: hanging up during the call, documenting after it, the coach in practice."""
        talking = self.conversation.state.stage is Stage.TALKING
        if action == "hang_up":
            return talking
        if action == "go_on":
            return not talking
        if action == "app.coach":
            return self.conversation.practice
        return True

    def action_talk(self) -> None:
        """Goes to the reply."""
        self.remove_class("-desk")
        self.query_one("#reply").focus()

    def action_desk(self) -> None:
        """Goes to the desk."""
        self.add_class("-desk")
        self.query_one(DeskPanel).start()

    def action_pane(self, tab: str) -> None:
        """Goes to a pane of the desk."""
        self.add_class("-desk")
        self.query_one(DeskPanel).choose(tab)

    def action_hang_up(self) -> None:
        """Asks, then hangs up."""

        def done(sure: bool | None) -> None:
            if sure and self.conversation.state.stage is Stage.TALKING:
                self.query_one("#reply", ReplyEditor).take()
                self._after(self.conversation.do(inputs.HangUp()))

        text = "Das Gespräch endet damit. Danach dokumentieren Sie es."
        self.app.push_screen(ConfirmDialog("Wirklich auflegen?", text, yes="Auflegen", no="Weitersprechen"), done)

    def action_go_on(self) -> None:
        """Goes on to the documentation."""
        if self.conversation.state.stage is not Stage.TALKING:
            self.trainer.go_on(self.conversation)

    def commands(self) -> list[SystemCommand]:
        """Commands of the call for the palette."""
        found = [
            SystemCommand(f"Arbeitsplatz: {title}", "Öffnet diesen Teil der Arbeit", partial(self.action_pane, tab))
            for tab, title in TABS
        ]
        found.append(SystemCommand("Gespräch: Antwort schreiben", "Zurück zum Gespräch", self.action_talk))
        if self.conversation.state.stage is Stage.TALKING:
            found.append(SystemCommand("Gespräch: auflegen", "Beendet das Gespräch", self.action_hang_up))
        else:
            found.append(SystemCommand("Gespräch: dokumentieren", "Zur Dokumentation", self.action_go_on))
        return found
