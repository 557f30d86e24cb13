"""Customers at the desk: search, record, legitimation, changes, new records."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.visual import Visual
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from simulator.engine.desk import FEATURES, FIELDS
from simulator.engine.directory import all_records
from simulator.engine.events import DeskActed
from simulator.engine.inputs import DeskVerb
from simulator.engine.state import Stage
from simulator.tui.dialogs import FormDialog, FormField, VerifyDialog
from simulator.tui.flow import Bullet, Part, bullet, flow
from simulator.tui.text import assemble, clip, day, lines, plain
from simulator.tui.widgets.desk.pane import Pane
from simulator.tui.widgets.field import Field

_LABELS = {
    "id": "Kunden-ID",
    "status": "Status",
    "street": "Straße",
    "phone": "Telefon",
    "email": "E-Mail",
    "birth_date": "Geboren",
    "first_contact": "Kunde seit",
    "acquisition": "Akquise",
    "advisor": "Berater",
}


class CustomersPane(Pane):
    """Search field, hits, and the open record with what can be done to it."""

    DEFAULT_CSS = """
    CustomersPane #hits { height: auto; max-height: 12; margin: 1 0 0 0; display: none; }
    CustomersPane.-hits #hits { display: block; }
    CustomersPane #record-box { height: 1fr; margin: 1 0 0 0; }
    CustomersPane.-hits #record-box { display: none; }
    CustomersPane #deeds { height: 1; margin: 1 0 0 0; }
    CustomersPane #deeds Button { margin: 0 1 0 0; min-width: 6; width: auto; }
    CustomersPane .for-record { display: none; }
    CustomersPane.-open .for-record { display: block; }
    """

    def compose(self) -> ComposeResult:
        """Search on top, hits or record in the middle, deeds below."""
        yield Field(placeholder="Kunden suchen: Name, Nummer, Straße, Ort …", id="search", compact=True)
        yield OptionList(id="hits")
        with VerticalScroll(id="record-box"):
            yield Static(id="record")
        with Horizontal(id="deeds"):
            yield Button("Legitimieren", id="verify", compact=True, classes="for-record")
            yield Button("Ändern", id="edit", compact=True, classes="for-record")
            yield Button("Schließen", id="shut", compact=True, classes="for-record")
            yield Button("Neu", id="create", compact=True, tooltip="Neuen Kunden anlegen")

    def on_mount(self) -> None:
        """Shows the open record of a resumed session."""
        self.show(None)

    def start(self) -> None:
        """The search field, or the record's first button."""
        self.query_one("#search").focus()

    def show(self, deed: DeskActed | None) -> None:
        """Shows hits after a search, the record after anything else."""
        state = self.talk.state
        if deed is not None and deed.action == "search":
            self._show_hits(deed.result.get("records", "").split(",") if deed.ok else [])
            return
        if deed is not None and deed.action in {"open", "create", "close"} and deed.ok:
            self.remove_class("-hits")
        self.set_class(bool(state.open_record), "-open")
        self.query_one("#record", Static).update(self._record())
        self.query_one("#verify", Button).disabled = state.stage is not Stage.TALKING

    def _show_hits(self, ids: list[str]) -> None:
        records = all_records(self.talk.world, self.talk.state)
        hits = self.query_one("#hits", OptionList)
        hits.clear_options()
        hits.add_options(Option(_hit(records[key]), id=key) for key in ids if key in records)
        self.set_class(bool(ids), "-hits")
        if ids:
            hits.highlighted = 0
            hits.focus()

    def _record(self) -> Visual:
        state, key = self.talk.state, self.talk.state.open_record
        if not key:
            return plain("Kein Datensatz geöffnet.\nName oder Nummer suchen, dann öffnen.", "$quiet")
        values = all_records(self.talk.world, state)[key]
        verified = state.verified == key
        seal = ("✓ legitimiert", "bold $good") if verified else ("nicht legitimiert", "bold $fault")
        parts: list[Part] = [
            assemble((f"{values['first_name']} {values['last_name']}  ", "bold $customer"), seal),
            "",
            *(_row(_LABELS[name], value) for name, value in _shown(values)),
        ]
        record = next((entry for entry in self.talk.world.company.records if entry.id == key), None)
        if record is not None:
            parts += ["", *(_row(label, value) for label, value in record.details.items())]
        said = ", ".join(f"{channel}: {value}" for channel, value in self.consents().items())
        parts += ["", _row("Opt-in", said or "keine Angabe")]
        if record is not None and record.history:
            parts += ["", plain("Verlauf", "$quiet"), *record.history]
        return flow(*parts)

    @on(Input.Submitted, "#search")
    def _search(self, event: Input.Submitted) -> None:
        event.stop()
        self.ask(DeskVerb.SEARCH, query=event.value)

    @on(OptionList.OptionSelected, "#hits")
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.ask(DeskVerb.OPEN, record=event.option_id or "")
        self.query_one("#verify").focus()

    @on(Button.Pressed, "#shut")
    def _shut(self) -> None:
        self.ask(DeskVerb.CLOSE)
        self.query_one("#search").focus()

    @on(Button.Pressed, "#verify")
    def _verify(self) -> None:
        key = self.talk.state.open_record
        values = all_records(self.talk.world, self.talk.state)[key]
        shown = {
            **values,
            "customer_number": key,
            "address": f"{values['street']}, {values['postcode']} {values['city']}",
        }
        features = [(name, label, shown.get(name, "")) for name, label in FEATURES.items()]

        def done(chosen: list[str] | None) -> None:
            if chosen is not None:
                self.ask(DeskVerb.VERIFY, features=",".join(chosen))

        self.app.push_screen(VerifyDialog(f"Legitimation zu {key}", features), done)

    @on(Button.Pressed, "#edit")
    def _edit(self) -> None:
        key = self.talk.state.open_record
        values = all_records(self.talk.world, self.talk.state)[key]
        fields = [FormField(name, label, values[name]) for name, label in FIELDS.items()]

        def done(given: dict[str, str] | None) -> None:
            for name, value in (given or {}).items():
                if value != values[name]:
                    self.ask(DeskVerb.EDIT, field=name, value=value)

        self.app.push_screen(FormDialog(f"Datensatz {key} ändern", fields, yes="Speichern"), done)

    @on(Button.Pressed, "#create")
    def _create(self) -> None:
        fields = [FormField(name, label) for name, label in FIELDS.items()]

        def done(given: dict[str, str] | None) -> None:
            if given is not None:
                self.ask(DeskVerb.CREATE, **{name: value for name, value in given.items() if value})

        hint = "Erst suchen, dann anlegen: So entstehen keine Dubletten."
        dialog = FormDialog(
            "Neuen Kunden anlegen", fields, yes="Anlegen", hint=hint, drafts=self.talk.drafts, key="create"
        )
        self.app.push_screen(dialog, done)


def _hit(values: Mapping[str, str]) -> Content:
    return lines(
        assemble((f"{values['last_name']}, {values['first_name']}", "bold"), (f"  {values['id']}", "$agent")),
        assemble((clip(f"{values['street']}, {values['postcode']} {values['city']}", 60), "$quiet")),
    )


def _shown(values: Mapping[str, str]) -> list[tuple[str, str]]:
    rows = []
    for name in _LABELS:
        value = values.get(name, "")
        if name == "street":
            value = f"{value}, {values['postcode']} {values['city']}"
        elif name in {"birth_date", "first_contact"}:
            value = day(value)
        if value:
            rows.append((name, value))
    return rows


def _row(label: str, value: str) -> Bullet:
    return bullet((f"{clip(label, 18):<19}", "$quiet"), value)
