"""Opening, migrating, reading and writing the SQLite file."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from simulator.records.errors import ELSEWHERE, ConflictError, StoreError, UnknownSessionError, damaged
from simulator.records.folder import make_folder
from simulator.records.sqlite.schema import APPLICATION_ID, STEPS, Steps

BUSY_SECONDS = 5.0
"""So long one process waits for another's transaction before it gives up."""

_PAUSE = 0.02
"""Seconds between two tries to switch the journal's mode."""
_SMALLEST = 512
"""Bytes of SQLite's smallest page, and so of its smallest database that is not empty."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A row of the table `sessions`, columns in the table's order."""

    id: str
    scenario: str
    title: str
    started: str
    mode: str
    agent: str
    status: str
    points: float | None = None
    grade: int | None = None
    branch_of: str | None = None
    branch_turn: int | None = None


class Database:
    """One open database. May be used from several threads; every method is one transaction.

    All methods raise `StoreError` with a German message where SQLite fails.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection = connection
        self._path = path
        self._lock = threading.RLock()
        self._identity = _identity(path)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        now: Callable[[], datetime],
        wait: float = BUSY_SECONDS,
        steps: Steps = STEPS,
    ) -> Database:
        """Opens the file, makes it if it is missing, and brings an older schema up to date after a dated copy.

        Nothing is changed in a file that is damaged, newer or somebody else's.

        Args:
            path: the file; its folder is made if it is missing.
            now: the clock, for the name of the copy.
            wait: seconds to wait for other processes.
            steps: the schema steps; the shipped ones except in tests.

        Raises:
            StoreError: if it cannot be used; `DamagedStoreError` if it cannot be read.
        """
        make_folder(path.parent)
        if path.exists() and not path.is_file():
            raise StoreError(f"„{path}“ ist keine Datei. {ELSEWHERE}", path)
        with _explained(path):
            _refuse_garbage(path)
            connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
        try:
            with _explained(path):
                _prepare(connection, path, steps, now, wait)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path)

    @classmethod
    def in_memory(cls) -> Database:
        """A database that is forgotten with the process."""
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        _step_up(connection, STEPS)
        return cls(connection, None)

    def append(
        self, session_id: str, first: int, bodies: Sequence[str], *, opening: SessionRow | None, status: str | None
    ) -> None:
        """Adds events to a session. On return they are on the disk.

        Args:
            session_id: the session.
            first: number of the first of these events.
            bodies: the events as JSON.
            opening: the row of the session, if these events begin it.
            status: new status of the session, if these events change it.

        Raises:
            ConflictError: if the session goes on from elsewhere, or is closed.
            UnknownSessionError: if there is no such session and these events do not begin one.
        """
        with self._transaction("IMMEDIATE") as connection:
            self._still_there()
            found = connection.execute(
                "SELECT status, (SELECT coalesce(max(seq) + 1, 0) FROM events WHERE session_id = sessions.id)"
                " FROM sessions WHERE id = ?",
                (session_id,),
            ).fetchone()
            if found is None:
                if opening is None:
                    raise self._unknown(session_id)
                connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(opening))
                found = (opening.status, 0)
            _refuse_conflict(self._path, first, *found)
            connection.executemany(
                "INSERT INTO events (session_id, seq, body) VALUES (?, ?, ?)",
                [(session_id, first + index, body) for index, body in enumerate(bodies)],
            )
            if status is not None:
                connection.execute("UPDATE sessions SET status = ? WHERE id = ?", (status, session_id))

    def rate(self, session_id: str, points: float, grade: int) -> None:
        """Notes the result of a session for the overview.

        Raises:
            UnknownSessionError: if there is no such session.
        """
        with self._transaction("IMMEDIATE") as connection:
            changed = connection.execute(
                "UPDATE sessions SET points = ?, grade = ? WHERE id = ?", (points, grade, session_id)
            ).rowcount
            if not changed:
                raise self._unknown(session_id)

    def bodies(self, session_id: str) -> list[str]:
        """The events of a session as JSON, in their order.

        Raises:
            UnknownSessionError: if there is no such session.
        """
        with self._transaction() as connection:
            if connection.execute("SELECT 1 FROM sessions WHERE id = ?", (session_id,)).fetchone() is None:
                raise self._unknown(session_id)
            rows = connection.execute("SELECT body FROM events WHERE session_id = ? ORDER BY seq", (session_id,))
            return [body for (body,) in rows]

    def sessions(self, status: str | None = None) -> list[tuple[SessionRow, int]]:
        """All sessions (of one status) with the number of their events, the latest first."""
        with self._transaction() as connection:
            rows = connection.execute(
                "SELECT sessions.*, (SELECT count(*) FROM events WHERE session_id = sessions.id) FROM sessions"
                " WHERE ?1 IS NULL OR status = ?1 ORDER BY started DESC, sessions.rowid DESC",
                (status,),
            )
            return [(SessionRow(*row[:-1]), row[-1]) for row in rows]

    def close(self) -> None:
        """Closes the file. Further calls of `close` do nothing."""
        with self._lock, _explained(self._path):
            self._connection.close()

    @contextmanager
    def _transaction(self, kind: str = "DEFERRED") -> Iterator[sqlite3.Connection]:
        with self._lock, _explained(self._path), transaction(self._connection, kind):
            yield self._connection

    def _still_there(self) -> None:
        # A file that was moved or deleted under an open connection would swallow every further event.
        if _identity(self._path) != self._identity:
            raise StoreError(
                f"„{self._path}“ wurde verschoben oder gelöscht, während der Trainer lief. "
                "Bitte legen Sie die Datei zurück, und starten Sie den Trainer neu.",
                self._path,
            )

    def _unknown(self, session_id: str) -> UnknownSessionError:
        return UnknownSessionError(f"Das Gespräch „{session_id}“ ist nicht aufgezeichnet.", self._path)


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    """One transaction: committed at the end, rolled back when anything is raised."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):  # the first error is the one to tell
                connection.execute("ROLLBACK")
        raise


