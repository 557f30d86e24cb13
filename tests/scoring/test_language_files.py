"""Reading the language files: mistakes become diagnostics with their place, and what is left still reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.reader import Reader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "language"
    shutil.copytree(content_root() / "language", copy)
    return copy


def test_a_faulty_phrase_is_told_with_file_and_line(folder: Path) -> None:
    path = folder / "konjunktiv.yaml"
    text = path.read_text("utf-8").replace('"an {Ihrer|deiner|eurer} Stelle"', '"an {Ihrer|deiner Stelle"')
    path.write_text(text, "utf-8")
    line = next(i for i, row in enumerate(text.splitlines(), start=1) if "an {Ihrer|deiner Stelle" in row)
    pack, diagnostics = load_language(folder)
    (found,) = diagnostics
    assert found.path == path
    assert found.line == line
    assert "Klammer" in found.message
    assert "conditional" not in {detector.detector for detector in pack.detectors}
    assert Reader(pack).read("Was kann ich für Sie tun?").sentences


def test_an_unknown_key_is_told(folder: Path) -> None:
    path = folder / "fragen.yaml"
    path.write_text(path.read_text("utf-8").replace("    reason: >-", "    raeson: >-", 1), "utf-8")
    _, diagnostics = load_language(folder)
    assert {d.path for d in diagnostics} == {path}
    assert any("raeson" in d.message for d in diagnostics)


@pytest.mark.parametrize("damage", ["{", '{"bias": 1}', '{"bias": 1, "threshold": 0, "weights": {"a": "b"}}'])
def test_a_damaged_boundary_model_is_told(folder: Path, damage: str) -> None:
    (folder / "model" / "sentences.json").write_text(damage, "utf-8")
    pack, diagnostics = load_language(folder)
    assert [d.path.name for d in diagnostics] == ["sentences.json"]
    assert pack.splitter is None
    assert Reader(pack).read("Ja. Nein.").sentences[1].text == "Nein."


def test_a_truncated_model_is_told_and_the_rules_still_read(folder: Path) -> None:
    weights = folder / "model" / "weights.bin"
    weights.write_bytes(weights.read_bytes()[:1000])
    pack, diagnostics = load_language(folder)
    assert [d.path.name for d in diagnostics] == ["weights.bin"]
    (sentence,) = Reader(pack).read("Ich würde Ihnen das schicken.").sentences
    assert sentence.conditional


def test_an_empty_folder_gives_an_empty_pack(tmp_path: Path) -> None:
    pack, diagnostics = load_language(tmp_path)
    assert diagnostics == ()
    assert pack.rules == {}
    assert Reader(pack).read("Guten Tag.").sentences[0].text == "Guten Tag."
