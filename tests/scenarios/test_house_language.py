"""A company's own wordings: they hold in its scenarios only, prove their examples, and mistakes are told with place."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenarios.check import check_paths
from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.reader import Reader

HOUSE = """\
company: heidetel
source: Probe
forbidden:
  - id: kein_problem
    title: Kein Problem
    phrases: ["kein Problem"]
    reason: Das Wort Problem bleibt im Ohr, auch mit „kein“ davor.
    model: Das erledige ich gern.
    matches: [Das ist kein Problem.]
    non_matches: [Das erledige ich gern.]
wanted:
  - id: gern
    title: Gern
    phrases: ["sehr gern"]
    reason: Ein „sehr gern“ zeigt, dass die Bitte willkommen ist.
    model: Sehr gern!
    matches: [Das mache ich sehr gern.]
    non_matches: [Gern.]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "language" / "house").mkdir(parents=True)
    return tmp_path / "language"


def write(folder: Path, text: str, name: str = "heidetel.yaml") -> Path:
    path = folder / "house" / name
    path.write_text(text, encoding="utf-8")
    return path


def found(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    return [(f.rule, f.label, text[f.start : f.end]) for f in reader.read(text).all_findings()]


def test_wordings_of_a_company_hold_for_it_alone(folder: Path) -> None:
    write(folder, HOUSE)
    pack, diagnostics = load_language(folder)
    assert diagnostics == ()
    text = "Kein Problem, das mache ich sehr gern."
    assert found(Reader(pack.of_company("heidetel")), text) == [
        ("heidetel.kein_problem", "forbidden", "Kein Problem"),
        ("heidetel.gern", "wanted", "sehr gern"),
    ]
    assert found(Reader(pack), text) == []
    assert found(Reader(pack.of_company("andere-firma")), text) == []


def test_a_finding_says_why_and_what_to_say_instead(folder: Path) -> None:
    write(folder, HOUSE)
    pack, _ = load_language(folder)
    (finding,) = Reader(pack.of_company("heidetel")).read("kein problem").all_findings()
    assert (finding.polarity, finding.model) == ("fault", "Das erledige ich gern.")
    assert finding.reason.startswith("Das Wort Problem")


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('["kein Problem"]', '["{kein Problem"]', "S060", 6),
        ("    model: Sehr gern!\n", "", "S021", 12),
        ("id: gern", "id: kein_problem", "S029", 4),
        ("forbidden:", "verboten:", "S020", 3),
        ("[Das ist kein Problem.]", "[Das ist kein Hindernis.]", "S067", 9),
        ("[Gern.]", "[Sehr gern.]", "S067", 18),
    ],
)
def test_a_mistake_is_told_with_its_line(folder: Path, old: str, new: str, code: str, line: int) -> None:
    assert old in HOUSE
    path = write(folder, HOUSE.replace(old, new))
    diagnostics = check_paths([path], passes=())
    assert [(d.code, d.path, d.line) for d in diagnostics] == [(code, path, line)]


def test_two_files_for_one_company_are_refused(folder: Path) -> None:
    write(folder, HOUSE)
    write(folder, HOUSE, "nochmal.yaml")
    _, diagnostics = load_language(folder)
    assert any("zwei Dateien" in d.message for d in diagnostics)


def test_the_shipped_language_proves_itself() -> None:
    assert check_paths([content_root() / "language"], passes=()) == []
