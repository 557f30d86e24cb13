"""Saves what is readable in a damaged database into a new one beside it. The damaged file is kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from simulator.engine.events import EVENT, Event, SessionClosed, SessionStarted
from simulator.records.errors import StoreError
from simulator.records.rendering.text import plural
from simulator.records.sqlite.damaged import readable
from simulator.records.sqlite.database import Database, SessionRow, free_name
from simulator.records.store import utc_now


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved.

    Attributes:
        source: the damaged file, unchanged.
        target: the new database; `None` if no session was readable.
        sessions: number of sessions saved, each from its beginning to its end or to the first unreadable event.
        events: number of events in them.
        cut: number of sessions whose later part is missing.
        leftover: file with readable events that fit nowhere (those behind a gap); `None` if there are none.
        leftovers: number of such events.
    """

    source: Path
    target: Path | None
    sessions: int
    events: int
    cut: int
    leftover: Path | None
    leftovers: int

    def text(self) -> str:
        """The report in German, one statement a line."""
        lines = [f"„{self.source}“ bleibt unverändert liegen."]
        if self.target is None:
            lines.append("Darin war kein Gespräch lesbar.")
        else:
            sessions = plural(self.sessions, "Gespräch", "Gespräche")
            events = plural(self.events, "Ereignis", "Ereignissen")
            lines.append(f"Gerettet nach „{self.target}“: {sessions} mit {events}.")
        if self.cut:
            lines.append(f"Bei {self.cut} davon fehlt der hintere Teil.")
        if self.leftover is not None:
            events = plural(self.leftovers, "einzelnes Ereignis", "einzelne Ereignisse")
            lines.append(f"Ohne Anschluss, aber lesbar: {events} in „{self.leftover}“.")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Session:
    """A session as far as it can be saved: its row (as open), its status after the last event, its events."""

    row: SessionRow
    status: str
    bodies: list[str]
    cut: bool


def salvage(path: Path, *, now: Callable[[], datetime] = utc_now) -> Salvaged:
    """Reads what is readable and writes it into a new database beside the damaged one.

    Args:
        path: the damaged file; it is read from a copy and not touched.
        now: the clock, for the new file's name.

    Raises:
        StoreError: if the file cannot be read at all or nothing can be written beside it.
    """
    found = readable(path)
    by_session: dict[str, dict[int, tuple[str, Event]]] = defaultdict(dict)
    stray: list[tuple[str, str]] = []
    for (session_id, seq), body in sorted(found.events.items()):
        event = _event(body)
        if event is not None and event.seq == seq:
            by_session[session_id][seq] = (body, event)
    whole: list[_Session] = []
    for session_id, events in by_session.items():
        length = next(number for number in range(len(events) + 1) if number not in events)
        first = events[0][1] if length else None
        if not isinstance(first, SessionStarted):
            length = 0
        else:
            last = events[length - 1][1]
            status = last.reason if isinstance(last, SessionClosed) else "open"
            row = found.sessions.get(session_id) or _row(session_id, first)
            cut = length < len(events) or row.status not in ("open", status)
            bodies = [events[number][0] for number in range(length)]
            whole.append(_Session(replace(row, status="open"), status, bodies, cut))
        stray += [(session_id, events[number][0]) for number in sorted(events) if number >= length]
    target = _write(path, whole, now) if whole else None
    leftover = _write_leftover(path, stray, now()) if stray else None
    return Salvaged(
        source=path,
        target=target,
        sessions=len(whole),
        events=sum(len(session.bodies) for session in whole),
        cut=sum(session.cut for session in whole),
        leftover=leftover,
        leftovers=len(stray),
    )


def put_in_place(salvaged: Salvaged, *, now: Callable[[], datetime] = utc_now) -> Path:
    """Gives the new database the place of the damaged one, which is kept under another name.

    Args:
        salvaged: the report of `salvage`.
        now: the clock, for the name of the damaged file.

    Returns:
        Where the damaged file is now.

    Raises:
        StoreError: if nothing was saved, or a file cannot be renamed.
    """
    if salvaged.target is None:
        raise StoreError("Es gibt keine gerettete Datenbank, die den Platz einnehmen könnte.", salvaged.source)
    source = salvaged.source
    try:
        kept = free_name(source, f"beschädigt-{_stamp(now())}")
        for suffix in ("-wal", "-shm"):  # first: beside the new file they would be taken for its own
            beside = source.with_name(source.name + suffix)
            if beside.exists():
                beside.rename(kept.with_name(kept.name + suffix))
        source.replace(kept)
        salvaged.target.rename(source)
    except OSError as error:
        raise StoreError(f"„{source}“ lässt sich nicht umbenennen ({error.strerror or error}).", source) from error
    return kept


def _event(body: str) -> Event | None:
    try:
        return EVENT.validate_json(body.encode("utf-8"))
    except (ValidationError, UnicodeEncodeError):
        return None


def _row(session_id: str, first: SessionStarted) -> SessionRow:
    return SessionRow(
        id=session_id,
        scenario=first.scenario,
        title=first.scenario,
        started=_moment(first.date),
        mode=first.mode,
        agent=first.agent,
        status="open",
        branch_of=first.branch_of,
        branch_turn=first.branch_turn,
    )


def _moment(date: str) -> str:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=UTC).isoformat(timespec="milliseconds")
    except ValueError:
        return datetime.fromtimestamp(0, UTC).isoformat(timespec="milliseconds")


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d-%H%M%S}"


def _write(path: Path, whole: list[_Session], now: Callable[[], datetime]) -> Path:
    try:
        target = free_name(path, f"gerettet-{_stamp(now())}")
    except OSError as error:
        raise StoreError(f"Neben „{path}“ lässt sich keine Datei anlegen ({error.strerror or error}).", path) from error
    database = Database.open(target, now=now)
    try:
        for session in sorted(whole, key=lambda session: (session.row.started, session.row.id)):
            database.append(session.row.id, 0, session.bodies, opening=session.row, status=session.status)
    finally:
        database.close()
    return target


def _write_leftover(path: Path, stray: list[tuple[str, str]], moment: datetime) -> Path:
    lines = [
        json.dumps({"session": session_id, "event": json.loads(body)}, ensure_ascii=False) for session_id, body in stray
    ]
    try:
        target = free_name(path.with_suffix(".jsonl"), f"reste-{_stamp(moment)}")
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"Neben „{path}“ lässt sich keine Datei anlegen ({error.strerror or error}).", path) from error
    return target
