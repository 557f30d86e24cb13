"""The tables and the steps that lead from one schema to the next."""

from __future__ import annotations

APPLICATION_ID = 0x44534D31
"""Marks a SQLite file as ours (`DSM1`); kept in the file's header."""

Steps = tuple[tuple[str, ...], ...]
"""Statements by schema number: entry n leads from schema n to schema n + 1."""

_FIRST = (
    # `branch_of` refers to a session without a foreign key: the first try may have been recorded on another computer.
    """
    CREATE TABLE sessions (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) > 0),
        scenario TEXT NOT NULL,
        title TEXT NOT NULL,
        started TEXT NOT NULL,
        mode TEXT NOT NULL,
        agent TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('open', 'finished', 'abandoned')),
        points REAL CHECK (points BETWEEN 0 AND 100),
        grade INTEGER CHECK (grade BETWEEN 1 AND 6),
        branch_of TEXT,
        branch_turn INTEGER
    )
    """,
    "CREATE INDEX sessions_by_start ON sessions (started)",
    # With a rowid, so that an event of usual length lies in one piece in the file; see `damaged.carve`.
    """
    CREATE TABLE events (
        session_id TEXT NOT NULL REFERENCES sessions (id),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        body TEXT NOT NULL CHECK (typeof(body) = 'text'),
        PRIMARY KEY (session_id, seq)
    )
    """,
    """
    CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
    """
    CREATE TRIGGER events_stay BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
    """,
)

STEPS: Steps = (_FIRST,)
"""All steps so far; their number is the schema of this version."""
