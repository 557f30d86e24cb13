"""Criteria won by leaving something out."""

from __future__ import annotations

from fractions import Fraction

from simulator.scoring.assessment import Evidence
from simulator.scoring.criteria.verdict import ALL, NOTHING, Verdict, evidence_of
from simulator.scoring.matching import Hit, find, first
from simulator.scoring.rubric import Avoided
from simulator.scoring.talk import Talk

TOO_LITTLE = "too_little"
"""Cause of a verdict that withholds points because there was hardly any talk."""


def judge_avoided(check: Avoided, points: float, talk: Talk) -> Verdict:
    """Each occurrence beyond the free ones costs `each` of the criterion's points.

    Only replies that move the talk count towards `needs_turns`: who says nothing, repeats the customer or strings words
    together makes no mistakes and earns nothing for it.

    Args:
        check: what is to be left out.
        points: points of the criterion, the unit of `each`.
        talk: the prepared talk.
    """
    opening, closing = first(check.after, talk), first(check.before, talk)
    hits = [hit for hit in find(check.match, talk) if _within(hit, opening, closing)]
    if check.after is not None and opening is None:
        hits = []
    costly = hits[check.free :]
    cost = Fraction(str(check.each)) * len(costly) / Fraction(str(points))
    share = max(ALL - cost, NOTHING)
    evidence = [
        *(evidence_of(hit, talk, good=False, note=_tolerated(hit)) for hit in hits[: check.free]),
        *(evidence_of(hit, talk, good=False, note=check.match.label) for hit in costly),
    ]
    if check.after is not None and opening is None:
        return _unproven(evidence, "Dazu kam es in diesem Gespräch nicht.")
    if talk.replies < check.needs_turns:
        if costly:
            return Verdict(NOTHING, tuple(evidence))
        reason = (
            f"Verwertbare Antworten: {talk.replies}. Bewertet wird ab {check.needs_turns}; "
            "Wiederholungen und Wortreihen zählen nicht."
        )
        return _unproven(evidence, reason)
    if not hits:
        evidence = [Evidence(talk.last_turn(), 0, 0, f"Kein Fund in {len(talk.said())} Antworten", good=True)]
    return Verdict(share, tuple(evidence))


def _within(hit: Hit, opening: Hit | None, closing: Hit | None) -> bool:
    return (opening is None or hit.place > opening.place) and (closing is None or hit.place < closing.place)


def _tolerated(hit: Hit) -> str:
    reason = hit.finding.reason if hit.finding is not None else ""
    return f"Noch ohne Abzug. {reason}".strip()


def _unproven(evidence: list[Evidence], reason: str) -> Verdict:
    shown = (*evidence, Evidence(0, 0, 0, "Noch nicht zu bewerten", good=False, note=reason))
    advice = "Führen Sie das Gespräch mit eigenen, ganzen Sätzen zu Ende; dann lässt sich auch dieser Punkt bewerten."
    return Verdict(NOTHING, shown, proven=False, cause=TOO_LITTLE, advice=advice)
