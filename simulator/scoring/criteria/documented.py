"""Criteria on the after-call documentation."""

from __future__ import annotations

from fractions import Fraction

from simulator.scoring.assessment import Evidence
from simulator.scoring.criteria.verdict import NOTHING, Verdict, missing
from simulator.scoring.documentation import inspect
from simulator.scoring.rubric import Documented
from simulator.scoring.talk import Talk

_ADVICE = (
    "Dokumentieren Sie jedes Gespräch gleich danach: Datum, Kunden-ID, was war, was ist vereinbart, wie es weitergeht. "
    "Wer als Nächstes mit dem Fall zu tun hat, muss nicht noch einmal fragen."
)


def judge_documented(check: Documented, talk: Talk) -> Verdict:
    """Each check carries an equal share of the points; without any documentation there are none."""
    filed = talk.documentation()
    if filed is None:
        nothing = missing("Dokumentation", talk.last_turn(), "Zu diesem Gespräch gibt es keine Dokumentation.")
        return Verdict(NOTHING, (nothing,), cause="undocumented", advice=_ADVICE)
    judgements = check.judgements or talk.judgements
    results = [inspect(name, filed.data, check, talk.context, judgements) for name in check.checks]
    evidence = tuple(
        Evidence(filed.turn, 0, 0, result.quote, good=result.met, note=result.reason) for result in results
    )
    return Verdict(Fraction(sum(result.met for result in results), len(results)), evidence)
