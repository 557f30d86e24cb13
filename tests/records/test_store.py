"""What is appended is there, in order, once, and stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.records.store import (
    ConflictError,
    DamagedStoreError,
    NullStore,
    Store,
    UnknownSessionError,
    new_session_id,
)
from tests.records.record_samples import MOMENT, call, closed, heard, said, started


def test_events_come_back_equal_and_in_order(store: Store) -> None:
    events = call(9)
    store.append("eins", events[:4])
    store.append("eins", events[4:])
    assert store.load("eins") == tuple(events)


def test_events_outlive_the_store(path: Path) -> None:
    with Store.open(path) as first:
        first.append("eins", call(5))
    with Store.open(path) as second:
        assert second.load("eins") == tuple(call(5))


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_words_come_back_as_they_were_typed(text: str) -> None:
    with NullStore() as store:
        store.append("eins", [started(agent=text), said(1, text)])
        assert store.load("eins") == (started(agent=text), said(1, text))
        assert store.sessions()[0].agent == text


def test_long_replies_are_kept_whole(store: Store) -> None:
    store.append("eins", [started(), said(1, "Ü" * 100_000)])
    assert store.load("eins")[1] == said(1, "Ü" * 100_000)


def test_the_list_of_sessions_says_what_began_when(store: Store) -> None:
    store.append("eins", call(5), title="Das Internet bricht ab")
    (info,) = store.sessions()
    assert (info.id, info.scenario, info.title) == ("eins", "a1-wlan-abbrueche", "Das Internet bricht ab")
    assert (info.agent, info.mode, info.status, info.events) == ("Jana Öz", "practice", "open", 5)
    assert info.started == MOMENT
    assert (info.points, info.grade, info.branch_of, info.branch_turn) == (None, None, None, None)


def test_without_a_title_the_scenario_stands_for_it(store: Store) -> None:
    store.append("eins", call(1))
    assert store.sessions()[0].title == "a1-wlan-abbrueche"


def test_the_latest_session_comes_first(path: Path) -> None:
    moments = iter([MOMENT + timedelta(days=1), MOMENT, MOMENT + timedelta(days=1)])
    with Store.open(path, now=lambda: next(moments)) as store:
        for name in ("morgen", "heute", "morgen noch eins"):
            store.append(name, call(1))
        assert [info.id for info in store.sessions()] == ["morgen noch eins", "morgen", "heute"]


def test_the_start_is_kept_in_utc_whatever_the_clock_says(path: Path) -> None:
    berlin = timezone(timedelta(hours=1))
    with Store.open(path, now=lambda: datetime(2026, 1, 1, 0, 30, tzinfo=berlin)) as store:
        store.append("eins", call(1))
        assert store.sessions()[0].started == datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
        assert store.sessions()[0].started.utcoffset() == timedelta(0)


def test_a_second_try_knows_where_it_was_taken_from(store: Store) -> None:
    store.append("zwei", call(3, branch_of="eins", branch_turn=4))
    assert (store.sessions()[0].branch_of, store.sessions()[0].branch_turn) == ("eins", 4)


def test_only_open_sessions_are_unfinished(store: Store) -> None:
    store.append("offen", call(3))
    store.append("fertig", [*call(3), closed(3)])
    assert [info.id for info in store.unfinished()] == ["offen"]
    assert {info.id: info.status for info in store.sessions()} == {"offen": "open", "fertig": "finished"}


def test_an_abandoned_session_is_closed_with_all_it_had(store: Store) -> None:
    store.append("eins", call(4))
    store.abandon("eins")
    events = store.load("eins")
    assert events[:4] == tuple(call(4))
    assert (events[4].type, events[4].seq) == ("session_closed", 4)
    assert store.sessions()[0].status == "abandoned"
    store.abandon("eins")
    assert len(store.load("eins")) == 5


def test_the_result_is_noted(store: Store) -> None:
    store.append("eins", call(2))
    store.rate("eins", points=91.5, grade=2)
    assert (store.sessions()[0].points, store.sessions()[0].grade) == (91.5, 2)


@pytest.mark.parametrize("again", [call(3), call(3)[1:], call(3)[2:], [*call(3)[2:], heard(3)]])
def test_an_event_is_recorded_only_once(store: Store, again: list[object]) -> None:
    store.append("eins", call(3))
    with pytest.raises(ConflictError, match="anderen Fenster"):
        store.append("eins", again)  # type: ignore[arg-type]
    assert store.load("eins") == tuple(call(3))


def test_no_event_may_be_left_out(store: Store) -> None:
    store.append("eins", call(3))
    with pytest.raises(ConflictError, match="Nummer 3, nicht 4"):
        store.append("eins", [heard(4)])
    with pytest.raises(ConflictError, match="lückenlos"):
        store.append("eins", [said(3), said(5)])
    assert store.load("eins") == tuple(call(3))


def test_a_closed_session_takes_nothing_more(store: Store) -> None:
    store.append("eins", [*call(3), closed(3)])
    with pytest.raises(ConflictError, match="abgeschlossen"):
        store.append("eins", [said(4)])


def test_a_session_begins_with_its_start(store: Store) -> None:
    with pytest.raises(UnknownSessionError, match="fremd"):
        store.append("fremd", [said(0)])
    with pytest.raises(ConflictError):
        store.append("fremd", [started(seq=3)])
    assert store.sessions() == ()


def test_appending_nothing_does_nothing(store: Store) -> None:
    store.append("eins", [])
    assert store.sessions() == ()


def test_an_unknown_session_is_named(store: Store) -> None:
    for ask in (store.load, store.abandon, lambda name: store.rate(name, points=1, grade=6)):
        with pytest.raises(UnknownSessionError, match="„fehlt“"):
            ask("fehlt")


def test_a_refused_append_leaves_nothing_behind(store: Store) -> None:
    store.append("eins", call(2))
    with pytest.raises(ConflictError):
        store.append("eins", [said(1), said(2), said(3)])
    store.append("eins", [heard(2)])
    assert [event.seq for event in store.load("eins")] == [0, 1, 2]


@pytest.mark.parametrize("statement", ["UPDATE events SET body = '{}'", "DELETE FROM events", "DELETE FROM sessions"])
def test_recorded_events_can_be_neither_changed_nor_deleted(path: Path, statement: str) -> None:
    with Store.open(path) as store:
        store.append("eins", call(2))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
        connection.rollback()
    with Store.open(path) as store:
        assert store.load("eins") == tuple(call(2))


def test_an_event_that_cannot_be_read_is_named(path: Path) -> None:
    with Store.open(path) as store:
        store.append("eins", call(2))
        store.append("zwei", call(2))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO events VALUES ('eins', 2, '{\"type\": \"from_the_future\"}')")
        connection.commit()
    with Store.open(path) as store:
        with pytest.raises(DamagedStoreError, match="Ereignis 2"):
            store.load("eins")
        assert store.load("zwei") == tuple(call(2))


def test_a_missing_event_is_named(path: Path) -> None:
    with Store.open(path) as store:
        store.append("eins", call(2))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO events VALUES ('eins', 3, ?)", (said(3).model_dump_json(),))
        connection.commit()
    with Store.open(path) as store, pytest.raises(DamagedStoreError, match="Ereignis 2"):
        store.load("eins")


def test_the_store_may_be_used_from_several_threads(store: Store) -> None:
    def record(name: str) -> None:
        for event in call(20):
            store.append(name, [event])

    threads = [Thread(target=record, args=(f"Faden {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(store.load(f"Faden {number}") == tuple(call(20)) for number in range(4))


def test_two_windows_on_one_file_see_each_other(path: Path) -> None:
    with Store.open(path) as one, Store.open(path) as other:
        one.append("eins", call(3))
        other.append("zwei", call(2))
        other.append("eins", [said(3)])
        assert len(one.load("eins")) == 4
        with pytest.raises(ConflictError, match="anderen Fenster"):
            one.append("eins", [said(3, "Etwas anderes.")])
        assert {info.id for info in one.sessions()} == {"eins", "zwei"}


def test_writing_is_durable_and_checked(store: Store) -> None:
    connection = store._database._connection
    settings = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_closing_twice_does_no_harm(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()


def test_without_a_file_the_session_can_still_be_read_and_branched_from() -> None:
    with NullStore(now=lambda: MOMENT) as store:
        store.append("eins", call(3), title="Titel")
        assert store.load("eins") == tuple(call(3))
        assert store.unfinished()[0].title == "Titel"
        assert (store.keeps, store.path) == (False, None)


def test_session_ids_are_uuids_and_new_each_time() -> None:
    assert UUID(new_session_id()) != UUID(new_session_id())
