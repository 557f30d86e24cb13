"""The other commands: list, read, check, measure, history, rescue, demo, and the trainer without a terminal."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import content, kept, pauses
from simulator.cli.commands import demo, trainer
from simulator.cli.measuring import OUTCOMES, Labelled, as_data, figures, table
from simulator.records.store import Store
from simulator.scenarios.library import Library
from simulator.scoring.reading import Intent, Question, Reading, Sentence
from tests.cli.cli_runs import SCENARIO, Run


def test_the_list_names_id_title_and_summary(cli: Run) -> None:
    ran = cli("list")
    assert ran.code == 0
    assert f"{SCENARIO}: " in ran.out


def test_the_list_as_json_has_every_scenario(cli: Run, library: Library) -> None:
    cards = json.loads(cli("list", "--json").out)
    assert {card["id"] for card in cards} >= set(library.scenarios)
    (card,) = (card for card in cards if card["id"] == SCENARIO)
    assert (card["field"], card["kind"]) == ("A", "call")
    assert "A.1.1" in card["items"]


# ------------------------------------------------------------------------------------------------------- read


def test_a_reading_is_shown_with_its_sentences(cli: Run) -> None:
    ran = cli("read", "Guten Tag.", "Was genau ist passiert?")
    assert ran.code == 0
    assert "„Was genau ist passiert?“" in ran.out
    assert "offene Frage" in ran.out


def test_a_reading_as_json_has_spans_within_the_text(cli: Run) -> None:
    (data,) = cli("read", "Ich würde sagen, wir tauschen das. Passt Ihnen Dienstag?", "--json").lines()
    assert [data["text"][entry["start"] : entry["end"]] for entry in data["sentences"]] == [
        "Ich würde sagen, wir tauschen das.",
        "Passt Ihnen Dienstag?",
    ]
    assert [entry["conditional"] for entry in data["sentences"]] == [True, False]


def test_many_utterances_give_one_line_each(cli: Run) -> None:
    ran = cli("read", "-", "--json", typed="\ufeffGuten Tag.\n\nWas ist passiert?\r\nohne Zeilenende")
    assert [data["text"] for data in ran.lines()] == ["Guten Tag.", "", "Was ist passiert?", "ohne Zeilenende"]


# ------------------------------------------------------------------------------------------------------ check


def test_a_faulty_file_is_named_line_by_line(cli: Run, tmp_path: Path) -> None:
    file = tmp_path / "scenarios" / "inbound" / "neu.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("id: neu\ntitel: Neu\n", encoding="utf-8")
    ran = cli("check", str(file))
    assert ran.code == 1
    assert f"{file}:2:1: S020 " in ran.out
    assert ran.out.rstrip().endswith("Fehler.")


def test_a_missing_file_is_a_fault(cli: Run, tmp_path: Path) -> None:
    ran = cli("check", str(tmp_path / "fehlt.yaml"))
    assert ran.code == 1
    assert "fehlt.yaml" in ran.out


def test_a_sound_file_is_fine(cli: Run, library: Library) -> None:
    ran = cli("check", str(library.root / "workplace.yaml"))
    assert (ran.code, ran.out) == (0, "Alles in Ordnung.\n")


def test_reading_with_the_wordings_of_a_company(cli: Run) -> None:
    text = "Das ist unser billigster Tarif."
    assert "billigtarif" not in cli("read", text).out
    ran = cli("read", "--company", "heidetel", text)
    assert "heidetel.billigtarif" in ran.out
    assert "Beispiel: Heide 50 ist unser günstiger Einstieg." in " ".join(ran.out.split())
    unknown = cli("read", "--company", "heidetell", text)
    assert unknown.code == 1
    assert "Vorhanden: heidetel." in unknown.err


# ---------------------------------------------------------------------------------------------------- measure


LABELLED: Mapping[str, Any] = {
    "text": "Was ist passiert?",
    "sentences": [{"text": "Was ist passiert?", "question": "open", "you_message": "none", "conditional": False}],
    "closing": [],
    "acts": [],
}


def labelled(data: Mapping[str, object], reading: Reading) -> Labelled:
    return Labelled("x:1", data, reading)


def test_every_kind_of_error_is_named_with_its_place() -> None:
    reading = Reading(LABELLED["text"], (Sentence(LABELLED["text"], 0, 17, Question.CLOSED),), acts=("hedge",))
    result = figures([labelled(LABELLED, reading)])
    assert result.errors == (
        "x:1: question closed zu viel: „Was ist passiert?“",
        "x:1: question open übersehen: „Was ist passiert?“",
        "x:1: acts hedge zu viel: „Was ist passiert?“",
    )
    shown = table(result)
    assert "question: Makro-F1 0,000" in shown
    every = "Genauigkeit 1,000, Trefferquote 1,000, F1 1,000"
    assert f"  überhaupt: {every} (richtig 1, zu viel 0, übersehen 0)" in shown
    assert as_data(result)["confusion"] == {"open": {"closed": 1}}
    assert re.search(r"^open +0 +0 +0 +1 +0 +0$", shown, re.MULTILINE)
    assert as_data(result)["detectors"]["question"]["labels"]["open"]["missed"] == 1


def test_a_perfect_reading_has_no_errors() -> None:
    reading = Reading(LABELLED["text"], (Sentence(LABELLED["text"], 0, 17, Question.OPEN),))
    result = figures([labelled(LABELLED, reading)] * 2)
    assert result.errors == ()
    assert as_data(result)["detectors"]["question"]["macro_f1"] == 1.0
    assert table(result).startswith("2 Äußerungen, davon 100,0 % in die richtigen Sätze geteilt")


@pytest.mark.parametrize(
    ("expected", "read", "outcome"),
    [
        (["greet"], [Intent("greet", 0.9)], "right"),
        (["greet"], [Intent("refuse", 0.9), Intent("greet", 0.6)], "wrong"),
        (["greet"], [Intent("greet", 0.4)], "unsure"),
        ([], [Intent("greet", 0.4)], "quiet"),
        ([], [Intent("greet", 0.5)], "fired"),
    ],
)
def test_intents_are_judged_by_the_surest_guess(expected: list[str], read: list[Intent], outcome: str) -> None:
    reading = Reading("Tag.", (Sentence("Tag.", 0, 4, intents=tuple(read)),))
    result = figures([labelled({"text": "Tag.", "intents": expected}, reading)])
    assert {name for name, count in result.intents.items() if count} == {outcome}
    assert bool(result.errors) == (outcome in ("wrong", "unsure", "fired"))
    assert "100,0 %" in table(result) or outcome == "quiet"


def test_the_shares_of_intents_are_those_of_the_guide() -> None:
    """Top-1 whether sure or not, coverage, wrong among the sure, fired where there is none."""

    def sample(expected: list[str], read: list[Intent]) -> Labelled:
        reading = Reading("Tag.", (Sentence("Tag.", 0, 4, intents=tuple(read)),))
        return labelled({"text": "Tag.", "intents": expected}, reading)

    result = figures(
        [
            sample(["greet"], [Intent("greet", 0.9)]),
            sample(["greet"], [Intent("greet", 0.3)]),
            sample(["greet"], [Intent("thank", 0.6)]),
            sample(["greet"], []),
            sample([], [Intent("thank", 0.6)]),
            sample([], []),
        ]
    )
    shares = as_data(result)["intents"]
    assert (shares["top1"], shares["coverage"], shares["sure_right"]) == (0.5, 0.5, 0.25)
    assert (shares["wrong_when_sure"], shares["fires_without_intent"]) == (0.5, 0.5)
    assert "beste Vermutung richtig 50,0 %, sicher 50,0 %, davon falsch 50,0 %" in table(result)


def test_what_a_file_does_not_label_is_not_judged() -> None:
    """Newspaper text has only the Konjunktiv labelled, other files only the acts."""
    reading = Reading("Was ist?", (Sentence("Was ist?", 0, 8, Question.OPEN, conditional=True),), acts=("hedge",))
    only_mood = labelled({"text": "Was ist?", "sentences": [{"text": "Was ist?", "conditional": True}]}, reading)
    only_acts = labelled({"text": "Was ist?", "acts": ["hedge"]}, reading)
    result = figures([only_mood, only_acts])
    detectors = as_data(result)["detectors"]
    assert {name: detectors[name]["macro_f1"] for name in detectors} == {
        "question": None, "you_message": None, "conditional": 1.0, "closing": None, "acts": 1.0,
    }  # fmt: skip
    assert result.errors == ()
    assert "Verwechslung" not in table(result)


def test_labelled_files_are_measured(cli: Run, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    lines = [LABELLED, {"text": "Guten Tag, Müller.", "intents": ["greet"]}, {"text": "Aha.", "intents": []}]
    file.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n", encoding="utf-8")
    (data,) = cli("measure", str(file), "--json").lines()
    assert data["utterances"] == 1
    assert sum(data["intents"][name] for name in OUTCOMES) == 2
    assert "errors" not in data
    assert "errors" in cli("measure", str(file), "--json", "--errors").lines()[0]
    assert cli("measure", str(file)).out.startswith("1 Äußerung, ")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":1: Die Zeile ist kein vollständiges JSON."),
        ("[]", "kein Objekt"),
        ('{"text": 3, "intents": []}', "„text“ fehlt"),
        ('{"text": "x", "intents": [3]}', "„intents“ ist keine Liste"),
        ('{"text": "x"}', "es ist nichts beschriftet"),
        ('{"text": "x", "closing": 1}', "„closing“ ist keine Liste"),
        (json.dumps({**LABELLED, "acts": ["hegde"]}), "„hegde“ gehört nicht zu acts"),
        (json.dumps({**LABELLED, "sentences": 1}), "„sentences“ ist keine Liste"),
        (json.dumps({**LABELLED, "sentences": [{}]}), "ohne „text“"),
        (json.dumps({**LABELLED, "text": "Ganz anders."}), "steht nicht"),
        (json.dumps({**LABELLED, "sentences": [{"text": "Was", "question": "offen"}]}), "„question“ hat"),
    ],
)
def test_a_wrongly_labelled_line_is_named(cli: Run, tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(line, encoding="utf-8")
    ran = cli("measure", str(file))
    assert ran.code == 1
    assert ran.err.startswith(f"{file}:1: ")
    assert message in ran.err


# ---------------------------------------------------------------------------------------------------- records


def test_the_history_lists_what_was_played(cli: Run) -> None:
    assert cli("history").out == "Es ist noch kein Gespräch aufgezeichnet.\n"
    cli("play", SCENARIO, "--name", "Jana Öz", typed="Guten Tag\n")
    out = cli("history").out
    assert "beendet" in out
    assert "Punkte, Note" in out
    (entry,) = json.loads(cli("history", "--json").out)
    assert (entry["scenario"], entry["agent"], entry["status"]) == (SCENARIO, "Jana Öz", "finished")


def test_a_database_that_cannot_be_used_is_told(cli: Run, data: Path) -> None:
    data.mkdir()
    (data / "dialogsim.db").write_bytes(b"kaputt" * 500)
    for command in ("history", "export"):
        ran = cli(command)
        assert ran.code == 1
        assert "dialogsim rescue" in ran.err


def test_a_damaged_database_is_rescued_and_put_in_place(cli: Run, data: Path) -> None:
    cli("play", SCENARIO, typed="Guten Tag\n")
    before = cli("export").out
    path = data / "dialogsim.db"
    assert "nichts zu retten" in cli("rescue").out
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    ran = cli("rescue", "--use")
    assert (ran.code, ran.err) == (0, "")
    assert "1 Gespräch mit " in ran.out
    assert cli("export").out == before
    assert len(list(data.glob("*beschädigt*"))) == 1


def test_without_use_the_damaged_database_stays_in_place(cli: Run, data: Path) -> None:
    cli("play", SCENARIO, typed="Guten Tag\n")
    path = data / "dialogsim.db"
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    ran = cli("rescue")
    assert ran.code == 0
    assert "--use" in ran.out
    assert path.read_bytes()[:100] == b"\0" * 100
    (saved,) = data.glob("*gerettet*")
    with Store.open(saved) as store:
        assert len(store.sessions()) == 1


def test_where_nothing_is_readable_the_rescue_says_so(cli: Run, data: Path) -> None:
    data.mkdir()
    (data / "dialogsim.db").write_bytes(b"kaputt" * 500)
    ran = cli("rescue")
    assert ran.code == 1
    assert "kein Gespräch lesbar" in ran.out
    missing = cli("rescue", str(data / "fehlt.db"))
    assert (missing.code, "gibt es nicht" in missing.err) == (1, True)


def test_several_sessions_are_told_apart(cli: Run, data: Path) -> None:
    for _ in range(2):
        cli("play", SCENARIO, typed="Guten Tag\n")
    with Store.open(data / "dialogsim.db") as store:
        first, second = store.sessions()
        assert kept.find_session(store, None) == first
        assert kept.find_session(store, second.id) == second


# ------------------------------------------------------------------------------------- demo and the bare command


@pytest.fixture(scope="module")
def whole_demo(library: Library) -> str:
    """The demo's output; it takes a while, so it is played once."""
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as out:
        patch.setattr(content, "library", lambda: library)
        assert demo.present(None, speed=None) == 0
    return out.getvalue()


