"""The after-call work: the documentation of the call (KundenDoku), with the notes beside it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Footer, Input, Label, Select, Static, TextArea

from simulator.engine.session import NotNowError
from simulator.scoring.documentation import count_lines
from simulator.tui.conversation import Conversation
from simulator.tui.dialogs import ConfirmDialog
from simulator.tui.flow import Flow, Part, bullet, flow
from simulator.tui.screens.home import TrainerScreen
from simulator.tui.sessions import finish
from simulator.tui.talk import Who, talk_lines
from simulator.tui.text import assemble, day, plain
from simulator.tui.widgets.choice import Choice
from simulator.tui.widgets.editors import Editor
from simulator.tui.widgets.field import Field
from simulator.tui.widgets.topline import TopLine

STATUS = ("neu", "in Beratung", "abgeschlossen")
CONSENTS = ("erteilt", "nicht erteilt", "nicht gefragt")
NAMES = ("date", "customer_id", "summary", "agreements", "follow_up", "status", "reason", "opt_in")
"""Fields of the documentation, in the order of the form (domain.md 6.2)."""


class DocumentationScreen(TrainerScreen):
    """The form. What is typed is kept in the session's drafts at once, so that neither Escape nor resizing loses it.

    Args:
        conversation: a session whose call has ended.
    """

    CSS_PATH = "../styles/documentation.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#date"
    in_session: ClassVar[bool] = True
    HELP = (
        "Halten Sie fest, was andere wissen müssen: 2 bis 5 Zeilen Zusammenfassung, was vereinbart ist (mit Datum) und "
        "wie es weitergeht. Nur die Kunden-ID, keine Namen, Adressen oder Telefonnummern, keine Wertungen.\n\n"
        "Tab geht zum nächsten Feld, Strg+O legt die Dokumentation ab. Rechts stehen Ihre Notizen und was am "
        "Arbeitsplatz veranlasst wurde. Esc führt zur Bibliothek; Getipptes bleibt, solange das Programm läuft."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "file", "Ablegen", priority=True, id="documentation.file", tooltip="Ablegen und auswerten"),
        Binding("escape", "later", "Später", id="documentation.later", tooltip="Zur Bibliothek, später dokumentieren"),
    ]

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation

    def compose(self) -> ComposeResult:
        """The form on the left, the notes on the right."""
        talk, world = self.conversation, self.conversation.world
        draft = talk.drafts.get
        reasons = [(plain(code.title), code.id) for code in world.company.reason_codes]
        yield TopLine(f"Dokumentation › {world.scenario.title}", day(talk.state.date))
        with Horizontal(id="body"):
            with VerticalScroll(id="form", can_focus=False):
                with Horizontal(classes="row"):
                    yield Label("Datum")
                    yield Field(draft("doc:date", ""), placeholder="JJJJ-MM-TT", id="date", compact=True)
                with Horizontal(classes="row"):
                    yield Label("Kunden-ID")
                    yield Field(
                        draft("doc:customer_id", ""), placeholder="z. B. K-1042", id="customer_id", compact=True
                    )
                yield Static(id="lines", classes="label")
                yield Editor(draft("doc:summary", ""), placeholder="Worum ging es, was ist geklärt?", id="summary")
                yield Static("Vereinbarungen: wer macht was bis wann", classes="label")
                yield Editor(draft("doc:agreements", ""), placeholder="z. B. Techniker kommt am …", id="agreements")
                with Horizontal(classes="row"):
                    yield Label("Folgetermin")
                    yield Field(
                        draft("doc:follow_up", ""), placeholder="JJJJ-MM-TT oder leer", id="follow_up", compact=True
                    )
                with Horizontal(classes="row"):
                    yield Label("Status")
                    yield _select([(Content(entry), entry) for entry in STATUS], draft("doc:status"), "status")
                with Horizontal(classes="row"):
                    yield Label("Anlass")
                    yield _select(reasons, draft("doc:reason"), "reason")
                with Horizontal(classes="row"):
                    yield Label("Opt-in")
                    yield _select([(Content(entry), entry) for entry in CONSENTS], draft("doc:opt_in"), "opt_in")
                with Horizontal(classes="buttons"):
                    yield Button("Ablegen und auswerten", id="file", variant="primary", compact=True)
            with VerticalScroll(id="beside"):
                yield Static(self._beside())
        yield Footer()

    def on_mount(self) -> None:
        """Counts the lines of a restored draft."""
        self._count()

    def _beside(self) -> Flow:
        talk = self.conversation
        parts: list[Part] = [plain("Ihre Notizen", "bold $customer")]
        parts += [bullet(("▸ ", "$agent"), note) for note in talk.state.notes]
        if not talk.state.notes:
            parts.append(plain("keine", "$quiet"))
        deeds = [line for line in talk_lines(talk.events, talk.customer) if line.who is Who.DESK]
        done = [plain(line.text, "$quiet") for line in deeds if not line.text.startswith(_ASIDE)]
        parts += ["", plain("Am Arbeitsplatz", "bold $customer"), *(done or [plain("nichts veranlasst", "$quiet")])]
        parts += ["", plain("Gespräch", "bold $customer")]
        parts += [
            assemble((f"{line.name}  ", "bold $agent" if line.who is Who.AGENT else "bold $customer"), line.text)
            for line in talk_lines(talk.events, talk.customer)
            if line.who in (Who.AGENT, Who.CUSTOMER)
        ]
        return flow(*parts)

    @on(Input.Changed)
    def _field_changed(self, event: Input.Changed) -> None:
        self.conversation.drafts[f"doc:{event.input.id}"] = event.value

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        self.conversation.drafts[f"doc:{event.text_area.id}"] = event.text_area.text
        self._count()

    @on(Select.Changed)
    def _choice_changed(self, event: Select.Changed) -> None:
        if event.value is not Select.NULL:
            self.conversation.drafts[f"doc:{event.select.id}"] = str(event.value)

    def _count(self) -> None:
        shown = count_lines(self.query_one("#summary", Editor).text)
        good = 2 <= shown <= 5
        self.query_one("#lines", Static).update(
            assemble("Zusammenfassung  ", (f"{shown} von 2–5 Zeilen", "$good" if good else "$quiet"))
        )

    def _fields(self) -> dict[str, str]:
        drafts = self.conversation.drafts
        return {name: drafts.get(f"doc:{name}", "").strip() for name in NAMES}

    @on(Button.Pressed, "#file")
    def action_file(self) -> None:
        """Files the documentation; asks first when something is still empty."""
        fields = self._fields()
        empty = [label for name, label in _REQUIRED.items() if not fields[name]]
        if not empty:
            self._file()
            return

        def done(sure: bool | None) -> None:
            if sure:
                self._file()

        text = f"Noch leer: {', '.join(empty)}."
        self.app.push_screen(ConfirmDialog("So ablegen?", text, yes="So ablegen", no="Weiter ausfüllen"), done)

    def _file(self) -> None:
        try:
            finish(self.trainer, self.conversation, self._fields())
        except NotNowError as error:
            self.trainer.say(str(error), severity="warning")
            return
        self.trainer.go_on(self.conversation)

    def action_later(self) -> None:
        """Leaves; the session stays open, the draft stays as long as the program runs."""
        self.trainer.keep(self.conversation)
        self.trainer.say("Das Gespräch steht in der Bibliothek oben. Ihr Entwurf bleibt erhalten.")
        self.dismiss()


_ASIDE = ("Notiz:", "Suche", "Wissen:")
"""Beginnings of deeds that changed nothing."""

_REQUIRED = {
    "date": "Datum",
    "customer_id": "Kunden-ID",
    "summary": "Zusammenfassung",
    "agreements": "Vereinbarungen",
    "status": "Status",
    "reason": "Anlass",
    "opt_in": "Opt-in",
}


def _select(options: list[tuple[Content, str]], value: str | None, name: str) -> Select[str]:
    if value not in {key for _, key in options} or value is None:
        return Choice(options, prompt="bitte wählen", id=name, compact=True)
    return Choice(options, prompt="bitte wählen", value=value, id=name, compact=True)