def _identity(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _refuse_conflict(path: Path | None, first: int, status: str, expected: int) -> None:
    if status != "open":
        raise ConflictError("Dieses Gespräch ist abgeschlossen; es wird nichts mehr hinzugefügt.", path)
    if first < expected:
        raise ConflictError(
            "Dieses Gespräch wurde inzwischen in einem anderen Fenster fortgesetzt. Damit sich nichts vermischt, "
            "wird hier nicht weiter aufgezeichnet. Öffnen Sie es neu, um vom letzten Stand aus weiterzumachen.",
            path,
        )
    if first > expected:
        raise ConflictError(
            f"In der Aufzeichnung fehlen Ereignisse: Als Nächstes käme Nummer {expected}, nicht {first}.", path
        )


def _refuse_garbage(path: Path) -> None:
    """Refuses what is no database before SQLite may write: over a stub, or over a journal that has lost its file."""
    size = path.stat().st_size if path.exists() else 0
    if 0 < size < _SMALLEST:
        raise damaged(path, "sie ist beschädigt oder keine Datenbank")
    if not size:
        return
    # Through SQLite, not with `open`: closing the file ourselves would take the locks of this process's other
    # connections with it. `immutable` reads the bare file and touches nothing beside it.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        try:
            connection.execute("PRAGMA schema_version").fetchone()
        except sqlite3.DatabaseError as error:
            # Anything else may be another process in the middle of writing; the proper opening will tell.
            if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
                raise


def _journal_mode(connection: sqlite3.Connection, wait: float) -> str:
    """Switches the write-ahead log on; while another process does the same, SQLite says „locked“ at once."""
    until = time.monotonic() + wait
    while True:
        try:
            return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)


def _prepare(
    connection: sqlite3.Connection, path: Path, steps: Steps, now: Callable[[], datetime], wait: float
) -> None:
    """Checks the file without changing it, then sets it up for writing."""
    schema = _schema_of(connection, path)
    if schema > len(steps):
        raise StoreError(
            f"„{path}“ stammt aus einer neueren Version des Trainers (Datenbankstand {schema}, diese Version kennt "
            f"Stand {len(steps)}). Bitte aktualisieren Sie dialogsim. Die Datei bleibt unverändert. {ELSEWHERE}",
            path,
        )
    faults = [str(fault) for (fault,) in connection.execute("PRAGMA quick_check(1)")]
    if faults != ["ok"]:
        raise damaged(path, "ihr innerer Aufbau stimmt nicht mehr")
    connection.execute("PRAGMA foreign_keys = ON")
    journal = _journal_mode(connection, wait)
    # Some network drives know no write-ahead log; then the journal's folder must reach the disk as well.
    connection.execute("PRAGMA synchronous = FULL" if journal == "wal" else "PRAGMA synchronous = EXTRA")
    with transaction(connection, "IMMEDIATE"):
        schema = _schema_of(connection, path)
        if 0 < schema < len(steps):
            _copy(path, schema, now())
        _step_up(connection, steps)
        # Changes nothing, but where nothing may be written it fails here and not in the middle of a call.
        connection.execute("UPDATE sessions SET id = id WHERE false")


