"""Better wordings: right German or nothing."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.rewrite import rewrite
from simulator.scoring.rewrite_table import RewriteTable


@cache
def table() -> RewriteTable:
    return load_language(content_root() / "language")[0].rewriting


@pytest.mark.parametrize(
    ("sentence", "better"),
    [
        ("Ich würde Ihnen einen Techniker schicken.", "Ich schicke Ihnen einen Techniker."),
        ("Dann würde ich Sie morgen zurückrufen.", "Dann rufe ich Sie morgen zurück."),
        ("Wir würden den Router austauschen.", "Wir tauschen den Router aus."),
        ("Ich würde vorschlagen, dass wir den Router tauschen.", "Ich schlage vor, dass wir den Router tauschen."),
        ("Ich würde mich freuen, wenn Sie anrufen.", "Ich freue mich, wenn Sie anrufen."),
        ("ich würd das gleich prüfen", "Ich prüfe das gleich."),
        (
            "Ich würde Ihnen vielleicht einen Router schicken, das wäre kostenlos.",
            "Ich schicke Ihnen einen Router, das ist kostenlos.",
        ),
        ("Könnten Sie mir bitte Ihre Kundennummer nennen?", "Bitte nennen Sie mir Ihre Kundennummer."),
        ("könnten sie mir vielleicht die nummer durchgeben", "Bitte geben Sie mir die nummer durch."),
        ("Könnten Sie mir sagen, seit wann das so ist?", "Bitte sagen Sie mir, seit wann das so ist."),
        ("Würden Sie bitte kurz warten?", "Bitte warten Sie kurz."),
        ("Das wäre möglich.", "Das ist möglich."),
        ("Das wären dann 29,90 Euro.", "Das sind dann 29,90 Euro."),
        ("Wäre Ihnen Dienstag recht?", "Ist Ihnen Dienstag recht?"),
        ("Ich hätte da noch eine Frage.", "Ich habe noch eine Frage."),
        ("Ich hätte gern noch Ihre Kundennummer.", "Bitte nennen Sie mir Ihre Kundennummer."),
        ("Hätten Sie noch Fragen?", "Haben Sie noch Fragen?"),
        ("Dürfte ich Ihre Adresse haben?", "Darf ich Ihre Adresse haben?"),
        ("Ich könnte Ihnen eventuell eine Gutschrift anbieten.", "Ich kann Ihnen eine Gutschrift anbieten."),
        ("Was könnte ich für Sie tun?", "Was kann ich für Sie tun?"),
        ("Sollten Sie noch Fragen haben, melden Sie sich gern.", "Wenn Sie noch Fragen haben, melden Sie sich gern."),
    ],
)
def test_indicative(sentence: str, better: str) -> None:
    assert rewrite("indicative", sentence, table()) == better


@pytest.mark.parametrize(
    "sentence",
    [
        "Das hätte nicht passieren dürfen.",
        "Sie hätten früher anrufen müssen.",
        "Es wäre schön, wenn Sie mir Ihre Nummer sagen könnten.",
        "Ich würde den Router tauschen und das Kabel prüfen.",
        "Das müsste eigentlich funktionieren.",
        "Das wäre fast schiefgegangen.",
        "Das wäre gut gelaufen.",
        "Welchen Tarif würden Sie nehmen?",
        "Was würden Sie sich wünschen?",
        "Wenn ich könnte, würde ich das buchen.",
        "Sie meinten: „Ich würde das buchen.“",
        "würde",
    ],
)
def test_nothing_rather_than_wrong(sentence: str) -> None:
    assert rewrite("indicative", sentence, table()) is None


@pytest.mark.parametrize(
    ("sentence", "better"),
    [
        ("Ich denke, das klappt morgen.", "Das klappt morgen."),
        ("Ich versuche, das zu klären.", "Ich kläre das."),
        ("Ich versuche mal, Sie heute zurückzurufen.", "Ich rufe Sie heute zurück."),
        ("Das kann ich vielleicht irgendwie klären.", "Das kann ich klären."),
        ("Vielleicht klappt es ja morgen.", None),
        ("Ich glaube, dass es geht.", None),
        ("Der eigentliche Grund ist ein anderer.", None),
        ("Das ist eine eventuell notwendige Reparatur.", None),
    ],
)
def test_without_hedge(sentence: str, better: str | None) -> None:
    assert rewrite("without_hedge", sentence, table()) == better


@given(
    st.sampled_from(["indicative", "without_hedge"]),
    st.lists(
        st.sampled_from(
            "ich würde könnten Sie mir das , vielleicht schicken zu wäre hätte gern . ? dann wir 29,90 Ihre Nummer und wenn \n".split(
                " "
            )
        ),
        max_size=14,
    ).map(" ".join),
)
def test_never_breaks_and_never_leaves_what_it_should_remove(kind: str, sentence: str) -> None:
    better = rewrite(kind, sentence, table())
    if better is not None:
        assert better != sentence
        assert better[-1] in ".!?"
        assert "  " not in better
        if kind == "indicative":
            assert "würde" not in better
            assert "hätte" not in better
