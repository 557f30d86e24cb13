# ruff: noqa: PLC0415 - a screen is imported when it is shown for the first time
"""Beginning, resuming and branching sessions for the screens, with every event recorded before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from simulator.engine import inputs
from simulator.engine.events import Event
from simulator.engine.session import Mode, Session, rewound
from simulator.engine.state import Stage
from simulator.engine.world import World
from simulator.records.errors import StoreError
from simulator.records.store import SessionInfo, Store, new_session_id
from simulator.tui.conversation import Conversation

if TYPE_CHECKING:
    from simulator.tui.app import TrainerApp


class Recorder:
    """Writes a session's events to the store; when that fails it says so once and lets the talk go on.

    Args:
        store: the records.
        session_id: the session's id there.
        title: its title in the list of sessions.
        failed: called with the store's German message when recording ends.
    """

    def __init__(self, store: Store, session_id: str, title: str, failed: Callable[[str], None]) -> None:
        self._store = store
        self._id = session_id
        self._title = title
        self._failed = failed
        self.message = ""

    def __call__(self, events: Sequence[Event]) -> None:
        """Records new events."""
        if self.message or not events:
            return
        try:
            self._store.append(self._id, events, title=self._title)
        except StoreError as error:
            self.message = str(error)
            self._failed(f"{error}\nDas Gespräch geht weiter, wird ab hier aber nicht mehr aufgezeichnet.")


def _recorder(app: TrainerApp, world: World, session_id: str) -> Recorder:
    if app.store is None:
        raise RuntimeError("the records are opened before a session can begin")
    return Recorder(
        app.store, session_id, world.scenario.title, lambda text: app.say(text, severity="error", timeout=15)
    )


def begin(app: TrainerApp, world: World, *, seed: int, mode: Mode) -> Conversation:
    """A new session of a scenario."""
    session_id = new_session_id()
    session = Session.start(
        world,
        seed=seed,
        date=app.today().isoformat(),
        agent=app.agent,
        mode=mode,
        on_events=_recorder(app, world, session_id),
    )
    return Conversation(session_id, world, session, app.clock)


def resume(app: TrainerApp, world: World, info: SessionInfo) -> Conversation | None:
    """A recorded session, taken up where it stands; `None` (and a message) if it cannot be read."""
    kept = app.kept(info.id)
    if kept is not None:
        return kept
    if app.store is None:
        return None
    try:
        events = app.store.load(info.id)
    except StoreError as error:
        app.say(str(error), severity="error", timeout=12)
        return None
    return Conversation(info.id, world, Session(world, events, _recorder(app, world, info.id)), app.clock)


def branch(app: TrainerApp, conversation: Conversation, turn: int) -> Conversation:
    """A second try that keeps everything before a turn; the first one stays as it is."""
    session_id = new_session_id()
    events = rewound(conversation.world, conversation.events, turn, session_id=conversation.id)
    recorder = _recorder(app, conversation.world, session_id)
    recorder(events)
    return Conversation(session_id, conversation.world, Session(conversation.world, events, recorder), app.clock)


def finish(app: TrainerApp, conversation: Conversation, fields: dict[str, str]) -> None:
    """Files the documentation, closes the session and notes its result for the list.

    Raises:
        NotNowError: if the session is not at that point.
    """
    if conversation.state.stage is Stage.ENDED:
        conversation.do(inputs.Document(fields))
    conversation.do(inputs.Close(finished=True))
    app.forget(conversation)
    result = conversation.assessment()
    try:
        if app.store is not None:
            app.store.rate(conversation.id, points=result.points, grade=result.grade)
    except StoreError as error:
        app.say(str(error), severity="warning")


def screen_for(conversation: Conversation) -> Screen[None]:
    """The screen that fits where a session stands."""
    match conversation.state.stage:
        case Stage.BRIEFING | Stage.RINGING:
            from simulator.tui.screens.workplace import WorkplaceScreen

            return WorkplaceScreen(conversation)
        case Stage.TALKING:
            from simulator.tui.screens.call import CallScreen

            return CallScreen(conversation)
        case Stage.ENDED:
            from simulator.tui.screens.documentation import DocumentationScreen

            return DocumentationScreen(conversation)
        case _:
            from simulator.tui.screens.debrief import DebriefScreen

            return DebriefScreen(conversation)
