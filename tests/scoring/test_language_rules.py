"""Every language rule proves itself: its examples are found, its near misses are not; the content is complete."""

from __future__ import annotations

from functools import cache

import pytest

from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.kinds.base import LABELS
from simulator.scoring.language import DetectorFile, IntentsFile, LanguageError, LanguagePack, build_pack
from simulator.scoring.phrases import find_any
from simulator.scoring.reader import Reader


@cache
def shipped() -> LanguagePack:
    pack, diagnostics = load_language(content_root() / "language")
    assert not diagnostics, [str(d) for d in diagnostics]
    return pack


@cache
def reader() -> Reader:
    return Reader(shipped())


def rules_found(text: str) -> set[str]:
    return {finding.rule for finding in reader().read(text).all_findings()}


@pytest.mark.parametrize("rule", shipped().rules)
def test_rule_finds_its_examples(rule: str) -> None:
    missed = [text for text in shipped().rules[rule].matches if rule not in rules_found(text)]
    assert missed == []


@pytest.mark.parametrize("rule", shipped().rules)
def test_rule_leaves_its_near_misses(rule: str) -> None:
    wrong = [text for text in shipped().rules[rule].non_matches if rule in rules_found(text)]
    assert wrong == []


@pytest.mark.parametrize("rule", shipped().rules)
def test_rule_holds_however_it_is_typed(rule: str) -> None:
    """Lower case and ASCII umlauts change nothing for wordings that are firm; the learned rest may waver, not collapse."""
    examples = shipped().rules[rule].matches
    plain = [
        text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss") for text in examples
    ]
    kept = [text for text in plain if rule in rules_found(text)]
    assert len(kept) * 3 >= len(plain) * 2


def test_every_label_has_a_rule() -> None:
    by_detector: dict[str, set[str]] = {}
    for detector in shipped().detectors:
        by_detector.setdefault(detector.detector, set()).update(rule.label for rule in detector.rules)
    assert {name: set(labels) for name, labels in LABELS.items()} == {name: by_detector[name] for name in LABELS}


def test_texts_for_apprentices_are_complete_sentences() -> None:
    for rule in shipped().rules.values():
        assert rule.reason.endswith((".", ".“")), rule.id
        assert not find_any(["du", "dein~"], rule.reason), rule.id


def test_trade_intents_agree_with_the_model() -> None:
    learned = shipped().learned
    assert learned is not None
    assert set(learned.read(["Guten Tag."]).sentences[0]["intent"]) - {"none"} <= set(shipped().intents)
    assert len(shipped().intents) == 49


@pytest.mark.parametrize("intent", shipped().intents)
def test_no_phrase_of_an_intent_steals_examples_of_another(intent: str) -> None:
    phrases = shipped().intents[intent].phrases
    for other, content in shipped().intents.items():
        if other != intent:
            assert [text for text in content.examples if find_any(phrases, text)] == [], other
    assert [text for text in shipped().intents[intent].not_examples if find_any(phrases, text)] == []


RULE = {
    "id": "probe.eins",
    "kind": "phrases",
    "label": "hedge",
    "title": "Probe",
    "polarity": "fault",
    "reason": "Ein Grund, der lang genug ist.",
    "source": "Probe",
    "model": "Probe",
    "phrases": ["wohl"],
    "matches": ["wohl a", "wohl b", "wohl c"],
    "non_matches": ["a", "b", "c"],
}


def detector(**changes: object) -> DetectorFile:
    return DetectorFile.model_validate({"detector": "acts", "title": "Probe", "rules": [{**RULE, **changes}]})


@pytest.mark.parametrize(
    "changes",
    [
        {"label": "unknown"},
        {"phrases": ["{a"]},
        {"kind": "magic"},
        {"matches": ["nur einer"]},
        {"non_matches": ["wohl a", "b", "c"]},
        {"id": "Ohne Punkt"},
        {"extra": 1},
    ],
)
def test_faulty_rules_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        detector(**changes)


def test_parts_must_fit_together() -> None:
    with pytest.raises(LanguageError, match=r"probe\.eins.*zweimal"):
        build_pack([detector(), detector()])
    with pytest.raises(LanguageError, match=r"probe\.zwei"):
        build_pack([detector(instead_of=["probe.zwei"])])
    twice = {"id": "greet", "title": "Gruß", "examples": ["a", "b", "c"]}
    with pytest.raises(LanguageError, match="greet"):
        build_pack([], IntentsFile.model_validate({"intents": [twice, twice]}))
