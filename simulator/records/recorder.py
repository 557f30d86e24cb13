"""Has a running session recorded, and lets the talk go on where that fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simulator.engine.events import Event
from simulator.records.store import Store, StoreError


class Recorder:
    """Given to a session as `on_events`: records each step's events before they are shown.

    When the store fails, this says so once and records nothing more, so that no gap arises.

    Args:
        store: the records.
        session_id: the session's id there.
        title: its title in the list of sessions.
        failed: gets a German message when recording ends.
    """

    def __init__(self, store: Store, session_id: str, title: str, failed: Callable[[str], None]) -> None:
        self._store = store
        self._session_id = session_id
        self._title = title
        self._failed = failed
        self.broken = False
        """Whether recording has ended because of an error."""

    def __call__(self, events: Sequence[Event]) -> None:
        """Records new events."""
        if self.broken:
            return
        try:
            self._store.append(self._session_id, events, title=self._title)
        except StoreError as error:
            self.broken = True
            self._failed(f"{error}\nDas Gespräch geht weiter, wird ab hier aber nicht mehr aufgezeichnet.")

    def rate(self, points: float, grade: int) -> None:
        """Notes the result for the list of sessions; without a recording there is nothing to note it on."""
        if self.broken:
            return
        try:
            self._store.rate(self._session_id, points=points, grade=grade)
        except StoreError as error:
            self.broken = True
            self._failed(str(error))
