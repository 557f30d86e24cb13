"""Orders at the desk: services with their forms, holding and handing over the call."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.visual import Visual
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.engine.events import DeskActed
from simulator.engine.inputs import DeskVerb
from simulator.engine.state import Stage
from simulator.scenarios.models.company import Service
from simulator.tui.dialogs import FormDialog, FormField
from simulator.tui.flow import bullet, flow
from simulator.tui.text import assemble, plain
from simulator.tui.widgets.desk.pane import Pane

HOLD, TRANSFER = "-hold", "-transfer"


class OrdersPane(Pane):
    """The services, and what the chosen one needs."""

    DEFAULT_CSS = """
    OrdersPane #services { height: auto; max-height: 12; }
    OrdersPane #about-box { height: 1fr; margin: 1 0 0 0; border-top: solid $line; }
    """

    def compose(self) -> ComposeResult:
        """List and description."""
        yield OptionList(id="services")
        with VerticalScroll(id="about-box", can_focus=False):
            yield Static(id="about-service")

    def on_mount(self) -> None:
        """Lists the services."""
        self.show(None)

    def start(self) -> None:
        """The list."""
        self.query_one("#services").focus()

    def show(self, deed: DeskActed | None) -> None:
        """Marks what is set off already."""
        if deed is not None and deed.action not in {"order", "hold", "transfer", "verify"}:
            return
        services = self.query_one("#services", OptionList)
        marked = services.highlighted or 0
        services.clear_options()
        done = self.talk.state.deeds
        for service in self.talk.world.company.services:
            mark = ("✓ ", "$good") if f"order:{service.id}" in done else ("  ", "")
            services.add_option(Option(assemble(mark, service.title), id=service.id))
        over = self.talk.state.stage is not Stage.TALKING
        services.add_option(None)
        services.add_option(Option(assemble("  Anruf halten (Warteschleife)"), id=HOLD, disabled=over))
        services.add_option(Option(assemble("  Anruf weiterleiten …"), id=TRANSFER, disabled=over))
        services.highlighted = min(marked, services.option_count - 1)

    def _service(self, wanted: str | None) -> Service | None:
        return next((entry for entry in self.talk.world.company.services if entry.id == wanted), None)

    @on(OptionList.OptionHighlighted, "#services")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#about-service", Static).update(self._about(event.option_id))

    def _about(self, wanted: str | None) -> Visual:
        service = self._service(wanted)
        if service is None:
            text = (
                "Die Leitung wird gehalten. Bitten Sie vorher darum und melden Sie sich spätestens nach 30 Sekunden."
                if wanted == HOLD
                else "Gibt das Gespräch ab, es endet damit für Sie. Nennen Sie Ziel und Grund."
            )
            return plain(text, "$quiet")
        needs = "nur nach Legitimation" if service.needs_verification else "ohne Legitimation möglich"
        return flow(
            plain(service.title, "bold"),
            plain(needs, "$quiet"),
            *(bullet(("▸ ", "$agent"), label) for label in service.fields.values()),
            plain("Enter öffnet das Formular.", "$quiet"),
        )

    @on(OptionList.OptionSelected, "#services")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == HOLD:
            self.ask(DeskVerb.HOLD)
        elif event.option_id == TRANSFER:
            self._transfer()
        elif (service := self._service(event.option_id)) is not None:
            self._order(service)

    def _order(self, service: Service) -> None:
        if not service.fields:
            self.ask(DeskVerb.ORDER, service=service.id)
            return
        fields = [FormField(name, label) for name, label in service.fields.items()]

        def done(given: dict[str, str] | None) -> None:
            if given is not None:
                self.ask(DeskVerb.ORDER, **{**given, "service": service.id})

        dialog = FormDialog(service.title, fields, yes="Auslösen", drafts=self.talk.drafts, key=f"order-{service.id}")
        self.app.push_screen(dialog, done)

    def _transfer(self) -> None:
        fields = [FormField("to", "Wohin?"), FormField("reason", "Warum?")]

        def done(given: dict[str, str] | None) -> None:
            if given is not None:
                self.ask(DeskVerb.TRANSFER, **given)

        hint = "Das Gespräch endet damit. Kündigen Sie es vorher an."
        dialog = FormDialog(
            "Gespräch weiterleiten", fields, yes="Verbinden", hint=hint, drafts=self.talk.drafts, key="transfer"
        )
        self.app.push_screen(dialog, done)
