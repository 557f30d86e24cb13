"""Criteria won by saying or doing something."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from simulator.scoring.assessment import Evidence
from simulator.scoring.criteria.verdict import ALL, NOTHING, Verdict, capitalised, evidence_of, missing
from simulator.scoring.describe import describe
from simulator.scoring.matching import Hit, find, first, uses_words
from simulator.scoring.rubric import Match, Said
from simulator.scoring.talk import Talk


def judge_said(check: Said, title: str, talk: Talk) -> Verdict:
    """Each part carries an equal share; `times` different moments are needed for a whole part.

    Echoes of the customer's words and strings of words earn nothing (see `simulator.scoring.talk`).

    Args:
        check: what is to be said or done.
        title: of the criterion, names a part that has no better name.
        talk: the prepared talk.
    """
    window = _Window(first(check.after, talk), first(check.before, talk))
    shares: list[Fraction] = []
    evidence: list[Evidence] = []
    for part in check.parts:
        share, shown = _judge_part(part, check, title, talk, window)
        shares.append(share)
        evidence += shown
    share = sum(shares, NOTHING) / len(shares)
    if not check.partial and share < ALL:
        share = NOTHING
    silent = not talk.said() and share == NOTHING and any(uses_words(part) for part in check.parts)
    return Verdict(share, tuple(evidence), cause="silent" if silent else "")


@dataclass(frozen=True, slots=True)
class _Window:
    """What opens and what closes the part of the talk that counts."""

    opening: Hit | None
    closing: Hit | None


def _judge_part(part: Match, check: Said, title: str, talk: Talk, window: _Window) -> tuple[Fraction, list[Evidence]]:
    opening, closing = window.opening, window.closing
    usable = [hit for hit in find(part, talk) if hit.earns and not (check.times > 1 and hit.repeats)]
    early = [hit for hit in usable if check.after is not None and (opening is None or hit.place <= opening.place)]
    late = [hit for hit in usable if closing is not None and hit.place >= closing.place]
    inside = [hit for hit in usable if hit not in early and hit not in late]
    by_sentence = check.each == "sentence"
    moments = {hit.place if by_sentence else hit.moment: hit for hit in reversed(inside)}
    counted = sorted(moments.values(), key=lambda hit: hit.place)[: check.times]
    shown = [evidence_of(hit, talk, good=True, note=part.label) for hit in counted]
    share = Fraction(len(counted), check.times)
    if share == ALL:
        return share, shown
    what = capitalised(describe(part, talk.context.labels, title))
    if counted:
        shown.append(missing(what, talk.last_turn(part.phase), f"{len(counted)} von {check.times} Malen."))
    elif late or early:
        shown.append(_out_of_place(check, talk, window, early, late))
    else:
        turn = talk.moments[closing.moment].turn if closing is not None else talk.last_turn(part.phase)
        shown.append(missing(what, turn))
    return (share if check.partial else NOTHING), shown


def _out_of_place(check: Said, talk: Talk, window: _Window, early: list[Hit], late: list[Hit]) -> Evidence:
    labels = talk.context.labels
    if late and check.before is not None:
        note = f"Zu spät – schon vorher kam: {describe(check.before, labels)}."
        return evidence_of(late[0], talk, good=False, note=note)
    condition = describe(check.after, labels) if check.after is not None else ""
    note = f"Zu früh – erst danach kam: {condition}." if window.opening else f"Das zählt erst nach: {condition}."
    return evidence_of(early[0], talk, good=False, note=note)
