"""The desk beside the talk: a line of tabs, the panes, and what the desk last said."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ContentSwitcher, Static

from simulator.engine.events import DeskActed
from simulator.tui.conversation import Conversation
from simulator.tui.messages import TabChosen
from simulator.tui.text import assemble
from simulator.tui.widgets.desk.customers import CustomersPane
from simulator.tui.widgets.desk.knowledge import KnowledgePane
from simulator.tui.widgets.desk.notes import ConsentPane, NotesPane
from simulator.tui.widgets.desk.orders import OrdersPane
from simulator.tui.widgets.desk.pane import Pane
from simulator.tui.widgets.tab_line import TabLine

TABS = (
    ("customers", "Kunden"),
    ("knowledge", "Wissen"),
    ("orders", "Aufträge"),
    ("notes", "Notizen"),
    ("consent", "Opt-in"),
)


class DeskPanel(Vertical):
    """The desk.

    Args:
        conversation: the session.
    """

    DEFAULT_CSS = """
    DeskPanel { height: 1fr; }
    DeskPanel ContentSwitcher { height: 1fr; }
    DeskPanel #desk-says { height: auto; max-height: 3; padding: 0 1; background: $surface; }
    """

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(id="desk")
        self._talk = conversation

    def compose(self) -> ComposeResult:
        """Tabs, panes, message."""
        yield TabLine(TABS, id="desk-tabs")
        with ContentSwitcher(initial="customers"):
            yield CustomersPane(self._talk, id="customers")
            yield KnowledgePane(self._talk, id="knowledge")
            yield OrdersPane(self._talk, id="orders")
            yield NotesPane(self._talk, id="notes")
            yield ConsentPane(self._talk, id="consent")
        yield Static(id="desk-says")

    def show(self, deed: DeskActed | None) -> None:
        """Renews the panes after a deed and says what came of it."""
        for pane in self.query(Pane):
            pane.show(deed)
        if deed is not None:
            glyph = ("✓ ", "bold $good") if deed.ok else ("✗ ", "bold $fault")
            self.query_one("#desk-says", Static).update(assemble(glyph, deed.message or "Erledigt."))

    def choose(self, tab: str, *, focus: bool = True) -> None:
        """Shows a pane and puts the focus into it."""
        self.query_one(TabLine).active = tab
        self.query_one(ContentSwitcher).current = tab
        if focus:
            self.query_one(f"#{tab}", Pane).start()

    def start(self) -> None:
        """Puts the focus into the pane that is shown."""
        self.choose(self.query_one(TabLine).active)

    @on(TabChosen)
    def _chosen(self, event: TabChosen) -> None:
        event.stop()
        self.choose(event.tab, focus=False)
