"""Every point hangs on its evidence: take the evidence away and the point is gone, add what is proposed and it is earned.

Tried on every kind of criterion, so a kind without a case here fails the suite.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

import pytest

from simulator.scoring.assessment import CriterionResult, Evidence, Outcome
from simulator.scoring.rubric import Check
from simulator.scoring.timeline import Moment, MomentKind, Timeline
from tests.scoring.assess_talks import (
    BLAME,
    CLOSED,
    OPEN,
    desk,
    documented,
    result,
    said,
    sentence,
    small_talk,
    told,
)

SORRY = said("Das tut mir leid.", turn=7, acts=("apology",))
FORM = {
    "date": "2026-11-23",
    "customer_id": "K-1042",
    "status": "in Beratung",
    "summary": "Router ausgetauscht.\nKundin ist zufrieden.",
}


@dataclass(frozen=True)
class Case:
    """A kind of criterion, the moments that win it on top of a talk that does not, and whether taking away helps."""

    check: dict[str, object]
    winning: Timeline
    talk: Timeline = field(default_factory=small_talk)


CASES = {
    "said": Case({"kind": "said", "parts": [{"act": "apology", "label": "Entschuldigung"}]}, (SORRY,)),
    "said, several parts": Case(
        {
            "kind": "said",
            "parts": [{"act": "apology", "label": "Entschuldigung"}, {"desk": "ticket", "label": "Ticket"}],
        },
        (SORRY, desk("ticket", 8)),
    ),
    "said, twice": Case(
        {"kind": "said", "parts": [{"question": "open", "label": "offene Frage"}], "times": 2},
        (said(OPEN, turn=7), said(sentence("Wie kam es dazu?", question="open"), turn=8)),
    ),
    "said in a phase": Case(
        {"kind": "said", "parts": [{"act": "apology", "phase": "abschluss", "label": "Entschuldigung"}]},
        (said("Das tut mir leid.", turn=7, phase="abschluss", acts=("apology",)),),
    ),
    "order": Case(
        {
            "kind": "order",
            "first": {"question": "open", "label": "offen"},
            "then": {"question": "closed", "label": "zu"},
        },
        (said(OPEN, turn=7), said(CLOSED, turn=8)),
    ),
    "ratio": Case(
        {
            "kind": "ratio",
            "part": {"question": "open", "label": "offen"},
            "whole": {"question": "any", "label": "Fragen"},
            "at_least": 0.5,
        },
        (said(OPEN, turn=7),),
    ),
    "learned": Case({"kind": "learned", "facts": ["router_schrank"]}, (told("router_schrank", 7),)),
    "workplace": Case(
        {"kind": "workplace"},
        (Moment(MomentKind.WORKPLACE, 0, "", data={"right": "headset", "wrong": "", "missing": ""}),),
    ),
    "documented": Case({"kind": "documented", "checks": ["date_is_today", "id_matches"]}, (documented(**FORM),)),
}


def kinds() -> set[str]:
    union = get_args(get_args(Check)[0])
    return {kind.model_fields["kind"].default for kind in union}


def without(timeline: Timeline, evidence: Evidence) -> Timeline:
    """The talk without what a piece of evidence stands for: its words, or the deeds and reports of its turn."""

    def stands_for(moment: Moment) -> bool:
        if evidence.start < evidence.end:
            return moment.kind is MomentKind.SAID and moment.turn == evidence.turn
        return moment.kind is not MomentKind.SAID and moment.turn in {evidence.turn, 0, 9}

    return tuple(moment for moment in timeline if not stands_for(moment))


def judged(case: Case, timeline: Timeline) -> CriterionResult:
    return result(case.check, timeline)


def test_every_kind_is_tried() -> None:
    assert kinds() - {"avoided"} == {str(case.check["kind"]) for case in CASES.values()}


@pytest.mark.parametrize("name", CASES)
def test_adding_what_is_asked_for_earns_the_point(name: str) -> None:
    case = CASES[name]
    assert judged(case, case.talk).outcome in {Outcome.LOST, Outcome.PART}
    assert judged(case, (*case.talk, *case.winning)).outcome is Outcome.WON


@pytest.mark.parametrize("name", CASES)
def test_each_piece_of_evidence_carries_points(name: str) -> None:
    case = CASES[name]
    whole = (*case.talk, *case.winning)
    won = judged(case, whole)
    good = [evidence for evidence in won.evidence if evidence.good]
    assert good, "a won point shows what it rests on"
    less = [judged(case, without(whole, evidence)).points for evidence in good]
    assert min(less) < won.points
    gone = whole
    for evidence in good:
        gone = without(gone, evidence)
    assert judged(case, gone).outcome is not Outcome.WON


def test_a_fault_taken_back_earns_the_point_that_it_cost() -> None:
    """The same for what must not occur: the words shown are the words that cost."""
    check = {"kind": "avoided", "match": {"you_message": "any", "label": "Sie-Botschaft"}, "each": 4}
    talk = (*small_talk(), said(BLAME, turn=7))
    lost = result(check, talk)
    (fault,) = [evidence for evidence in lost.evidence if not evidence.good]
    assert lost.points == 0
    assert fault.quote == BLAME.text
    assert result(check, without(talk, fault)).outcome is Outcome.WON


def test_saying_it_in_the_proposed_words_takes_the_fault_back() -> None:
    check = {"kind": "avoided", "match": {"rule": "konjunktiv.unverbindlich", "label": "Konjunktiv"}, "each": 4}
    faulty = sentence("Ich würde das prüfen.", rule="konjunktiv.unverbindlich", suggestion="Ich prüfe das.")
    lost = result(check, (*small_talk(), said(faulty, turn=7)))
    (fault,) = [evidence for evidence in lost.evidence if not evidence.good]
    assert fault.suggestion == "Ich prüfe das."
    assert result(check, (*small_talk(), said(fault.suggestion, turn=7))).outcome is Outcome.WON
