"""What was acknowledged survives the sudden end of the process, and processes beside each other do not mix."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from simulator.engine.events import AgentSpoke
from simulator.records.store import Store
from tests.records.record_samples import call

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from simulator.engine.events import AgentSpoke, SessionStarted
from simulator.records.store import ConflictError, Store

path, session, text, length = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
store = Store.open(path, wait=30)
events = [SessionStarted(seq=0, at=0, scenario="s", scenario_hash="", seed=1, date="2026-11-23", program="0")]
events += [AgentSpoke(seq=seq, at=seq, turn=seq, text=f"{text} {seq}") for seq in range(1, length)]
for event in events:
    try:
        store.append(session, [event])
    except ConflictError:
        continue
    print(event.seq, flush=True)
"""


def writer(path: Path, session: str, text: str, length: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), session, text, str(length)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.mark.parametrize("seed", range(5))
def test_every_acknowledged_event_outlives_a_kill(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for attempt in range(2):  # the second one finds the journal that the first one left behind
        session = f"Versuch {attempt}"
        process = writer(path, session, "Größe " * chance.randrange(1, 400), 100_000)
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(chance.randrange(1, 60))]
        process.kill()
        rest = process.stdout.read()
        process.stdout.close()
        process.wait()
        # A line that was cut off in the middle of a number says nothing.
        acknowledged += [int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        with Store.open(path) as store:
            events = store.load(session)
        assert len(events) >= len(acknowledged) == acknowledged[-1] + 1
        assert [event.seq for event in events] == list(range(len(events)))


def test_processes_beside_each_other_lose_nothing(path: Path) -> None:
    length = 40
    processes = [writer(path, f"Platz {number}", f"von {number}", length) for number in range(3)]
    outputs = [process.communicate()[0] for process in processes]
    assert all(output.split() == [str(seq) for seq in range(length)] for output in outputs)
    with Store.open(path) as store:
        for number in range(3):
            words = [event.text for event in store.load(f"Platz {number}") if isinstance(event, AgentSpoke)]
            assert words == [f"von {number} {seq}" for seq in range(1, length)]


def test_of_two_processes_on_one_session_each_event_has_one_writer(path: Path) -> None:
    length = 40
    processes = [writer(path, "gemeinsam", name, length) for name in ("links", "rechts")]
    written = {
        name: {int(seq) for seq in process.communicate()[0].split()}
        for name, process in zip(("links", "rechts"), processes, strict=True)
    }
    with Store.open(path) as store:
        events = store.load("gemeinsam")
    assert [event.seq for event in events] == list(range(len(events)))
    assert written["links"].isdisjoint(written["rechts"])
    assert written["links"] | written["rechts"] == set(range(len(events)))
    for event in events[1:]:
        assert isinstance(event, AgentSpoke)
        assert event.seq in written[event.text.split()[0]]


def test_what_is_written_is_plain_json(path: Path) -> None:
    with Store.open(path) as store:
        store.append("eins", call(2))
        bodies = store._database.bodies("eins")
    assert [json.loads(body)["type"] for body in bodies] == ["session_started", "agent_spoke"]


def test_opening_waits_while_another_process_sets_the_file_up(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.4, other.close)
    release.start()
    try:
        with Store.open(path, wait=5.0) as store:
            assert store.sessions() == ()
    finally:
        release.join()
