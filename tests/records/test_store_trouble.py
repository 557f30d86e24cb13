"""A database that cannot be used is named with the way out, and is never changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from simulator.records.folder import data_folder, database_path
from simulator.records.sqlite.database import Database
from simulator.records.sqlite.schema import APPLICATION_ID, STEPS
from simulator.records.store import DamagedStoreError, Store, StoreError
from tests.records.record_samples import MOMENT, bytes_of, call, said

ROOT = Path(__file__).parents[2]


def files(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    "garbage",
    [b"x", b"Das ist keine Datenbank.\n" * 200, b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 8192],
    ids=["one byte", "text", "only a header", "zeros"],
)
def test_garbage_is_refused_and_kept(path: Path, garbage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(garbage)
    with pytest.raises(DamagedStoreError) as caught:
        Store.open(path)
    assert str(path) in str(caught.value)
    assert "dialogsim rescue" in str(caught.value)
    assert files(path.parent) == {path.name: garbage}


def test_a_damaged_page_is_noticed_at_opening(path: Path) -> None:
    with Store.open(path) as store:
        store.append("eins", call(200))
    contents = bytearray(bytes_of(path))
    contents[4096 * 6 : 4096 * 8] = bytes(4096 * 2)
    path.write_bytes(contents)
    with pytest.raises(DamagedStoreError, match=r"beschädigt|Aufbau"):
        Store.open(path)
    assert bytes_of(path) == contents


def test_a_truncated_file_is_noticed_at_opening(path: Path) -> None:
    with Store.open(path) as store:
        store.append("eins", call(200))
    contents = bytes_of(path)[: 4096 * 7]
    path.write_bytes(contents)
    with pytest.raises(DamagedStoreError):
        Store.open(path)
    assert bytes_of(path) == contents


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Store.open(path) as store:
        store.append("eins", call(2))
        assert len(store.load("eins")) == 2


def test_a_newer_database_is_left_alone(path: Path) -> None:
    with Store.open(path) as store:
        store.append("eins", call(2))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = files(path.parent)
    with pytest.raises(StoreError, match=r"neueren Version.*Datenbankstand 99") as caught:
        Store.open(path)
    assert "aktualisieren" in str(caught.value)
    assert files(path.parent) == before


def test_another_programs_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = files(path.parent)
    with pytest.raises(StoreError, match="anderen Programms"):
        Store.open(path)
    assert files(path.parent) == before


def test_a_locked_database_is_told_after_the_wait(path: Path) -> None:
    with Store.open(path, wait=0.01) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        store.append("eins", call(2))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="anderen Programm benutzt"):
            store.append("eins", [said(2)])
        with pytest.raises(StoreError, match="anderen Programm benutzt"):
            Store.open(path, wait=0.01)
        other.execute("ROLLBACK")
        store.append("eins", [said(2)])
        assert len(store.load("eins")) == 3


def test_a_full_disk_loses_nothing_recorded_before(store: Store) -> None:
    store.append("eins", call(2))
    pages = store._database._connection.execute("PRAGMA page_count").fetchone()[0]
    store._database._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="voll"):
        store.append("eins", [said(2, "lang " * 10_000)])
    assert store.load("eins") == tuple(call(2))
    store._database._connection.execute("PRAGMA max_page_count = 100000")
    store.append("eins", [said(2)])
    assert len(store.load("eins")) == 3


def test_a_file_moved_away_while_open_is_noticed(store: Store, path: Path) -> None:
    store.append("eins", call(2))
    path.rename(path.with_name("anderswo.db"))
    with pytest.raises(StoreError, match="verschoben oder gelöscht"):
        store.append("eins", [said(2)])


def test_a_folder_in_place_of_the_file_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="keine Datei"):
        Store.open(path)


def test_a_file_in_place_of_the_folder_is_told(path: Path) -> None:
    path.parent.write_text("im Weg", encoding="utf-8")
    with pytest.raises(StoreError, match="DIALOGSIM_DATA"):
        Store.open(path)


ATTEMPT = """
import os, sys
from pathlib import Path
from simulator.records.store import Store, StoreError
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are set the POSIX way")
@pytest.mark.parametrize("case", ["file", "folder", "no folder"])
def test_where_nothing_may_be_written_the_rights_are_named(tmp_path_factory: pytest.TempPathFactory, case: str) -> None:
    folder = tmp_path_factory.mktemp("rechte")
    path = folder / "dialogsim.db"
    if case != "no folder":
        with Store.open(path) as store:
            store.append("eins", call(2))
    else:
        path = folder / "neu" / "dialogsim.db"
    if os.geteuid() == 0:  # the attempt runs as nobody, who must get as far as the file
        for above in [folder, *folder.parents][:-1]:
            if above.owner() == "root" and above.name.startswith("pytest-"):
                above.chmod(0o755)
    if case == "file":
        path.chmod(0o444)
        folder.chmod(0o777)
    else:
        folder.chmod(0o555)
    try:
        ran = subprocess.run(
            [sys.executable, "-c", ATTEMPT, str(path)], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
        )
    finally:
        folder.chmod(0o755)
    assert str(path.parent) in ran.stdout
    assert "DIALOGSIM_DATA" in ran.stdout


