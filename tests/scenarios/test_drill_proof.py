"""A drill is proven by its own answers: S069 at the answer that is marked otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenarios.check import check_paths
from simulator.scenarios.diagnostics import format_text

DRILL = """\
id: probe
title: Probe
items: [A.1.9]
intro: Sagen Sie es sachlich.
exercises:
  - id: rechnung
    sentence: Sie haben die Rechnung nicht bezahlt.
    task:
      kind: rephrase
      avoid: [{you_message: any}]
      keep: ["rechnung~"]
    models:
      - Die Rechnung ist noch offen.
    wrong:
      - Sie haben die Rechnung vergessen.
    reason: So muss sich niemand verteidigen.
  - id: typ
    sentence: Was genau ist passiert?
    task: {kind: classify, of: question, answer: open}
    reason: Verlangt wird eine Schilderung.
  - id: wahl
    sentence: Und ab wann gilt das?
    task:
      kind: choose
      options:
        - {text: Fragen, right: true, reason: Ein Kaufsignal.}
        - {text: Schweigen, reason: Das Signal verhallt.}
    reason: Wer nach dem Beginn fragt, will.
"""


def check(folder: Path, text: str) -> list[str]:
    path = folder / "drills" / "probe.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [format_text(found, path.parent) for found in check_paths([path])]


def test_a_sound_drill_has_no_faults(tmp_path: Path) -> None:
    assert check(tmp_path, DRILL) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "words"),
    [
        ("- Die Rechnung ist noch offen.", "- Die Sache ist noch offen.", "13:9", "S069", "besteht nicht"),
        ("- Sie haben die Rechnung vergessen.", "- Die Rechnung fehlt noch.", "15:9", "S069", "besteht"),
        ("Was genau ist passiert?", "Leuchtet die Lampe grün?", "18:15", "S069", "geschlossene Frage"),
        ("answer: open", "answer: offen", "19:50", "S052", "offen"),
        (", right: true", "", "26:9", "S029", "Genau eine Antwort"),
        ("    models:\n      - Die Rechnung ist noch offen.\n", "", "6:5", "S029", "keine Musterlösung"),
        ("items: [A.1.9]", "items: [A.9.9]", "3:9", "S026", "A.1.2"),
    ],
)
def test_a_mistake_is_named_at_its_place(tmp_path: Path, old: str, new: str, place: str, code: str, words: str) -> None:
    assert old in DRILL
    found = check(tmp_path, DRILL.replace(old, new))
    assert len(found) == 1
    assert f":{place}: {code} " in found[0]
    assert words in found[0]
