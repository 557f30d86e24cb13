"""Notes at the desk, and the consents."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from simulator.engine.events import DeskActed
from simulator.engine.inputs import DeskVerb
from simulator.tui.flow import bullet, flow
from simulator.tui.messages import ReplySubmitted
from simulator.tui.text import assemble, plain
from simulator.tui.widgets.desk.pane import Pane
from simulator.tui.widgets.editors import ReplyEditor

CHANNELS = {"telefon": "Telefon", "email": "E-Mail", "post": "Post"}
CONSENTS = ("erteilt", "nicht erteilt", "widerrufen")


class NotesPane(Pane):
    """Notes so far and an editor for the next one."""

    DEFAULT_CSS = """
    NotesPane #noted { height: 1fr; }
    NotesPane ReplyEditor { height: 5; margin: 1 0 0 0; border: round $line; }
    NotesPane ReplyEditor:focus { border: round $border; }
    """

    def compose(self) -> ComposeResult:
        """The notes, the editor below."""
        with VerticalScroll(id="noted"):
            yield Static(id="notes-list")
        yield ReplyEditor(placeholder="Notiz, Enter speichert …", id="note")

    def on_mount(self) -> None:
        """Shows notes and draft of a resumed session."""
        self.show(None)
        self.query_one("#note", ReplyEditor).text = self.talk.drafts.get("note", "")

    def start(self) -> None:
        """The editor."""
        self.query_one("#note").focus()

    def show(self, deed: DeskActed | None) -> None:  # noqa: ARG002 - the base's signature
        """Lists the notes."""
        notes = self.talk.state.notes
        empty = plain("Noch keine Notizen. Sie stehen auch bei der Dokumentation.", "$quiet")
        self.query_one("#notes-list", Static).update(
            flow(*(bullet(("▸ ", "$agent"), note) for note in notes)) if notes else empty
        )

    @on(TextArea.Changed, "#note")
    def _changed(self, event: TextArea.Changed) -> None:
        self.talk.drafts["note"] = event.text_area.text

    @on(ReplySubmitted)
    def _submitted(self, event: ReplySubmitted) -> None:
        event.stop()
        if event.text.strip():
            self.query_one("#note", ReplyEditor).take()
            self.ask(DeskVerb.NOTE, text=event.text.strip())


class ConsentPane(Pane):
    """Consents (opt-in) by channel."""

    DEFAULT_CSS = "ConsentPane #consents { height: 1fr; margin: 1 0 0 0; }"

    def compose(self) -> ComposeResult:
        """What it is about, and the list."""
        yield Static(plain("Einwilligung in künftige Anrufe, E-Mails, Post. Eintragen, was gesagt wurde.", "$quiet"))
        yield OptionList(id="consents")

    def on_mount(self) -> None:
        """Lists channels and values."""
        self.show(None)

    def start(self) -> None:
        """The list."""
        self.query_one("#consents").focus()

    def show(self, deed: DeskActed | None) -> None:  # noqa: ARG002 - the base's signature
        """Marks the recorded values."""
        consents = self.query_one("#consents", OptionList)
        marked = consents.highlighted
        values = self.consents()
        consents.clear_options()
        for channel, title in CHANNELS.items():
            consents.add_option(Option(plain(title, "bold $customer"), disabled=True))
            for value in CONSENTS:
                mark = ("● ", "$good") if values.get(channel) == value else ("○ ", "$quiet")
                consents.add_option(Option(assemble("  ", mark, value), id=f"{channel}={value}"))
        consents.highlighted = marked if marked is not None else 1

    @on(OptionList.OptionSelected, "#consents")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        channel, _, value = (event.option_id or "").partition("=")
        self.ask(DeskVerb.OPT_IN, channel=channel, value=value)
