"""What the German guide promises is true of the program: examples, tables, commands, keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from simulator.cli.main import main
from simulator.engine.inputs import DeskVerb
from simulator.engine.proof import embedded_tests
from simulator.engine.script import COMMANDS, ScriptReader
from simulator.scenarios import vocabulary
from simulator.scenarios.check import check_paths, passes
from simulator.scenarios.diagnostics import TITLES, format_text
from simulator.scenarios.files import content_root
from simulator.scenarios.library import load_pack
from simulator.scenarios.models import basics, company, conditions, persona, scenario
from simulator.scoring import language, rubric
from simulator.scoring.phrases import Phrase
from simulator.scoring.reader import Reader

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDE = (DOCS / "autorenhandbuch.md").read_text(encoding="utf-8")
EXAMPLE = DOCS / "beispiele" / "erster-anruf.yaml"
EXAMPLES = sorted((DOCS / "beispiele").glob("*.yaml"))
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)
SHIPPED: Mapping[type[BaseModel], str] = {
    persona.Persona: "personas/unter_zeitdruck.yaml",
    company.Company: "companies/heidetel.yaml",
    rubric.Rubric: "rubrics/inbound-service.yaml",
}
MODELS: Mapping[str, type[BaseModel]] = {
    name: model
    for module in (basics, company, conditions, persona, rubric, scenario)
    for name, model in vars(module).items()
    if isinstance(model, type)
    and issubclass(model, BaseModel)
    and model is not BaseModel
    and model is not rubric.Strict
} | {"HouseFile": language.HouseFile, "HouseRule": language.HouseRule}


@pytest.fixture(scope="module")
def reader() -> Reader:
    pack, wrong = load_pack(content_root())
    assert not wrong
    return Reader(pack)


def table(mark: str) -> list[list[str]]:
    """Cells of the table that follows `<!-- mark -->`, without its head."""
    found = re.search(rf"<!-- {re.escape(mark)} -->\n((?:\|.*\n)+)", GUIDE)
    assert found is not None, f"Im Handbuch fehlt die Tabelle „{mark}“."
    rows = [re.split(r"(?<!\\)\|", line.strip())[1:-1] for line in found[1].splitlines()[2:]]
    return [[cell.replace("\\|", "|").strip() for cell in row] for row in rows]


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def first_codes(rows: Iterable[list[str]], column: int = 0) -> list[str]:
    return [codes(row[column])[0] for row in rows]


def checked(path: Path) -> list[str]:
    """What `dialogsim check` says of a file."""
    return [format_text(found, path.parent) for found in check_paths([path], [*passes(), embedded_tests()])]


def merged(base: Any, added: Any) -> Any:
    """The fragment put into the whole: keys are added or replaced, entries of lists come behind those that are there."""
    if isinstance(base, dict) and isinstance(added, dict):
        return {**base, **{key: merged(base.get(key), value) for key, value in added.items()}}
    if isinstance(base, list) and isinstance(added, list):
        return [*base, *added]
    return added


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def whole_file(fragment: dict[str, Any]) -> tuple[str, Any]:
    """The file that a block of the guide is a part of: its path in a content folder and its data."""
    keys = set(fragment)
    if "check" in keys:
        probe = {
            "id": "probe",
            "title": "Probe",
            "items": ["A.1.4"],
            "section": "beratung",
            "points": 2,
            "advice": "Ein Rat.",
        }
        fragment, keys = {"criteria": [{**probe, **fragment}]}, {"criteria"}
    elif "when" in keys:
        fragment, keys = {"reactions": [{"id": "probe", "says": ["Ja, gut."], **fragment}]}, {"reactions"}
    if keys <= set(scenario.Scenario.model_fields):
        return "scenarios/inbound/probe.yaml", merged(load(EXAMPLE), fragment)
    if keys <= set(language.HouseFile.model_fields):
        return f"language/house/{fragment['company']}.yaml", fragment
    kind = next(model for model in SHIPPED if keys <= set(model.model_fields))
    return SHIPPED[kind], merged(load(content_root() / SHIPPED[kind]), fragment)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_passes_the_check(path: Path) -> None:
    assert checked(path) == []


def test_the_guide_shows_the_first_example_letter_by_letter() -> None:
    assert BLOCKS[0] == EXAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("block", BLOCKS[1:], ids=lambda block: block.splitlines()[0].strip("# ")[:40])
def test_every_block_of_the_guide_works_within_its_file(block: str, tmp_path: Path) -> None:
    place, data = whole_file(yaml.safe_load(block))
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert checked(path) == []


def test_the_guide_has_a_table_for_every_model() -> None:
    assert set(re.findall(r"<!-- felder: (\w+) -->", GUIDE)) == set(MODELS)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_table_names_every_key_and_whether_it_is_needed(name: str) -> None:
    rows = table(f"felder: {name}")
    described = {codes(row[0])[0]: row[1] for row in rows}
    fields = MODELS[name].model_fields
    assert described == {key: "ja" if info.is_required() else "nein" for key, info in fields.items()}


def test_the_diagnostics_are_all_listed_with_their_titles() -> None:
    assert {row[0]: row[1] for row in table("diagnosen")} == dict(TITLES)


@pytest.mark.parametrize("row", table("wortfolgen"), ids=lambda row: row[0])
def test_a_phrase_matches_what_the_guide_says(row: list[str]) -> None:
    notation, fits, fits_not = codes(row[0])[0], row[2].strip("„“"), row[3].strip("„“")
    phrase = Phrase.compile(notation)
    assert (phrase.search(fits), phrase.search(fits_not)) == (True, False)


@pytest.mark.parametrize("key", sorted(vocabulary.LABELS))
def test_labels_are_all_explained(key: str) -> None:
    assert set(first_codes(table(f"etiketten: {key}"))) == vocabulary.LABELS[key]


@pytest.mark.parametrize("key", sorted(vocabulary.LABELS))
def test_examples_of_labels_are_heard_as_such(key: str, reader: Reader) -> None:
    wrong = []
    for row in table(f"etiketten: {key}"):
        reading = reader.read(row[2])
        heard = {
            "question": {sentence.question.value for sentence in reading.sentences},
            "you_message": {sentence.you_message.value for sentence in reading.sentences},
            "act": set(reading.acts),
            "closing": set(reading.closing),
            "slot": {slot.kind for slot in reading.slots},
        }[key]
        if codes(row[0])[0] not in heard:
            wrong.append(f"{row[2]} {sorted(heard)}")
    assert wrong == []


def test_intents_are_all_listed_with_their_titles(reader: Reader) -> None:
    listed = {
        codes(row[column])[0]: row[column + 1] for row in table("absichten") for column in (0, 2) if codes(row[column])
    }
    assert listed == dict(reader.intent_titles())


def test_kinds_of_utterance_are_all_explained() -> None:
    assert set(first_codes(table("aeusserungen"))) == vocabulary.KINDS


def test_checks_of_the_documentation_are_all_explained() -> None:
    assert first_codes(table("pruefungen der dokumentation")) == list(get_args(rubric.DocumentationCheck))


def test_arguments_of_deeds_and_marks_are_all_listed() -> None:
    listed: dict[str, dict[str, frozenset[str]]] = {"Handgriff": {}, "Ereignis": {}}
    for group, name, arguments in table("angaben"):
        listed[group][codes(name)[0]] = frozenset(codes(arguments))
    assert listed == {"Handgriff": dict(vocabulary.DESK_ARGUMENTS), "Ereignis": dict(vocabulary.MARK_ARGUMENTS)}


def test_commands_are_all_listed_and_every_example_can_be_carried_out() -> None:
    rows = table("befehle")
    examples = first_codes(rows)
    assert [line.split()[0] for line in examples] == list(COMMANDS)
    script = ScriptReader(today="2026-11-23")
    for line in examples:
        script.read(line)  # raises where the example is wrong
    verbs = {code for row in rows for code in codes(row[2])} - {"hang_up"}
    assert verbs == set(DeskVerb)


def test_links_of_the_guide_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", GUIDE, flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(([^)]+)\)", GUIDE):
        file, _, anchor = target.partition("#")
        assert (DOCS / file).exists() if file else anchor in anchors, target


def test_what_the_guide_shows_of_read_is_what_it_prints(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.search(r'^\$ dialogsim read "(.+)"\n((?:.+\n)+?)```', GUIDE, flags=re.MULTILINE)
    assert shown is not None
    assert main(["read", shown[1]]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    for line in shown[2].splitlines():
        assert " ".join(line.removesuffix("…").split()) in printed
