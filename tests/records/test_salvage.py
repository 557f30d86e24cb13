"""From a damaged database everything readable is saved; the file itself is not touched."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator.records.errors import StoreError
from simulator.records.salvage import Salvaged, put_in_place, salvage
from simulator.records.store import DamagedStoreError, Store, new_session_id
from tests.records.record_samples import MOMENT, call, closed

PAGE = 4096


def filled(path: Path, sessions: int = 6, length: int = 60) -> list[str]:
    ids = [new_session_id() for _ in range(sessions)]
    with Store.open(path, now=lambda: MOMENT) as store:
        for name in ids:
            store.append(name, [*call(length), closed(length)], title="Das Internet bricht ab")
            store.rate(name, points=88.5, grade=2)
    return ids


def salvaged(path: Path) -> Salvaged:
    before = path.read_bytes()
    with pytest.raises(DamagedStoreError):
        Store.open(path)
    report = salvage(path, now=lambda: MOMENT)
    assert path.read_bytes() == before
    return report


def damage(path: Path, start: int, length: int, seed: int = 0) -> None:
    contents = bytearray(path.read_bytes())
    contents[start : start + length] = random.Random(seed).randbytes(min(length, len(contents) - start))
    path.write_bytes(contents)


def test_with_a_spoilt_beginning_every_event_is_found_in_the_bytes(path: Path) -> None:
    ids = filled(path)
    damage(path, 0, 100)
    report = salvaged(path)
    assert (report.sessions, report.events, report.cut, report.leftover) == (6, 6 * 61, 0, None)
    assert report.target == path.with_name("dialogsim-gerettet-2026-11-23-093000.db")
    with Store.open(report.target) as store:
        for name in ids:
            assert store.load(name) == (*call(60), closed(60))
        assert {info.status for info in store.sessions()} == {"finished"}


@pytest.mark.parametrize("page", range(2, 26, 3))
def test_with_a_spoilt_page_the_others_are_saved(path: Path, page: int) -> None:
    ids = filled(path)
    assert page < path.stat().st_size // PAGE
    damage(path, page * PAGE, PAGE, seed=page)
    report = salvage(path, now=lambda: MOMENT)
    assert report.target is not None
    saved = 0
    with Store.open(report.target) as store:
        for info in store.sessions():
            events = store.load(info.id)
            assert info.id in ids
            assert events == (*call(60), closed(60))[: len(events)]
            saved += len(events)
    lost = 6 * 61 - saved - report.leftovers
    assert 0 <= lost <= PAGE // 100
    assert saved == report.events


def test_a_cut_session_keeps_its_beginning_and_the_rest_is_laid_aside(path: Path) -> None:
    (name,) = filled(path, sessions=1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER events_stay")
        connection.execute("DELETE FROM events WHERE seq = 20")
        connection.commit()
    report = salvage(path, now=lambda: MOMENT)
    assert report.target is not None
    assert report.leftover is not None
    with Store.open(report.target) as store:
        saved = store.load(name)
        assert saved == tuple(call(60)[: len(saved)])
        assert 20 <= len(saved) <= 21  # the deleted row may still lie in the file
    lines = report.leftover.read_text(encoding="utf-8").splitlines()
    assert len(lines) == report.leftovers == 61 - 1 - 20
    assert json.loads(lines[-1]) == {"session": name, "event": closed(60).model_dump(mode="json")}
    assert "hintere Teil" in report.text()


def event_pages(path: Path) -> list[int]:
    """The pages of the file that hold events, by the JSON in them."""
    contents = path.read_bytes()
    return [page for page in range(len(contents) // PAGE) if b'{"seq":' in contents[page * PAGE : (page + 1) * PAGE]]


def test_rows_between_two_spoilt_pages_are_read_one_by_one(path: Path) -> None:
    # Without UUIDs the bare bytes tell nothing, so everything has to come through SQLite.
    with Store.open(path) as store:
        for number in range(40):
            store.append(f"Sitzung {number:02}", [*call(11), closed(11)])
    pages = event_pages(path)
    assert len(pages) > 12
    damage(path, pages[4] * PAGE, PAGE)
    damage(path, pages[-5] * PAGE, PAGE)
    report = salvage(path, now=lambda: MOMENT)
    assert report.target is not None
    with Store.open(report.target) as store:
        whole = [info.id for info in store.sessions() if info.status == "finished"]
        assert all(store.load(name) == (*call(11), closed(11)) for name in whole)
    assert 40 - 2 * (PAGE // 1000) <= len(whole) < 40
    assert "Sitzung 20" in whole


def test_an_event_under_a_wrong_number_is_only_laid_aside(path: Path) -> None:
    name = new_session_id()
    with Store.open(path) as store:
        store.append(name, call(3))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO events VALUES (?, 3, ?)", (name, call(9)[7].model_dump_json()))
        connection.commit()
    report = salvage(path, now=lambda: MOMENT)
    assert (report.events, report.leftovers) == (3, 1)


def test_results_and_titles_are_kept_where_they_are_readable(path: Path) -> None:
    filled(path, sessions=2)
    contents = path.read_bytes()
    path.write_bytes(contents[: len(contents) - PAGE])
    report = salvaged(path)
    assert report.target is not None
    with Store.open(report.target) as store:
        assert {(info.title, info.points, info.grade) for info in store.sessions()} == {
            ("Das Internet bricht ab", 88.5, 2)
        }
        assert {info.started for info in store.sessions()} == {MOMENT}


def test_events_that_only_stand_in_the_journal_are_saved(path: Path) -> None:
    name = new_session_id()
    with Store.open(path) as store:
        store.append(name, call(30))
        journal = path.with_name(path.name + "-wal")
        contents = b"unlesbar" * 4 + journal.read_bytes()[32:]
        assert len(contents) > PAGE
        other = path.parent / "anderswo" / path.name
        other.parent.mkdir()
        other.write_bytes(b"kaputt" * 1000)
        other.with_name(journal.name).write_bytes(contents)
    report = salvaged(other)
    assert other.with_name(journal.name).read_bytes() == contents
    assert report.target is not None
    with Store.open(report.target) as store:
        assert store.load(name) == tuple(call(30))


def test_where_nothing_is_readable_nothing_is_made(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"nur Text" * 1000)
    report = salvaged(path)
    assert (report.target, report.sessions, report.leftover) == (None, 0, None)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert "kein Gespräch lesbar" in report.text()
    with pytest.raises(StoreError):
        put_in_place(report)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"fehlt\.db"):
        salvage(tmp_path / "fehlt.db")


def test_the_saved_database_can_take_the_place_of_the_damaged_one(path: Path) -> None:
    ids = filled(path)
    damage(path, 0, 100)
    spoilt = path.read_bytes()
    kept = put_in_place(salvaged(path), now=lambda: MOMENT)
    assert kept.name == "dialogsim-beschädigt-2026-11-23-093000.db"
    assert kept.read_bytes() == spoilt
    with Store.open(path) as store:
        assert {info.id for info in store.sessions()} == set(ids)


def test_saving_twice_overwrites_nothing(path: Path) -> None:
    filled(path)
    damage(path, 0, 100)
    first, second = salvaged(path), salvaged(path)
    assert first.target is not None
    assert second.target == first.target.with_name(first.target.stem + "-2.db")
    assert first.target.exists()