SECOND = ("ALTER TABLE sessions ADD COLUMN place TEXT",)


def test_before_a_migration_a_dated_copy_is_made(path: Path) -> None:
    with Store.open(path) as store:
        store.append("eins", call(3))
    Database.open(path, now=lambda: MOMENT, steps=(*STEPS, SECOND)).close()
    (copy,) = path.parent.glob("dialogsim-*")
    assert copy.name == f"dialogsim-stand{len(STEPS)}-2026-11-23-093000.db"
    with Store.open(copy) as old:
        assert old.load("eins") == tuple(call(3))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT place FROM sessions").fetchall() == [(None,)]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(STEPS) + 1,)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_an_existing_copy_is_never_overwritten(path: Path) -> None:
    with Store.open(path) as store:
        store.append("eins", call(3))
    first = path.with_name(f"dialogsim-stand{len(STEPS)}-2026-11-23-093000.db")
    first.write_bytes(b"eine fremde Datei")
    Database.open(path, now=lambda: MOMENT, steps=(*STEPS, SECOND)).close()
    assert first.read_bytes() == b"eine fremde Datei"
    with Store.open(first.with_name(first.stem + "-2.db")) as old:
        assert old.load("eins") == tuple(call(3))


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    with Store.open(path) as store:
        store.append("eins", call(3))
    with pytest.raises(StoreError):
        Database.open(path, now=lambda: MOMENT, steps=(*STEPS, (*SECOND, "DROP TABLE nirgends")))
    with Store.open(path) as store:
        assert store.load("eins") == tuple(call(3))
        assert [info.id for info in store.sessions()] == ["eins"]
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(sessions)")]
        assert "place" not in columns
        assert connection.execute("PRAGMA user_version").fetchone() == (len(STEPS),)


def test_a_new_database_needs_no_copy(path: Path, store: Store) -> None:
    assert list(path.parent.glob("dialogsim-*.db")) == []


def test_the_data_folder_follows_the_variable(tmp_path: Path) -> None:
    assert data_folder({"DIALOGSIM_DATA": str(tmp_path)}) == tmp_path
    assert database_path({"DIALOGSIM_DATA": f" {tmp_path} "}) == tmp_path / "dialogsim.db"
    assert data_folder({"DIALOGSIM_DATA": "~/übung"}) == Path.home() / "übung"
    assert data_folder({"DIALOGSIM_DATA": "hier"}) == Path.cwd() / "hier"


def test_without_the_variable_the_system_says_where() -> None:
    assert data_folder({}).name == "dialogsim"
    assert data_folder({"DIALOGSIM_DATA": ""}) == data_folder({})


def test_an_unknown_home_is_told() -> None:
    with pytest.raises(StoreError, match="DIALOGSIM_DATA"):
        data_folder({"DIALOGSIM_DATA": "~gibtesnicht/daten"})
