"""Criteria won by doing the one before the other."""

from __future__ import annotations

from simulator.scoring.criteria.verdict import ALL, NOTHING, Verdict, capitalised, evidence_of, missing
from simulator.scoring.describe import describe
from simulator.scoring.matching import Hit, find, first, uses_words
from simulator.scoring.rubric import Order
from simulator.scoring.talk import Talk


def judge_order(check: Order, title: str, talk: Talk) -> Verdict:
    """Won when the first `first` comes before the first `then`.

    Within one sentence the narrower places decide; where they cannot, the apprentice has the benefit of the doubt.

    Args:
        check: what comes before what.
        title: of the criterion, names what has no better name.
        talk: the prepared talk.
    """
    labels = talk.context.labels
    early = next((hit for hit in find(check.first, talk) if hit.earns), None)
    late = first(check.then, talk)
    wanted, other = describe(check.first, labels, title), describe(check.then, labels, title)
    if early is None:
        turn = talk.moments[late.moment].turn if late is not None else talk.last_turn(check.first.phase)
        silent = not talk.said() and uses_words(check.first)
        evidence = [missing(capitalised(wanted), turn)]
        if late is not None:
            evidence.append(evidence_of(late, talk, good=False, note=f"Zu früh – vorher hat gefehlt: {wanted}."))
        return Verdict(NOTHING, tuple(evidence), cause="silent" if silent else "")
    shown = evidence_of(early, talk, good=True, note=check.first.label)
    if late is None:
        if not check.then_required:
            return Verdict(ALL, (shown,))
        return Verdict(NOTHING, (shown, missing(capitalised(other), talk.last_turn(check.then.phase))))
    if _comes_first(early, late):
        return Verdict(ALL, (shown,))
    return Verdict(
        NOTHING,
        (
            evidence_of(late, talk, good=False, note=f"Zu früh – erst danach kam: {wanted}."),
            evidence_of(early, talk, good=False, note=f"Zu spät – schon vorher kam: {other}."),
        ),
    )


def _comes_first(early: Hit, late: Hit) -> bool:
    if early.place != late.place:
        return early.place < late.place
    return early.start <= late.start if early.located and late.located else True
