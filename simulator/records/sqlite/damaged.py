"""Reads what is readable in a damaged database, from a copy: the file itself is not touched."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from simulator.records.errors import StoreError
from simulator.records.sqlite.database import SessionRow

Key = tuple[str, int]
"""Session id and number of the event."""

_BESIDE = ("", "-wal")
"""The file and what SQLite may keep beside it."""

_ROW = re.compile(
    rb'([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[\x00-\xff]{0,8}?(?=\{"seq":(\d{1,9}),"at":)',
    re.DOTALL,
)
"""An event as it lies in the file: session id, number (as SQLite writes it), JSON."""

_LONGEST = 65_536
"""No row in one piece is longer than the largest page of SQLite."""

_SHORTEST = 64
"""No event takes fewer bytes in the file; bounds how many there can be."""


@dataclass(slots=True)
class Readable:
    """What could be read: rows of sessions by id, events as JSON by session and number. Neither need be complete."""

    sessions: dict[str, SessionRow] = field(default_factory=dict)
    events: dict[Key, str] = field(default_factory=dict)


def readable(path: Path) -> Readable:
    """Everything that can be read, first through SQLite, then from the bare bytes of the file.

    Args:
        path: the damaged file.

    Raises:
        StoreError: if the file cannot be copied for reading.
    """
    found = Readable()
    with tempfile.TemporaryDirectory(prefix="dialogsim-") as folder:
        copy = Path(folder) / "copy.db"
        try:
            for suffix in _BESIDE:
                source = path.with_name(path.name + suffix)
                if suffix == "" or source.exists():
                    shutil.copyfile(source, copy.with_name(copy.name + suffix))
            pieces = [copy.with_name(copy.name + suffix) for suffix in _BESIDE]
            raw = [piece.read_bytes() for piece in pieces if piece.exists()]
        except OSError as error:
            raise StoreError(f"„{path}“ lässt sich nicht lesen ({error.strerror or error}).", path) from error
        _query(copy, found)
    for piece in raw:
        for key, body in carve(piece):
            found.events.setdefault(key, body)
    return found


def _query(copy: Path, found: Readable) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.text_factory = _text
        # On the copy only: makes SQLite read a file that was cut off.
        connection.execute("PRAGMA writable_schema = ON")
        for row in _tolerant(connection, "SELECT * FROM sessions ORDER BY rowid"):
            _take_session(row, found)
        for row in _tolerant(connection, "SELECT * FROM sessions ORDER BY rowid DESC"):
            _take_session(row, found)
        # From both ends to the damaged place, then row by row what lies between.
        columns = "SELECT rowid, session_id, seq, body FROM events "
        low, high = 0, copy.stat().st_size // _SHORTEST
        for rowid, *event in _tolerant(connection, columns + "ORDER BY rowid"):
            low = _take_event(rowid, event, found)
        for rowid, *event in _tolerant(connection, columns + "WHERE rowid > ? ORDER BY rowid DESC", low):
            high = _take_event(rowid, event, found)
        for between in range(low + 1, high):
            for rowid, *event in _tolerant(connection, columns + "WHERE rowid = ?", between):
                _take_event(rowid, event, found)


def _tolerant(connection: sqlite3.Connection, query: str, *values: int) -> Iterator[tuple[Any, ...]]:
    """The rows up to the first that cannot be read."""
    try:
        yield from connection.execute(query, values)
    except sqlite3.Error:
        return


def _take_session(row: tuple[Any, ...], found: Readable) -> None:
    if len(row) == len(SessionRow.__slots__) and _sound(*row):
        session = SessionRow(*row)
        found.sessions.setdefault(session.id, session)


def _sound(*row: Any) -> bool:
    """Whether the row can be written again as it is; otherwise it is made anew from the session's first event."""
    texts, (points, grade, branch_of, branch_turn) = row[:7], row[7:]
    if not all(isinstance(text, str) and _clean(text) for text in texts) or not row[0]:
        return False
    try:
        datetime.fromisoformat(row[3])
    except ValueError:
        return False
    return (
        (points is None or (isinstance(points, float) and 0 <= points <= 100))
        and (grade is None or (isinstance(grade, int) and 1 <= grade <= 6))
        and (branch_of is None or (isinstance(branch_of, str) and _clean(branch_of)))
        and (branch_turn is None or isinstance(branch_turn, int))
    )


def _clean(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _take_event(rowid: int, event: list[Any], found: Readable) -> int:
    session_id, seq, body = event
    if isinstance(session_id, str) and isinstance(seq, int) and isinstance(body, str):
        found.events.setdefault((session_id, seq), body)
    return rowid


def _text(raw: bytes) -> str:
    # Damaged letters must not end the reading; they are told by the surrogates that stand for them.
    return raw.decode("utf-8", "surrogateescape")


def carve(raw: bytes) -> Iterator[tuple[Key, str]]:
    """Events found in the bare bytes of a database file, however little of its structure is left.

    Finds events that lie in one piece (up to a page, some 4,000 bytes) of sessions whose id is a UUID.

    Args:
        raw: contents of a database file or its write-ahead log.

    Yields:
        Key and JSON text; the same event may come more than once.
    """
    decoder = json.JSONDecoder()
    for match in _ROW.finditer(raw):
        text = raw[match.end() : match.end() + _LONGEST].decode("utf-8", "surrogateescape")
        try:
            value, end = decoder.raw_decode(text)
        except ValueError:
            continue
        if isinstance(value, dict):
            yield (match[1].decode(), int(match[2])), text[:end]