def _schema_of(connection: sqlite3.Connection, path: Path) -> int:
    """The schema number of the file, 0 for an empty one.

    Raises:
        StoreError: if it is another program's database.
    """
    application, schema, tables = (
        connection.execute(query).fetchone()[0]
        for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    if application != APPLICATION_ID and (application, schema, tables) != (0, 0, 0):
        raise StoreError(
            f"„{path}“ ist die Datenbank eines anderen Programms und bleibt unverändert. {ELSEWHERE}", path
        )
    return int(schema)


def _step_up(connection: sqlite3.Connection, steps: Steps) -> None:
    schema: int = connection.execute("PRAGMA user_version").fetchone()[0]
    for statement in (statement for step in steps[schema:] for statement in step):
        connection.execute(statement)
    if schema < len(steps):
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def _copy(path: Path, schema: int, moment: datetime) -> None:
    """Copies the database beside itself before a migration; an existing copy is never overwritten."""
    copy = free_name(path, f"stand{schema}-{moment.astimezone(UTC):%Y-%m-%d-%H%M%S}")
    # Through a connection of its own: one in the middle of a transaction cannot be copied from.
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy, isolation_level=None)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        if target.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise StoreError(f"Die Sicherungskopie „{copy}“ ist misslungen; die Datenbank bleibt, wie sie ist.", path)


def free_name(path: Path, mark: str) -> Path:
    """A new, empty file beside `path` with `mark` in its name.

    Raises:
        OSError: if no file can be made there.
    """
    for number in range(1, 1000):
        name = path.with_name(f"{path.stem}-{mark}{'' if number == 1 else f'-{number}'}{path.suffix}")
        try:
            name.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            continue
        return name
    raise FileExistsError(f"Zu viele Kopien neben „{path}“.")


@contextmanager
def _explained(path: Path | None) -> Iterator[None]:
    """Turns what SQLite and the file system raise into a `StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except OSError as error:
        raise StoreError(f"„{path}“: {error.strerror or error}. {ELSEWHERE}", path) from error


def explain(error: sqlite3.Error, path: Path | None) -> StoreError:
    """The German error for what SQLite raised; the code decides, SQLite's own words serve only where none is known."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, "sie ist beschädigt oder keine Datenbank")
    texts = {
        sqlite3.SQLITE_BUSY: "wird gerade von einem anderen Programm benutzt. Schließen Sie andere Fenster des "
        "Trainers, und versuchen Sie es noch einmal.",
        sqlite3.SQLITE_READONLY: "ist schreibgeschützt. Bitte geben Sie die Datei und ihren Ordner zum Schreiben frei. "
        + ELSEWHERE,
        sqlite3.SQLITE_CANTOPEN: "lässt sich nicht öffnen oder anlegen. Bitte prüfen Sie die Rechte am Ordner. "
        + ELSEWHERE,
        sqlite3.SQLITE_FULL: "kann nicht wachsen, weil der Datenträger voll ist. Was davor gespeichert wurde, ist "
        "sicher. Bitte schaffen Sie Platz.",
        sqlite3.SQLITE_IOERR: "lässt sich nicht lesen oder schreiben; der Datenträger meldet einen Fehler. Bitte "
        "prüfen Sie, ob er noch verbunden ist. " + ELSEWHERE,
    }
    texts[sqlite3.SQLITE_LOCKED] = texts[sqlite3.SQLITE_BUSY]
    texts[sqlite3.SQLITE_PERM] = texts[sqlite3.SQLITE_READONLY]
    known = texts.get(primary) if primary is not None else None
    return StoreError(f"Die Datenbank „{path}“ {known or f'meldet einen Fehler: {error}.'}", path)