def test_the_demo_plays_a_call_with_coach_and_debrief(whole_demo: str) -> None:
    customer = content.library().scenarios[content.first_scenario()].caller.name
    parts = ("Vorführung", "Ihre Ziele:", "Sie: ", f"{customer}: ", "Auswertung: ")
    places = [whole_demo.index(part) for part in parts]
    assert places == sorted(places)
    assert "Coach: " in whole_demo


def test_the_demo_of_a_named_scenario_is_the_same_and_records_nothing(cli: Run, whole_demo: str, data: Path) -> None:
    ran = cli("demo", content.first_scenario(), "--plain")
    assert (ran.code, ran.out, ran.err) == (0, whole_demo, "")
    assert not data.exists()


def test_the_demo_of_an_unknown_scenario_is_told(cli: Run) -> None:
    ran = cli("demo", "a1-wlan")
    assert ran.code == 1
    assert f"meinten Sie „{SCENARIO}“" in ran.err


def test_the_demo_can_be_cut_short(cli: Run, whole_demo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient:
        def __init__(self, speed: float) -> None:
            assert speed == 2.0

        def after(self, text: str) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(demo, "ReadingPauses", Impatient)
    monkeypatch.setattr(demo, "is_terminal", lambda _: True)
    ran = cli("demo", "--speed", "2")
    assert ran.code == 0
    assert "Frau Krüger: " not in ran.out
    assert ran.out.split("Auswertung: ")[1] == whole_demo.split("Auswertung: ")[1]


def test_a_longer_line_is_given_more_time_within_bounds() -> None:
    times = [pauses.seconds("x" * length) for length in (0, 40, 100, 10_000)]
    assert times == sorted(times)
    assert (times[0], times[-1]) == (pauses.SHORTEST, pauses.LONGEST)


def test_enter_ends_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = io.StringIO("\nnoch eine\n")
    monkeypatch.setattr(sys, "stdin", keys)
    monkeypatch.setattr("select.select", lambda read, _write, _error, limit: (read if limit == 0.3 else [], [], []))
    pauses.ReadingPauses(2.0).after("kurz")
    assert keys.read() == "noch eine\n"


def test_without_a_terminal_the_bare_command_shows_the_demo_and_how_to_practise(cli: Run, whole_demo: str) -> None:
    ran = cli()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(whole_demo)
    assert "dialogsim play ID --plain" in ran.out.removeprefix(whole_demo)


def test_a_terminal_that_cannot_draw_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trainer, "is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert trainer.has_screen()
    monkeypatch.setenv("TERM", "dumb")
    assert not trainer.has_screen()


def test_with_a_terminal_the_trainer_opens_on_the_scenario(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[dict[str, object]] = []

    def open_trainer(scenario: str, **more: object) -> int:
        opened.append({"scenario": scenario, **more})
        return 0

    monkeypatch.setattr("simulator.cli.commands.play.has_screen", lambda: True)
    monkeypatch.setattr("simulator.cli.commands.play.open_trainer", open_trainer)
    assert cli("play", SCENARIO, "--seed", "3", "--no-record").code == 0
    assert opened == [{"scenario": SCENARIO, "seed": 3, "date": None, "name": "", "record": False, "depth": "practice"}]
    assert cli("play", "gibt-es-nicht").code == 1
    assert len(opened) == 1
