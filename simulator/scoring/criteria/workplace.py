"""The workplace check before the call (A.1.1)."""

from __future__ import annotations

from fractions import Fraction

from simulator.scoring.assessment import Evidence
from simulator.scoring.criteria.verdict import ALL, NOTHING, Verdict, missing
from simulator.scoring.rubric import Workplace
from simulator.scoring.talk import Talk
from simulator.scoring.timeline import MomentKind


def judge_workplace(_: Workplace, talk: Talk) -> Verdict:
    """Every right step carries an equal share; a step left out loses it, a wrong step chosen costs another."""
    checks = [moment for moment in talk.moments if moment.kind is MomentKind.WORKPLACE]
    data = checks[-1].data if checks else {}
    right, wrong, left_out = (_ids(data.get(key, "")) for key in ("right", "wrong", "missing"))
    wanted = len(right) + len(left_out)
    if not wanted:
        return Verdict(NOTHING, (missing("Arbeitsplatz-Check", 0, "Der Check vor dem Gespräch wurde ausgelassen."),))
    share = max(Fraction(len(right) - len(wrong), wanted), NOTHING)
    steps, reasons = talk.context.labels.steps, talk.context.labels.step_reasons
    evidence = [
        *(Evidence(0, 0, 0, steps.get(step, step), good=True, note=reasons.get(step, "")) for step in right),
        *(missing(steps.get(step, step), 0, _why("Ausgelassen.", reasons.get(step, ""))) for step in left_out),
        *(missing(steps.get(step, step), 0, _why("Besser nicht.", reasons.get(step, ""))) for step in wrong),
    ]
    return Verdict(min(share, ALL), tuple(evidence))


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.strip() for entry in text.split(",") if entry.strip()))


def _why(verdict: str, reason: str) -> str:
    return f"{verdict} {reason}".strip()
