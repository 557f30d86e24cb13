"""The fixed words of the content language are those that the engine and the score sheets use."""

from __future__ import annotations

from typing import get_args

from simulator.engine.events import DeskActed
from simulator.engine.fold import AFTER_CALL, deed_names
from simulator.engine.inputs import DeskVerb
from simulator.scenarios import vocabulary as words
from simulator.scenarios.models.company import CrmRecord
from simulator.scenarios.models.persona import UtteranceKind
from simulator.scoring.rubric import Match


def test_desk_actions_are_those_of_the_engine() -> None:
    assert set(words.DESK_ARGUMENTS) == {*DeskVerb, "hang_up"}


def test_main_arguments_are_those_by_which_the_engine_names_deeds() -> None:
    for verb, key in words.MAIN_ARGUMENT.items():
        event = DeskActed(seq=0, at=0, turn=0, action=verb, args={key: "wert"})
        assert f"{verb}:wert" in deed_names(event)
    for verb in set(words.DESK_ARGUMENTS) - set(words.MAIN_ARGUMENT):
        args = dict.fromkeys(words.DESK_ARGUMENTS[verb], "wert")
        assert deed_names(DeskActed(seq=0, at=0, turn=0, action=verb, args=args)) == (verb,)


def test_the_phase_after_the_call_is_that_of_the_engine() -> None:
    assert words.AFTER_CALL == AFTER_CALL


def test_record_fields_and_labels_belong_to_the_models() -> None:
    assert set(CrmRecord.model_fields) >= words.RECORD_FIELDS
    assert set(Match.model_fields) >= set(words.LABELS)


def test_causes_of_feelings_are_kinds_and_labels() -> None:
    causes = words.causes(frozenset({"greet"}))
    assert set(get_args(UtteranceKind)) <= causes
    assert {"you_message.blame", "acts.empathy", "question.open", "closing.trial", "intent.greet"} <= causes
    assert not causes & {"you_message.none", "question.none", "intent.other"}
