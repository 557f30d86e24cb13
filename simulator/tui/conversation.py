"""One session as the screens see it: stamps the time on inputs, keeps drafts, and tells what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from simulator.engine import inputs
from simulator.engine.guided import Choice, choices
from simulator.engine.state import Stage

if TYPE_CHECKING:
    from simulator.engine.events import DeskActed, Event
    from simulator.engine.state import SessionState
    from simulator.engine.world import World
    from simulator.scoring.assessment import Assessment
    from simulator.scoring.reading import Reading


class Playing(Protocol):
    """What the screens need of a session (`engine.session.Session`)."""

    @property
    def events(self) -> tuple[Event, ...]:
        """All events so far."""

    @property
    def state(self) -> SessionState:
        """Where the session stands."""

    def do(self, given: inputs.Input, /) -> tuple[Event, ...]:
        """Puts something in; returns the new events, which are durable by then."""

    def assessment(self) -> Assessment:
        """The scored sheet."""


@dataclass
class Conversation:
    """A session on the screens.

    Attributes:
        id: id of the session in the store.
        world: the content it plays in.
        session: the engine's session; the only truth.
        clock: seconds, ever growing; only differences count.
        drafts: text typed but not yet sent, by field; survives screens, resizing and Escape.
        unsaved: message of the store when recording failed, empty while all is well.
    """

    id: str
    world: World
    session: Playing
    clock: Callable[[], float]
    drafts: dict[str, str] = field(default_factory=dict)
    unsaved: str = ""

    def __post_init__(self) -> None:
        self._begun = self.clock() - self.session.state.at
        self._active = self.session.state.at
        self._scored: tuple[int, Assessment] | None = None
        self._readings: dict[str, Reading] = {}

    @property
    def state(self) -> SessionState:
        """Where the session stands."""
        return self.session.state

    @property
    def events(self) -> tuple[Event, ...]:
        """All events so far."""
        return self.session.events

    @property
    def practice(self) -> bool:
        """Whether hints and the coach are allowed."""
        return self.state.mode != "exam"

    @property
    def choice(self) -> Choice | None:
        """The three replies of a guided call at this moment."""
        return choices(self.world, self.state)

    @property
    def customer(self) -> str:
        """The customer's name in the transcript."""
        return self.world.scenario.caller.name

    def read(self, text: str) -> Reading:
        """What the scorer sees in a reply."""
        if text not in self._readings:
            self._readings[text] = self.world.reader.read(text)
        return self._readings[text]

    def assessment(self) -> Assessment:
        """The scored sheet as the session stands now."""
        if self._scored is None or self._scored[0] != self.state.seq:
            self._scored = (self.state.seq, self.session.assessment())
        return self._scored[1]

    def now(self) -> float:
        """Seconds since the session began, breaks between two sittings left out."""
        return round(self.clock() - self._begun, 1)

    def call_seconds(self) -> float:
        """Seconds the call has lasted."""
        end = self.now() if self.state.stage is Stage.TALKING else self.state.at
        return max(0.0, end - self.state.call_started)

    def do(self, given: inputs.Input) -> tuple[Event, ...]:
        """Puts an input into the session, with the present time on it."""
        self.touch()
        return tuple(self.session.do(replace(given, at=self.now())))

    def touch(self) -> None:
        """The apprentice did something, typing included: the line is not silent."""
        self._active = self.now()

    def silent_for(self) -> float:
        """Seconds without a word, a deed or a key of the apprentice."""
        return max(0.0, self.now() - self._active)

    def tick(self) -> tuple[Event, ...]:
        """Lets the time pass; the customer may ask whether anybody is there."""
        silent = self.silent_for()
        events = tuple(self.session.do(inputs.Tick(silent_for=silent, at=self.now())))
        if events:
            self.touch()
        return events

    def desk(self, verb: inputs.DeskVerb, args: dict[str, str]) -> tuple[tuple[Event, ...], DeskActed | None]:
        """Does something at the desk; returns the new events and the deed among them."""
        events = self.do(inputs.Desk(verb, args))
        deed = next((event for event in events if event.type == "desk_acted"), None)
        return events, deed
