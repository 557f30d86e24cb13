"""What all panes of the desk have in common."""

from __future__ import annotations

from textual.containers import Vertical

from simulator.engine.events import DeskActed
from simulator.engine.inputs import DeskVerb
from simulator.tui.conversation import Conversation
from simulator.tui.messages import DeskRequested


class Pane(Vertical):
    """A pane of the desk. It shows what the session says and asks for deeds; it keeps nothing itself.

    Args:
        conversation: the session.
        id: the pane's id, the same as its tab's.
    """

    DEFAULT_CSS = "Pane { height: 1fr; padding: 1 1 0 1; }"

    def __init__(self, conversation: Conversation, *, id: str) -> None:  # noqa: A002 – Textual's name
        super().__init__(id=id)
        self.talk = conversation

    def show(self, deed: DeskActed | None) -> None:
        """Renews the pane after a deed (or after anything else, then `None`)."""

    def start(self) -> None:
        """Puts the focus where one would begin."""

    def ask(self, verb: DeskVerb, **args: str) -> None:
        """Asks the screen to do something at the desk."""
        self.post_message(DeskRequested(verb, args))

    def consents(self) -> dict[str, str]:
        """Consents of the open record by channel, with what was recorded in this session."""
        state = self.talk.state
        record = next((entry for entry in self.talk.world.company.records if entry.id == state.open_record), None)
        recorded = {str(channel): str(value) for channel, value in record.opt_in.items()} if record else {}
        return {**recorded, **state.opt_in}
