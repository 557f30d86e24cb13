"""Loading content folders: what is usable, what is said, what the first screen needs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from simulator.scenarios.check import CheckPass, check_paths
from simulator.scenarios.diagnostics import Diagnostic, Position, error
from simulator.scenarios.library import ContentError, Library, content_root, load_library, scenario_cards

GOOD = Path(__file__).parent / "data" / "content"


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_library()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with one good scenario and a language of its own."""
    return Path(shutil.copytree(GOOD, tmp_path / "content"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_shipped_content_is_free_of_errors(shipped: Library) -> None:
    assert [d for d in shipped.diagnostics if d.is_error] == []
    assert shipped.scenarios
    assert set(shipped.scenarios) == set(shipped.where) == set(shipped.hashes)


def test_a_folder_takes_from_the_shipped_content_what_it_does_not_have(folder: Path) -> None:
    library = load_library(folder)
    assert library.diagnostics == ()
    assert list(library.scenarios) == ["gut"]
    assert library.where["gut"] == folder / "scenarios" / "inbound" / "gut.yaml"
    assert library.source_of("gut").data["title"] == "Das Internet ist langsam"
    assert library.competencies.item("A.1.1").text.startswith("Vor Beginn")
    assert library.workplace.right_ids()
    assert set(library.language.intents) == {"greet", "ask_since_when", "ask_name"}


def test_a_folder_without_language_takes_the_shipped_one(folder: Path, shipped: Library) -> None:
    shutil.rmtree(folder / "language")
    assert set(load_library(folder).language.intents) == set(shipped.language.intents)


def test_a_scenario_with_an_error_is_left_out_and_explained(folder: Path) -> None:
    edit(folder / "scenarios" / "inbound" / "gut.yaml", "summary:", "sumary:")
    library = load_library(folder)
    assert library.scenarios == {}
    assert [d.code for d in library.diagnostics] == ["S020"]


def test_a_scenario_whose_persona_is_faulty_is_left_out_without_blame(folder: Path) -> None:
    edit(folder / "personas" / "ruhig.yaml", "title:", "titel:")
    library = load_library(folder)
    assert library.scenarios == {}
    assert library.personas == {}
    assert [d.path.name for d in library.diagnostics] == ["ruhig.yaml"]


def test_a_warning_keeps_nothing_out(folder: Path) -> None:
    edit(folder / "scenarios" / "inbound" / "gut.yaml", "process: A.1", "process: A.2")
    library = load_library(folder)
    assert [d.is_error for d in library.diagnostics] == [False]
    assert list(library.scenarios) == ["gut"]


def test_loading_twice_gives_the_same(folder: Path) -> None:
    assert load_library(folder).hashes == load_library(folder).hashes


def test_without_folder_or_model_the_way_out_is_named(folder: Path) -> None:
    with pytest.raises(ContentError, match="gibt es nicht"):
        load_library(folder / "fehlt")
    shutil.copy(content_root() / "competencies.yaml", folder / "competencies.yaml")
    edit(folder / "competencies.yaml", "fields:", "felder:")
    with pytest.raises(ContentError, match=r"competencies\.yaml:\d+:\d+: S020") as caught:
        load_library(folder)
    assert caught.value.diagnostics


# -- cards ------------------------------------------------------------------------------------------------------------


def test_cards_tell_what_the_library_screen_shows(folder: Path) -> None:
    (card,) = scenario_cards(folder)
    assert (card.id, card.title, card.process, card.field) == ("gut", "Das Internet ist langsam", "A.1", "A")
    assert card.summary == "Eine Kundin meldet langsames Internet."
    assert card.items == ("A.1.2", "A.1.4")
    assert (card.difficulty, card.kind) == (1, "call")


def test_cards_of_the_shipped_content_agree_with_the_loaded_scenarios(shipped: Library) -> None:
    cards = {card.id: card for card in scenario_cards(content_root())}
    assert set(cards) == set(shipped.scenarios)
    for name, scenario in shipped.scenarios.items():
        card = cards[name]
        assert (card.title, card.summary, card.process) == (scenario.title, scenario.summary, scenario.process)
        assert (card.items, card.difficulty, card.kind) == (scenario.items, scenario.difficulty, scenario.kind)


@pytest.mark.parametrize(
    "change",
    [
        ("title: Das Internet ist langsam", '"title": "Das Internet ist langsam"'),
        ("title: Das Internet ist langsam", "title: >-\n  Das Internet\n  ist langsam"),
        ("title: Das Internet ist langsam", "title: &t Das Internet ist langsam"),
        ("summary: Eine", "summary:  # Kommentar\n  Eine"),
    ],
)
def test_cards_do_not_mind_the_layout(change: tuple[str, str], folder: Path) -> None:
    edit(folder / "scenarios" / "inbound" / "gut.yaml", *change)
    (card,) = scenario_cards(folder)
    assert card.title == "Das Internet ist langsam"
    assert card.summary == "Eine Kundin meldet langsames Internet."


def test_a_mistake_far_down_does_not_keep_a_card_away(folder: Path) -> None:
    edit(folder / "scenarios" / "inbound" / "gut.yaml", "protected: [Tarif]", "protected: [Tarif")
    assert [card.id for card in scenario_cards(folder)] == ["gut"]


def test_a_file_without_a_head_has_no_card(folder: Path) -> None:
    inbound = folder / "scenarios" / "inbound"
    (inbound / "leer.yaml").write_text("", encoding="utf-8")
    (inbound / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    edit(inbound / "gut.yaml", "id: gut", "id: [gut]")
    assert scenario_cards(folder) == ()


def test_cards_are_sorted_by_process_difficulty_and_title(folder: Path) -> None:
    inbound = folder / "scenarios" / "inbound"
    text = (inbound / "gut.yaml").read_text(encoding="utf-8")
    for name, difficulty, process in (("b", 2, "A.1"), ("c", 1, "A.2"), ("a", 1, "A.1")):
        changed = text.replace("id: gut", f"id: {name}").replace("difficulty: 1", f"difficulty: {difficulty}")
        (inbound / f"{name}.yaml").write_text(changed.replace("process: A.1", f"process: {process}"), encoding="utf-8")
    assert [card.id for card in scenario_cards(folder)] == ["a", "gut", "b", "c"]


# -- check ------------------------------------------------------------------------------------------------------------


def test_checking_nothing_in_particular_checks_the_shipped_content() -> None:
    assert [d for d in check_paths() if d.is_error] == []


def test_a_file_anywhere_finds_what_it_refers_to_beside_it(folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "eigene"
    alone.mkdir()
    for part in ("companies/testnetz.yaml", "personas/ruhig.yaml", "rubrics/bogen.yaml", "scenarios/inbound/gut.yaml"):
        shutil.copy(folder / part, alone)
    assert check_paths([alone / "gut.yaml"]) == []
    (alone / "testnetz.yaml").unlink()
    assert [d.code for d in check_paths([alone / "gut.yaml"])] == ["S041"]


def test_a_file_in_a_content_folder_finds_what_lies_in_it(folder: Path) -> None:
    assert check_paths([folder / "scenarios" / "inbound" / "gut.yaml"]) == []
    assert check_paths([folder]) == []


def test_only_what_was_asked_for_and_what_it_needs_is_reported(folder: Path) -> None:
    inbound = folder / "scenarios" / "inbound"
    shutil.copy(inbound / "gut.yaml", inbound / "anderes.yaml")
    edit(inbound / "anderes.yaml", "summary:", "sumary:")
    edit(inbound / "anderes.yaml", "id: gut", "id: anderes")
    assert check_paths([inbound / "gut.yaml"]) == []
    edit(folder / "rubrics" / "bogen.yaml", "items: [A.1.2]", "items: [A.1.99]")
    assert [(d.code, d.path.name) for d in check_paths([inbound / "gut.yaml"])] == [("S050", "bogen.yaml")]


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    (tmp_path / "text.txt").write_text("Hallo", encoding="utf-8")
    for path in (tmp_path / "fehlt.yaml", tmp_path / "leer", tmp_path / "text.txt"):
        assert [(d.code, d.path) for d in check_paths([path])] == [("S001", path)]


def test_a_path_given_twice_is_checked_once(folder: Path) -> None:
    path = folder / "scenarios" / "inbound" / "gut.yaml"
    edit(path, "summary:", "sumary:")
    assert len(check_paths([path, folder, path.parent / ".." / "inbound" / "gut.yaml"])) == 1


def test_further_passes_see_the_scenarios_asked_for(folder: Path) -> None:
    seen: list[str] = []

    def look(library: Library, ids: tuple[str, ...]) -> list[Diagnostic]:
        seen.extend(ids)
        source = library.source_of(ids[0])
        return [error("S081", source.path, source.value_at(("tests", 0, "expect")), "Punkte fehlen")]

    path = folder / "scenarios" / "inbound" / "gut.yaml"
    (problem,) = check_paths([path], passes=[CheckPass("probe", look)])
    assert seen == ["gut"]
    assert (problem.path, Position(problem.line, problem.column)) == (path, Position(96, 7))


def test_a_faulty_scenario_is_not_given_to_further_passes(folder: Path) -> None:
    edit(folder / "scenarios" / "inbound" / "gut.yaml", "summary:", "sumary:")
    seen: list[tuple[str, ...]] = []

    def look(_library: Library, ids: tuple[str, ...]) -> list[Diagnostic]:
        seen.append(ids)
        return []

    assert [d.code for d in check_paths([folder], passes=[CheckPass("probe", look)])] == ["S020"]
    assert seen == [()]
