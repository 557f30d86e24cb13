"""Recorded and written calls scored anew: the same result from every form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.records.store import Store
from tests.cli.cli_runs import SCENARIO, Run

CALL = """\
/arbeitsplatz pc-start crm-anmeldung
/annehmen
Guten Tag, Heidetel Service, mein Name ist Jana Öz. Was kann ich für Sie tun?
/suche Krüger
/oeffne K-10427
Nennen Sie mir bitte Ihre Kundennummer und Ihr Geburtsdatum?
/legitimiert kundennummer geburtsdatum
/aendere telefon=0511 123456
/auftrag leitungstest
/warten 40
Ich würde vorschlagen, dass wir den Router tauschen.
/optin telefon erteilt
Auf Wiederhören, Frau Krüger.
/auflegen
/doku datum: {heute}
/doku kunde: K-10427
/doku zusammenfassung: Verbindung bricht ab. / Leitung geprüft.
/doku fertig
"""
HEADER = f"szenario: {SCENARIO}\ndatum: 2026-11-23\nseed: 5\n"


@pytest.fixture
def played(cli: Run) -> str:
    """Standard output of a call as JSON lines; it is recorded as well."""
    ran = cli("play", SCENARIO, "--json", "--seed", "5", "--date", "2026-11-23", typed=CALL)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def assessment(out: str) -> str:
    return out.splitlines()[-1]


def replay(cli: Run, file: Path, *more: str) -> str:
    ran = cli("replay", str(file), *more)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_recorded_events_give_the_same_assessment_to_the_byte(cli: Run, played: str, tmp_path: Path) -> None:
    file = tmp_path / "gespräch.jsonl"
    file.write_text(played, encoding="utf-8")
    assert replay(cli, file, "--json") == assessment(played) + "\n"


def test_both_exports_give_the_same_assessment_to_the_byte(cli: Run, played: str) -> None:
    for form in ((), ("--text",)):
        exported = cli("export", *form)
        assert (exported.code, exported.err) == (0, "")
        again = cli("replay", "-", "--json", typed=exported.out)
        assert (again.code, again.err) == (0, "")
        assert again.out == assessment(played) + "\n"


def test_the_export_is_the_recording(cli: Run, played: str) -> None:
    assert cli("export").out.splitlines() == played.splitlines()[:-1]


def test_a_written_transcript_gives_the_same_assessment(cli: Run, played: str, tmp_path: Path) -> None:
    file = tmp_path / "gespräch.txt"
    file.write_text(HEADER + CALL, encoding="utf-8")
    assert replay(cli, file, "--json") == assessment(played) + "\n"


def test_the_talk_and_the_debrief_are_shown(cli: Run, tmp_path: Path) -> None:
    file = tmp_path / "gespräch.txt"
    file.write_text(HEADER + CALL, encoding="utf-8")
    out = replay(cli, file)
    assert "Sie: Guten Tag, Heidetel Service" in out
    assert "Frau Krüger: " in out
    assert "von 100 Punkten" in out
    assert "Nächstes Mal:" not in out
    assert "Nächstes Mal:" in replay(cli, file, "--full")


def test_nothing_of_a_replay_is_recorded(cli: Run, tmp_path: Path, data: Path) -> None:
    file = tmp_path / "gespräch.txt"
    file.write_text(HEADER + CALL, encoding="utf-8")
    replay(cli, file)
    assert not data.exists()


def test_where_the_customer_says_something_else_today_it_is_told(cli: Run, played: str, tmp_path: Path) -> None:
    heard = next(event["text"] for event in map(json.loads, played.splitlines()) if event["type"] == "customer_spoke")
    file = tmp_path / "gespräch.txt"
    greeting = "A: Guten Tag, Heidetel Service, mein Name ist Jana Öz. Was kann ich für Sie tun?\n"
    file.write_text(f"{HEADER}{greeting}K: {heard.upper()}\nK: Und noch etwas.\n", encoding="utf-8")
    ran = cli("replay", str(file), "--json")
    assert ran.code == 0
    assert "gespräch.txt:6" in ran.err.replace("\n  ", "")
    assert "gespräch.txt:5" not in ran.err.replace("\n  ", "")


@pytest.mark.parametrize(
    ("lines", "place", "message"),
    [
        ("Guten Tag\n/legitimirt x\n", 5, "„/legitimirt“"),
        ("/auflegen\n", 4, "kein Gespräch"),
        ("Guten Tag\n/auflegen\nSind Sie noch da?\n", 6, "niemand in der Leitung"),
        ("/arbeitsplatz gibtsnicht\n", 4, "gibtsnicht"),
        ("Guten Tag\n\n# x\n/doku farbe: rot\n", 7, "farbe"),
    ],
)
def test_a_wrong_line_is_named_with_file_and_line(
    cli: Run, tmp_path: Path, lines: str, place: int, message: str
) -> None:
    file = tmp_path / "anruf.txt"
    file.write_text(HEADER + lines, encoding="utf-8")
    ran = cli("replay", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{file}:{place}: ")
    assert message in ran.err


def test_an_unknown_scenario_is_named_with_file_and_line(cli: Run, tmp_path: Path) -> None:
    file = tmp_path / "anruf.txt"
    file.write_text("# x\nszenario: a1-wlan-abbruche\n", encoding="utf-8")
    ran = cli("replay", str(file))
    assert ran.code == 1
    assert ran.err.startswith(f"{file}:2: Das Szenario „a1-wlan-abbruche“ gibt es nicht, meinten Sie „{SCENARIO}“?")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "szenario: ID"),
        (HEADER.encode() + "Grüß Gott".encode("latin-1"), ":4: Die Datei ist nicht in UTF-8"),
        (b'{"seq":0}', ":1: Das ist kein Ereignis"),
    ],
)
def test_a_file_that_is_neither_is_explained(cli: Run, raw: bytes, message: str) -> None:
    ran = cli("replay", "-", typed=raw)
    assert ran.code == 1
    assert ran.err.startswith("stdin:")
    assert message in ran.err


def test_a_missing_file_and_a_folder_are_told(cli: Run, tmp_path: Path) -> None:
    missing = cli("replay", str(tmp_path / "fehlt.txt"))
    assert (missing.code, "gibt es nicht" in missing.err) == (1, True)
    folder = cli("replay", str(tmp_path))
    assert (folder.code, "Ordner" in folder.err) == (1, True)


def test_content_that_has_changed_since_is_told(cli: Run, played: str) -> None:
    first, rest = played.split("\n", 1)
    event = json.loads(first) | {"scenario_hash": "0" * 16}
    ran = cli("replay", "-", "--json", typed=json.dumps(event) + "\n" + rest)
    assert ran.code == 0
    assert ran.out == assessment(played) + "\n"
    assert "Das Szenario hat sich seit diesem Gespräch geändert" in ran.err.replace("\n  ", " ")


def test_a_session_is_found_by_the_beginning_of_its_id(cli: Run, played: str, data: Path) -> None:
    with Store.open(data / "dialogsim.db") as store:
        (info,) = store.sessions()
    assert cli("export", info.id[:8]).out == cli("export").out
    unknown = cli("export", "zzz")
    assert (unknown.code, "„zzz“ ist nicht aufgezeichnet" in unknown.err) == (1, True)


def test_without_sessions_there_is_nothing_to_export(cli: Run) -> None:
    ran = cli("export")
    assert ran.code == 1
    assert "noch kein Gespräch aufgezeichnet" in ran.err
