"""Dialogs: confirm something, fill in a short form, confirm who is calling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from simulator.tui.text import assemble, clip, plain
from simulator.tui.widgets.checklist import Checklist
from simulator.tui.widgets.field import Field

ESCAPE: list[BindingType] = [Binding("escape", "cancel", "Abbrechen", show=False, id="dialog.cancel")]


class ConfirmDialog(ModalScreen[bool]):
    """A question with two answers.

    Args:
        title: the question.
        text: what follows from a yes.
        yes: label of the button that does it.
        no: label of the button that does not; it has the focus at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *ESCAPE,
        Binding("j", "yes", "Ja", show=False, id="dialog.yes"),
        Binding("n", "cancel", "Nein", show=False, id="dialog.no"),
    ]
    AUTO_FOCUS: ClassVar[str | None] = "#no"

    def __init__(self, title: str, text: str, *, yes: str, no: str = "Abbrechen") -> None:
        super().__init__()
        self._title, self._text, self._yes, self._no = title, text, yes, no

    def compose(self) -> ComposeResult:
        """Question, consequence, buttons."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title")
            yield Static(plain(self._text))
            with Horizontal(classes="buttons"):
                yield Button(Content(self._no), id="no", compact=True)
                yield Button(Content(self._yes), id="yes", variant="primary", compact=True)

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        """Answers yes."""
        self.dismiss(result=True)

    @on(Button.Pressed, "#no")
    def action_cancel(self) -> None:
        """Answers no."""
        self.dismiss(result=False)


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form: its name, its German label, and what stands in it at first."""

    name: str
    label: str
    value: str = ""


class FormDialog(ModalScreen[dict[str, str] | None]):
    """A short form. Returns the values by name, or `None` when it was left with Escape.

    What was typed is kept for the next time the same form opens, until it is sent.

    Args:
        title: its heading.
        fields: its fields, in order.
        yes: label of the button that sends it.
        hint: a remark below the fields.
        drafts: where unsent values are kept; by default nowhere.
        key: name of the form among the drafts.
    """

    BINDINGS: ClassVar[list[BindingType]] = ESCAPE
    AUTO_FOCUS: ClassVar[str | None] = "Field"

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        *,
        yes: str,
        hint: str = "",
        drafts: dict[str, str] | None = None,
        key: str = "",
    ) -> None:
        super().__init__()
        self._title, self._fields, self._yes, self._hint = title, tuple(fields), yes, hint
        self._drafts, self._key = {} if drafts is None else drafts, key

    def compose(self) -> ComposeResult:
        """Heading, one row for each field, buttons."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(self._title), classes="title")
            for number, entry in enumerate(self._fields):
                with Horizontal(classes="row"):
                    yield Label(Content(clip(entry.label, 19)))
                    yield Field(entry.value, id=f"field-{number}", compact=True, tooltip=Content(entry.label))
            if self._hint:
                yield Static(plain(self._hint), classes="hint")
            with Horizontal(classes="buttons"):
                yield Button("Abbrechen", id="no", compact=True)
                yield Button(Content(self._yes), id="yes", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Restores what was typed before."""
        for number, entry in enumerate(self._fields):
            draft = self._drafts.get(f"{self._key}:{entry.name}")
            if draft is not None:
                self.query_one(f"#field-{number}", Input).value = draft

    def _keep(self, values: dict[str, str]) -> None:
        """Keeps what was typed; without values forgets it."""
        for entry in self._fields:
            self._drafts.pop(f"{self._key}:{entry.name}", None)
        self._drafts.update({f"{self._key}:{name}": value for name, value in values.items()})

    def _values(self) -> dict[str, str]:
        return {
            entry.name: self.query_one(f"#field-{number}", Input).value.strip()
            for number, entry in enumerate(self._fields)
        }

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == f"field-{len(self._fields) - 1}":
            self.action_yes()
        else:
            self.focus_next()

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        """Sends the form."""
        values = self._values()
        self._keep({})
        self.dismiss(values)

    @on(Button.Pressed, "#no")
    def action_cancel(self) -> None:
        """Leaves the form; what was typed is kept."""
        self._keep(self._values())
        self.dismiss(None)


class VerifyDialog(ModalScreen[list[str] | None]):
    """The legitimation: which features the caller named, to compare with the record.

    Args:
        title: its heading.
        features: name, German label and the record's value of each feature.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *ESCAPE,
        Binding("ctrl+o", "yes", "Bestätigen", show=False, id="dialog.confirm"),
    ]
    AUTO_FOCUS: ClassVar[str | None] = "#features"
    DEFAULT_CSS = """
    VerifyDialog Checklist { height: auto; border: none; background: $surface; padding: 0; }
    """

    def __init__(self, title: str, features: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._title, self._features = title, tuple(features)

    def compose(self) -> ComposeResult:
        """The features with the record's values."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title")
            yield Static(plain("Was hat die Person selbst genannt, und stimmt es mit dem Datensatz überein?", "$quiet"))
            yield Checklist(
                ((name, assemble((f"{label:<18}", "bold"), value or "–")) for name, label, value in self._features),
                id="features",
            )
            yield Static(plain("Mindestens zwei Merkmale. Die Werte nicht vorsagen. Strg+O bestätigt."), classes="hint")
            with Horizontal(classes="buttons"):
                yield Button("Abbrechen", id="no", compact=True)
                yield Button("Bestätigen", id="yes", variant="primary", compact=True)

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        """Confirms the chosen features."""
        self.dismiss(list(self.query_one(Checklist).chosen))

    @on(Button.Pressed, "#no")
    def action_cancel(self) -> None:
        """Leaves without a legitimation."""
        self.dismiss(None)
