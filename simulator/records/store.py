"""The records: sessions as append-only lists of events, durable before the customer answers."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self, cast

from pydantic import ValidationError

from simulator.engine.events import EVENT, Event, SessionClosed, SessionStarted
from simulator.records.errors import (
    ConflictError,
    DamagedStoreError,
    StoreError,
    UnknownSessionError,
)
from simulator.records.sqlite.database import BUSY_SECONDS, Database, SessionRow

__all__ = [
    "ConflictError",
    "DamagedStoreError",
    "NullStore",
    "SessionInfo",
    "Status",
    "Store",
    "StoreError",
    "UnknownSessionError",
    "new_session_id",
]

Status = Literal["open", "finished", "abandoned"]


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """One recorded session, for lists.

    Attributes:
        id: UUID.
        scenario: id of the scenario.
        title: its title when the session began.
        started: when it was recorded, in UTC.
        mode: `guided`, `practice` or `exam`.
        agent: the apprentice's name, if given.
        status: `open` until the session's last event is recorded.
        points: 0..100, once rated.
        grade: IHK grade 1..6, once rated.
        branch_of: of a second try: the session it was taken from.
        branch_turn: of a second try: the last turn that was kept.
        events: number of events recorded.
    """

    id: str
    scenario: str
    title: str
    started: datetime
    mode: str
    agent: str
    status: Status
    points: float | None
    grade: int | None
    branch_of: str | None
    branch_turn: int | None
    events: int


def new_session_id() -> str:
    """A new random UUID."""
    return str(uuid.uuid4())


def utc_now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


class Store:
    """The open database of sessions. Make it with `open`; it closes at the end of a `with` block.

    Thread-safe. Several processes may use one file: their sessions do not mix, and two that go on with the same
    session are told apart by `ConflictError`.

    Attributes:
        keeps: whether what is appended outlives the process.
        path: the file; `None` without one.
    """

    keeps = True

    def __init__(self, database: Database, path: Path | None, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now
        self.path = path

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], datetime] = utc_now, wait: float = BUSY_SECONDS) -> Self:
        """Opens the database, or makes it (and its folder) if it is missing.

        Args:
            path: the file.
            now: the clock by which sessions are dated.
            wait: seconds to wait for another process that is writing.

        Raises:
            DamagedStoreError: if the file cannot be read; it stays as it is.
            StoreError: if it cannot be used for another reason. Messages are German and name the file and the way out.
        """
        return cls(Database.open(path, now=now, wait=wait), path, now)

    def append(self, session_id: str, events: Sequence[Event], *, title: str = "") -> None:
        """Records events; on return they are on the disk, all of them, or on an error none.

        Args:
            session_id: the session; a new id together with `SessionStarted` begins one.
            events: the events that follow the recorded ones without a gap.
            title: the scenario's title for the list of sessions, used when the session begins.

        Raises:
            ConflictError: if an event of this number is recorded already, one is missing before, or the session is
                closed.
            UnknownSessionError: if there is no such session and the first event is not `SessionStarted`.
            StoreError: if the database cannot be written.
        """
        if not events:
            return
        numbers = [event.seq for event in events]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            raise ConflictError(f"Die Ereignisse folgen nicht lückenlos aufeinander: {numbers}.", self.path)
        self._database.append(
            session_id,
            numbers[0],
            [EVENT.dump_json(event).decode() for event in events],
            opening=self._opening(session_id, events[0], title),
            status=events[-1].reason if isinstance(events[-1], SessionClosed) else None,
        )

    def load(self, session_id: str) -> tuple[Event, ...]:
        """All events of a session, in their order.

        Raises:
            UnknownSessionError: if there is no such session.
            DamagedStoreError: if an event is missing or is none.
            StoreError: if the database cannot be read.
        """
        events = tuple(
            self._event(session_id, number, body) for number, body in enumerate(self._database.bodies(session_id))
        )
        if not events:
            raise self._unreadable(session_id, 0, "Es fehlt.")
        return events

    def sessions(self) -> tuple[SessionInfo, ...]:
        """All sessions, the latest first.

        Raises:
            StoreError: if the database cannot be read.
        """
        return tuple(_info(row, events) for row, events in self._database.sessions())

    def unfinished(self) -> tuple[SessionInfo, ...]:
        """The sessions that still can go on, the latest first.

        Raises:
            StoreError: if the database cannot be read.
        """
        return tuple(_info(row, events) for row, events in self._database.sessions("open"))

    def rate(self, session_id: str, *, points: float, grade: int) -> None:
        """Notes the result for the list of sessions. It can be computed from the events at any time.

        Args:
            session_id: the session.
            points: 0..100.
            grade: 1..6.

        Raises:
            UnknownSessionError: if there is no such session.
            StoreError: if the database cannot be written.
        """
        self._database.rate(session_id, points, grade)

    def abandon(self, session_id: str) -> None:
        """Closes an unfinished session as broken off. One that is closed already stays as it is.

        Works without the scenario, which may have changed or gone since.

        Raises:
            UnknownSessionError: if there is no such session.
            StoreError: if the database cannot be written.
        """
        events = self.load(session_id)
        last = events[-1]
        if isinstance(last, SessionClosed):
            return
        turn = max((getattr(event, "turn", 0) for event in events), default=0)
        self.append(session_id, [SessionClosed(seq=last.seq + 1, at=last.at, turn=turn, reason="abandoned")])

    def close(self) -> None:
        """Closes the database; doing so twice does no harm."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opening(self, session_id: str, first: Event, title: str) -> SessionRow | None:
        if not isinstance(first, SessionStarted):
            return None
        return SessionRow(
            id=session_id,
            scenario=first.scenario,
            title=title or first.scenario,
            started=self._now().astimezone(UTC).isoformat(timespec="milliseconds"),
            mode=first.mode,
            agent=first.agent,
            status="open",
            branch_of=first.branch_of,
            branch_turn=first.branch_turn,
        )

    def _event(self, session_id: str, number: int, body: str) -> Event:
        try:
            event = EVENT.validate_json(body)
        except ValidationError as error:
            raise self._unreadable(session_id, number, "Vielleicht stammt es aus einer anderen Version.") from error
        if event.seq != number:
            raise self._unreadable(session_id, number, "Es fehlt.")
        return event

    def _unreadable(self, session_id: str, number: int, why: str) -> DamagedStoreError:
        return DamagedStoreError(
            f"Im Gespräch „{session_id}“ ist Ereignis {number} nicht lesbar. {why} "
            "Die anderen Gespräche sind davon nicht betroffen.",
            self.path,
        )


class NullStore(Store):
    """Stands in where no database can be used: the same behaviour, forgotten with the process."""

    keeps = False

    def __init__(self, *, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(Database.in_memory(), None, now)


def _info(row: SessionRow, events: int) -> SessionInfo:
    return SessionInfo(
        id=row.id,
        scenario=row.scenario,
        title=row.title,
        started=datetime.fromisoformat(row.started),
        mode=row.mode,
        agent=row.agent,
        status=cast("Status", row.status),
        points=row.points,
        grade=row.grade,
        branch_of=row.branch_of,
        branch_turn=row.branch_turn,
        events=events,
    )
