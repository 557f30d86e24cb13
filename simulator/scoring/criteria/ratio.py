"""Criteria won by the right mixture."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from simulator.scoring.assessment import Evidence
from simulator.scoring.criteria.avoided import TOO_LITTLE
from simulator.scoring.criteria.verdict import ALL, NOTHING, Verdict, evidence_of
from simulator.scoring.describe import describe
from simulator.scoring.grades import round_half_up
from simulator.scoring.matching import Hit, find
from simulator.scoring.rubric import Ratio
from simulator.scoring.talk import Talk

_MOST_OTHERS: Final = 5
"""So many sentences are shown of what should have been said otherwise."""


def judge_ratio(check: Ratio, talk: Talk) -> Verdict:
    """Won when `part` makes up between `at_least` and `at_most` of `whole`, counted by sentence.

    A sentence of `part` counts only if it belongs to `whole`; what is repeated, echoed or no
    sentence counts in neither.
    """
    whole = [hit for hit in find(check.whole, talk) if _counts(hit)]
    inside = {hit.place for hit in whole}
    part = [hit for hit in find(check.part, talk) if hit.place in inside]
    labels = talk.context.labels
    summary = f"{len(part)} von {len(whole)}: {describe(check.part, labels)}"
    if len(whole) < check.least_whole:
        note = f"Bewertet wird ab {check.least_whole}: {describe(check.whole, labels)}."
        nothing = Evidence(talk.last_turn(), 0, 0, summary, good=False, note=note)
        return Verdict(NOTHING, (nothing,), proven=False, cause=TOO_LITTLE if not talk.replies else "")
    share = Fraction(len(part), len(whole)) if whole else NOTHING
    enough = share >= Fraction(str(check.at_least))
    won = enough and share <= Fraction(str(check.at_most))
    wanted = {hit.place for hit in part}
    others = [hit for hit in whole if hit.place not in wanted] if not enough else []
    evidence = [Evidence(talk.last_turn(), 0, 0, summary, good=won, note=_bounds(check))]
    evidence += [evidence_of(hit, talk, good=won or not enough) for hit in part]
    evidence += [evidence_of(hit, talk, good=False) for hit in others[:_MOST_OTHERS]]
    return Verdict(ALL if won else NOTHING, tuple(evidence))


def _counts(hit: Hit) -> bool:
    return hit.earns and not hit.repeats


def _bounds(check: Ratio) -> str:
    low, high = (f"{round_half_up(Fraction(str(value)) * 100)} %" for value in (check.at_least, check.at_most))
    if check.at_most >= 1:
        return f"Gefragt ist ein Anteil von mindestens {low}."
    if check.at_least <= 0:
        return f"Gefragt ist ein Anteil von höchstens {high}."
    return f"Gefragt ist ein Anteil von {low} bis {high}."
