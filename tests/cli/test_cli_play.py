"""Calls line by line: from pipes, as JSON, recorded, broken off and taken up again."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.cli import content
from simulator.cli import lines as line_sources
from simulator.cli.commands import play as play_command
from simulator.engine.events import EVENT, AgentSpoke, Documented, WorkplaceChecked
from simulator.records.store import Store
from simulator.records.transcript import read_events
from tests.cli.cli_runs import SCENARIO, Run

CALL = """\
# Mitschrift
1 3 4
/annehmen
Guten Tag, Heidetel Service, mein Name ist Jana Öz. Was kann ich für Sie tun?
/suche Krüger
/notiz ruft abends an
Wann genau bricht die Verbindung ab?
Vielen Dank und auf Wiederhören.
/auflegen
/doku datum: {heute}
/doku zusammenfassung: Anliegen aufgenommen. / Rückruf offen.
/doku fertig
"""
FIXED = ("--seed", "5", "--date", "2026-11-23", "--name", "Jana Öz")


def play(cli: Run, typed: str = CALL, *more: str, code: int = 0) -> str:
    ran = cli("play", SCENARIO, *FIXED, *more, typed=typed)
    assert (ran.code, ran.err) == (code, "")
    return ran.out


def test_a_piped_call_goes_from_briefing_to_debrief(cli: Run) -> None:
    out = play(cli, CALL, "--plain")
    parts = [
        "Ihre Ziele:",
        "Arbeitsplatz vorbereiten",
        "Das Telefon klingelt",
        "Sie: Guten Tag, Heidetel",
        "Frau Krüger: ",
        "Arbeitsplatz: ",
        "Das Gespräch ist beendet.",
        "abgelegt",
        "Auswertung: ",
        "von 100 Punkten",
    ]
    places = [out.index(part) for part in parts]
    assert places == sorted(places)
    assert max(map(len, out.split("\n"))) <= 80


def test_without_a_terminal_the_call_is_plain_by_itself(cli: Run) -> None:
    assert play(cli) == play(cli, CALL, "--plain")


def test_a_line_break_of_windows_and_a_byte_order_mark_change_nothing(cli: Run) -> None:
    assert play(cli, "\ufeff" + CALL.replace("\n", "\r\n"), "--json") == play(cli, CALL, "--json")


def test_every_event_is_one_line_of_json_and_the_last_line_is_the_assessment(cli: Run) -> None:
    out = play(cli, CALL, "--json")
    *events, last = out.splitlines()
    assert [EVENT.validate_json(line).seq for line in events] == list(range(len(events)))
    assert last.startswith('{"type":"assessment","sheet":')
    parsed = read_events(out, "out")
    assert [event.text for event in parsed if isinstance(event, AgentSpoke)][
        1
    ] == "Wann genau bricht die Verbindung ab?"
    (checked,) = (event for event in parsed if isinstance(event, WorkplaceChecked))
    assert len(checked.right) + len(checked.wrong) == 3
    (filed,) = (event for event in parsed if isinstance(event, Documented))
    assert filed.fields == {"date": "2026-11-23", "summary": "Anliegen aufgenommen.\nRückruf offen."}


def test_the_same_call_gives_the_same_bytes(cli: Run) -> None:
    assert play(cli, CALL, "--json") == play(cli, CALL, "--json", "--no-record")


def test_another_seed_is_told_in_the_first_event(cli: Run) -> None:
    seeds = {cli("play", SCENARIO, "--json", "--no-record").lines()[0]["seed"] for _ in range(3)}
    assert len(seeds) == 3


@pytest.mark.parametrize("kept", range(2, CALL.count("\n")))
def test_wherever_the_input_ends_the_call_ends_cleanly(cli: Run, kept: int) -> None:
    typed = "".join(CALL.splitlines(keepends=True)[:kept])
    lines = cli("play", SCENARIO, *FIXED, "--json", typed=typed).lines()
    types = [line["type"] for line in lines]
    assert types[-2:] == ["session_closed", "assessment"]
    assert ("call_ended" in types) == ("call_started" in types)
    assert ("documented" in types) == ("/doku" in typed)


def test_where_nothing_was_said_nothing_is_scored(cli: Run) -> None:
    ran = cli("play", SCENARIO, "--plain")
    assert ran.code == 0
    assert ran.out.rstrip().endswith("Es wurde nichts gesagt, also gibt es nichts auszuwerten.")
    (entry,) = json.loads(cli("history", "--json").out)
    assert (entry["status"], entry["points"], entry["grade"]) == ("abandoned", None, None)


def test_words_before_the_call_take_it(cli: Run) -> None:
    types = [line["type"] for line in cli("play", SCENARIO, "--json", typed="Guten Tag\n").lines()]
    assert types[1:3] == ["workplace_checked", "call_started"]


def test_a_line_that_cannot_be_carried_out_is_named_and_the_call_goes_on(cli: Run) -> None:
    ran = cli("play", SCENARIO, *FIXED, "--json", typed="/annehmen\n/hlfe\n/legitimirt\n/warten x\n99\nGuten Tag\n")
    assert ran.code == 1
    assert "Zeile 2: Den Befehl „/hlfe“ gibt es nicht, meinten Sie „/hilfe“?" in ran.err
    assert "Zeile 3: Den Befehl „/legitimirt“ gibt es nicht, meinten Sie „/legitimiert“?" in ran.err
    assert "Zeile 4: /warten" in ran.err
    said = [line["text"] for line in ran.lines() if line["type"] == "agent_spoke"]
    assert said == ["99", "Guten Tag"]


def test_a_wrong_number_in_the_workplace_check_is_told(cli: Run) -> None:
    ran = cli("play", SCENARIO, "--json", typed="1 99\n1 3\n")
    assert ran.code == 1
    assert "Zeile 1: Einen Schritt 99 gibt es nicht" in ran.err
    (checked,) = (line for line in ran.lines() if line["type"] == "workplace_checked")
    assert len(checked["right"]) + len(checked["wrong"]) == 2


def test_help_and_lists_are_shown_and_are_no_events(cli: Run) -> None:
    typed = "/annehmen\n/hilfe\n/artikel\n/auftrag\n/briefing\n/coach\nGuten Tag\n"
    out = cli("play", SCENARIO, *FIXED, "--plain", typed=typed).out
    for part in ("/legitimiert kundennummer", "Wissensartikel", "Aufträge:", "Der Coach ist aus."):
        assert part in out
    assert out.count("Ihre Ziele:") == 2
    silent = cli("play", SCENARIO, *FIXED, "--json", typed=typed)
    plain = cli("play", SCENARIO, *FIXED, "--json", typed="/annehmen\nGuten Tag\n")
    assert [line["type"] for line in silent.lines()] == [line["type"] for line in plain.lines()]


def test_the_coach_can_be_left_out(cli: Run) -> None:
    assert "Coach: " in play(cli)
    assert "Coach: " not in play(cli, CALL, "--no-coach")


def test_the_whole_sheet_comes_on_request(cli: Run) -> None:
    assert "Nächstes Mal:" not in play(cli)
    assert "Nächstes Mal:" in play(cli, CALL, "--full")


def test_typed_control_characters_are_shown_not_obeyed(cli: Run) -> None:
    out = play(cli, "/annehmen\nGuten\x1b[2J Tag [red]\x07\n")
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[red]" in out


def test_the_call_is_recorded_with_its_result(cli: Run, data: Path) -> None:
    out = play(cli, CALL, "--json")
    with Store.open(data / "dialogsim.db") as store:
        (info,) = store.sessions()
        assert store.load(info.id) == read_events(out, "out")
    assert (info.scenario, info.agent, info.status) == (SCENARIO, "Jana Öz", "finished")
    assert f'"points":{info.points},' in out
    assert f'"grade":{info.grade},' in out


def test_without_recording_nothing_is_written(cli: Run, data: Path) -> None:
    play(cli, CALL, "--no-record")
    assert not data.exists()


def test_without_a_usable_database_one_can_still_practise(cli: Run, data: Path) -> None:
    data.mkdir()
    (data / "dialogsim.db").write_bytes(b"kaputt" * 500)
    ran = cli("play", SCENARIO, *FIXED, "--plain", typed=CALL)
    assert ran.code == 0
    assert "dialogsim rescue" in ran.err
    assert "Sie können üben, aber es wird nichts aufgezeichnet." in ran.err
    assert "von 100 Punkten" in ran.out
    assert (data / "dialogsim.db").read_bytes() == b"kaputt" * 500


@pytest.mark.parametrize(
    ("given", "message"), [("a1-wlan-abbrüche", "meinten Sie „a1-wlan-abbrueche“"), ("zzz", "list")]
)
def test_an_unknown_scenario_is_told_with_what_was_meant(cli: Run, given: str, message: str) -> None:
    ran = cli("play", given, "--plain")
    assert ran.code == 1
    assert f"„{given}“ gibt es nicht" in ran.err
    assert message in ran.err
    assert ran.out == ""


def test_without_a_scenario_they_are_named(cli: Run) -> None:
    ran = cli("play", "--plain")
    assert ran.code == 2
    assert SCENARIO in ran.err


# ------------------------------------------------------------------------------------------------ at a terminal


class Typing:
    """A person who types these lines, and then presses what comes last."""

    live = True

    def __init__(self, *typed: str, last: type[BaseException] | None = None) -> None:
        self._typed: Iterator[str] = iter(typed)
        self._last = last
        self.prompts: list[str] = []

    def read(self, prompt: str) -> str | None:
        self.prompts.append(prompt)
        line = next(self._typed, None)
        if line is None and self._last is not None:
            raise self._last
        return line


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Typing]:
    def typing(*typed: str, last: type[BaseException] | None = None) -> Typing:
        person = Typing(*typed, last=last)
        monkeypatch.setattr(play_command, "lines_from_stdin", lambda: person)
        return person

    return typing


FORM = ("", "2026-11-23", "K-10427", "Zeile eins", "Zeile zwei", "", "", "2026-11-30", "in Beratung", "2", "3")


def test_at_a_terminal_the_documentation_is_asked_field_by_field(cli: Run, types: Callable[..., Typing]) -> None:
    types("1 3", "", "Guten Tag", "/auflegen", *FORM, "status: abgeschlossen", "", "")
    lines = cli("play", SCENARIO, *FIXED, "--json").lines()
    (filed,) = (line["fields"] for line in lines if line["type"] == "documented")
    assert filed == {
        "date": "2026-11-23",
        "customer_id": "K-10427",
        "summary": "Zeile eins\nZeile zwei",
        "follow_up": "2026-11-30",
        "status": "abgeschlossen",
        "reason": filed["reason"],
        "opt_in": "nicht gefragt",
    }
    assert filed["reason"] != "2"


def test_at_a_terminal_nothing_is_echoed_and_the_sheet_is_offered(cli: Run, types: Callable[..., Typing]) -> None:
    person = types("1 3", "", "Guten Tag auch", "/auflegen", *FORM, "", "alles")
    out = cli("play", SCENARIO, *FIXED, "--plain").out
    assert "Guten Tag auch" not in out.split("Auswertung:")[0].replace("„Guten Tag auch", "")
    assert "Nächstes Mal:" in out
    assert person.prompts[:3] == ["Ihre Auswahl: ", "Enter nimmt ab: ", "Sie: "]


def test_at_a_terminal_a_word_instead_of_numbers_is_asked_again(cli: Run, types: Callable[..., Typing]) -> None:
    types("ja", "1 3", "/annehmen")
    ran = cli("play", SCENARIO, *FIXED, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert "agent_spoke" not in [line["type"] for line in ran.lines()]


def test_what_was_filled_in_is_filed_when_the_input_ends(cli: Run, types: Callable[..., Typing]) -> None:
    types("/annehmen", "Guten Tag", "/auflegen", "", "2026-11-23", "K-10427")
    lines = cli("play", SCENARIO, *FIXED, "--json").lines()
    (filed,) = (line["fields"] for line in lines if line["type"] == "documented")
    assert filed == {"date": "2026-11-23", "customer_id": "K-10427"}


def test_a_call_broken_off_can_be_taken_up_again(cli: Run, types: Callable[..., Typing], data: Path) -> None:
    types("1 3", "", "Guten Tag, was kann ich für Sie tun?", last=KeyboardInterrupt)
    broken = cli("play", SCENARIO, *FIXED, "--plain")
    assert broken.code == 130
    assert "--resume" in broken.err
    with Store.open(data / "dialogsim.db") as store:
        (info,) = store.unfinished()
        before = store.load(info.id)
    types("Seit wann ist das so?", "/auflegen", last=None)
    resumed = cli("play", "--resume", "--plain")
    assert resumed.code == 0
    assert "Sie: Guten Tag, was kann ich für Sie tun?" in resumed.out
    with Store.open(data / "dialogsim.db") as store:
        events = store.load(info.id)
        assert store.unfinished() == ()
    assert events[: len(before)] == before
    assert [event.text for event in events if isinstance(event, AgentSpoke)][1:] == ["Seit wann ist das so?"]
    assert [event.at for event in events] == sorted(event.at for event in events)


def test_without_an_unfinished_call_there_is_nothing_to_take_up(cli: Run) -> None:
    ran = cli("play", "--resume", "--plain")
    assert ran.code == 1
    assert "kein angefangenes Gespräch" in ran.err


def test_a_terminal_wraps_at_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_sources, "is_terminal", lambda _: True)
    for columns, used in ((60, 60), (10, 40), (250, 100)):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert line_sources.width() == used
    monkeypatch.setattr(line_sources, "is_terminal", lambda _: False)
    assert line_sources.width() == 80


def test_the_end_of_typing_is_the_end_of_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", end)
    assert line_sources.TerminalLines().read("Sie: ") is None


def test_a_store_that_fails_in_the_middle_is_told_once_and_the_call_goes_on(
    cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Store.append

    def failing(store: Store, session_id: str, events: list[object], *, title: str = "") -> None:
        if any(isinstance(event, AgentSpoke) for event in events):
            store._database.close()
        append(store, session_id, events, title=title)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "append", failing)
    ran = cli("play", SCENARIO, *FIXED, "--plain", typed=CALL)
    assert ran.code == 0
    assert ran.err.count("wird ab hier aber nicht mehr aufgezeichnet") == 1
    assert "von 100 Punkten" in ran.out
    assert sys.stdin is not None


def test_a_guided_call_offers_replies_by_number(cli: Run) -> None:
    typed = "1 3 4\n/annehmen\n1\nEinen Moment bitte.\n2\n/auflegen\n"
    out = play(cli, typed, "--plain", "--depth", "guided", "--no-record")
    offered = [line.strip() for line in out.split("\n") if line.strip().startswith("- 1  ")]
    assert len(offered) >= 2
    assert f"Sie: {offered[0].removeprefix('- 1  ')[:40]}" in out
    assert "Sie: Einen Moment bitte." in out


def test_a_scenario_without_steps_is_not_guided(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = content.library()
    bare = whole.scenarios[SCENARIO].model_copy(update={"guided": ()})
    monkeypatch.setattr(content, "library", lambda: replace(whole, scenarios={SCENARIO: bare}))
    ran = cli("play", SCENARIO, "--plain", "--depth", "guided", typed="")
    assert ran.code == 2
    assert "nicht geführt" in ran.err
