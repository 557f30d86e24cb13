"""Plays a written transcript through the engine, so that it can be scored like a call of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simulator.engine import events as ev
from simulator.engine import inputs as inp
from simulator.engine.script import ScriptError, ScriptReader
from simulator.engine.session import NotNowError, Session
from simulator.engine.state import Stage
from simulator.engine.world import World
from simulator.records.transcript import Kind, Line, Transcript, TranscriptError


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the customer in the transcript that she says differently today.

    Attributes:
        line: number of the line.
        written: her words in the transcript.
        said: her words today, empty if she says nothing there.
    """

    line: int
    written: str
    said: str


@dataclass(frozen=True, slots=True)
class Played:
    """A transcript that was played: the closed session and where the customer answered differently."""

    session: Session
    differences: tuple[Difference, ...]


def put_in(session: Session, given: inp.Input) -> tuple[ev.Event, ...]:
    """Puts something in and does before it what is meant by itself.

    Words before the call was taken take it; documentation during the call ends it; hanging up twice is once.

    Returns:
        All new events.

    Raises:
        NotNowError: if it does not fit where the session stands.
    """
    new: tuple[ev.Event, ...] = ()
    stage = session.state.stage
    if stage in (Stage.BRIEFING, Stage.RINGING) and isinstance(given, (inp.Say, inp.Desk)):
        new += session.do(inp.PickUp(at=given.at))
    if isinstance(given, inp.Document) and stage is Stage.TALKING:
        new += session.do(inp.HangUp(at=given.at))
    if isinstance(given, inp.HangUp) and stage is Stage.ENDED:
        return new
    return new + session.do(given)


def finish(session: Session, reader: ScriptReader) -> tuple[ev.Event, ...]:
    """Ends a session cleanly where it stands: hangs up, files what was written of the documentation, closes.

    Returns:
        The new events.
    """
    new: tuple[ev.Event, ...] = ()
    at = max(reader.clock, session.state.at)
    if session.state.stage is Stage.TALKING:
        new += session.do(inp.HangUp(at=at))
    if session.state.stage is Stage.ENDED and reader.document:
        new += session.do(inp.Document(dict(reader.document), at=at))
    return new + session.do(inp.Close(at=at))


def play(
    world: World,
    transcript: Transcript,
    *,
    today: str,
    on_events: Callable[[tuple[ev.Event, ...]], None] | None = None,
) -> Played:
    """Plays a transcript. The customer answers anew; the apprentice's words and deeds are those of the file.

    Args:
        world: the scenario's content.
        transcript: the transcript.
        today: ISO date of the call if the transcript names none.
        on_events: see `Session`.

    Raises:
        TranscriptError: naming file and line, if a line cannot be carried out or does not fit the moment.
    """
    session = Session.start(
        world,
        seed=transcript.seed or 0,
        date=transcript.date or today,
        agent=transcript.name,
        on_events=on_events,
    )
    reader = ScriptReader(today=session.state.date)
    heard: deque[str] = deque()
    differences: list[Difference] = []
    for line in transcript.lines:
        if line.kind is Kind.HEARD:
            said = heard.popleft() if heard else ""
            if _same(said) != _same(line.text):
                differences.append(Difference(line.number, line.text, said))
            continue
        try:
            given = _input(reader, line)
            new = put_in(session, given) if given is not None else ()
        except (ScriptError, NotNowError) as error:
            raise TranscriptError(transcript.source, line.number, str(error)) from error
        if isinstance(given, inp.Say):
            heard.clear()
        heard.extend(_customer(new))
    finish(session, reader)
    return Played(session, tuple(differences))


def _input(reader: ScriptReader, line: Line) -> inp.Input | None:
    if line.kind is Kind.SAID and line.text.lstrip().startswith("/"):
        reader.clock += reader.pace
        return inp.Say(line.text, at=reader.clock)  # marked as said, so it is no command
    return reader.read(line.text)


def _customer(events: tuple[ev.Event, ...]) -> Iterator[str]:
    return (event.text for event in events if isinstance(event, ev.CustomerSpoke))


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()
