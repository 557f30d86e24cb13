"""The competency model: complete and word for word."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from simulator.scenarios.competencies import CompetencyModel
from simulator.scenarios.files import content_root
from simulator.scenarios.source import read_source
from simulator.scenarios.validation import validate

TABLES = Path(__file__).parents[1] / "data"


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def model() -> CompetencyModel:
    source, problems = read_source(content_root() / "competencies.yaml")
    assert problems == ()
    assert source is not None
    model, problems = validate(CompetencyModel, source)
    assert problems == ()
    assert model is not None
    return model


def test_five_fields_eighteen_processes_ninety_four_items(model: CompetencyModel) -> None:
    counts = Counter(item.id[0] for item in model.items())
    assert counts == {"A": 27, "B": 13, "C": 18, "D": 15, "E": 21}
    assert len(list(model.processes())) == 18
    assert [field.id for field in model.fields] == ["A", "B", "C", "D", "E"]


def test_items_are_those_of_the_table_word_for_word_and_in_its_order(model: CompetencyModel) -> None:
    ours = [
        {
            "id": item.id,
            "handlungsfeld": field.id,
            "handlungsfeld_titel": field.title,
            "prozess_id": process.id,
            "prozess_titel": process.title,
            "text": item.text,
            "arp_original": item.arp,
            "arp_codes": " ".join(item.arp_codes),
            "arp_quelle": item.arp_source,
            "rlp": item.rlp,
            "rlp_quelle": item.rlp_source,
            "zuordnung_unklar": item.unclear,
            "hinweis": item.note,
        }
        for field in model.fields
        for process in field.processes
        for item in process.items
    ]
    assert ours == table("competencies.tsv")


def test_fields_are_those_of_the_table_word_for_word(model: CompetencyModel) -> None:
    parts = {"Erklärung und Abgrenzung des Handlungsfeldes": "scope", "Einsatzgebiet": "deployment"}
    rows = table("fields.tsv")
    assert len(rows) == 10
    for row in rows:
        field = model.field(row["handlungsfeld"])
        assert field.title == row["titel"]
        assert getattr(field, parts[row["abschnitt"]]) == row["text"]


def test_what_the_model_leaves_out_is_that_of_the_table(model: CompetencyModel) -> None:
    rows = {row["abschnitt"]: row["text"] for row in table("not_covered.tsv")}
    out = model.not_covered
    assert rows == {"Überschrift": out.heading, "ARP": out.arp, "Grund": out.reason}


def test_items_processes_and_fields_are_found_by_their_id(model: CompetencyModel) -> None:
    assert model.item("E.5.5").id == "E.5.5"
    assert model.process("A.1").title == "Beratungsgespräche führen im Service"
    assert model.field("B").title == "Outbound-Gespräche führen"
    for find in (model.item, model.process, model.field):
        with pytest.raises(KeyError):
            find("Z.9")
