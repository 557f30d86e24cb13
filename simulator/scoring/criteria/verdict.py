"""What a check says about a talk, before points are given."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from simulator.scoring.assessment import Evidence
from simulator.scoring.describe import clipped, deed
from simulator.scoring.matching import Hit
from simulator.scoring.talk import Talk
from simulator.scoring.text import words
from simulator.scoring.timeline import Moment, MomentKind

NOTHING: Final = Fraction(0)
ALL: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a check went.

    Attributes:
        share: share of the criterion's points, 0..1.
        evidence: what it rests on.
        proven: False where points are withheld only because there was too little talk; nothing was done wrong then,
            so an auto-fail criterion does not cap the result.
        cause: name of a reason that several criteria can share (`undocumented`), so that it is told once.
        advice: said instead of the criterion's own advice.
    """

    share: Fraction
    evidence: tuple[Evidence, ...] = ()
    proven: bool = True
    cause: str = ""
    advice: str = ""


def evidence_of(hit: Hit, talk: Talk, *, good: bool, note: str = "") -> Evidence:
    """Evidence for a hit: the sentence in which it stands, or the deed in German.

    Args:
        hit: where the match holds.
        talk: the prepared talk.
        good: whether it speaks for the apprentice.
        note: why; without it the reason of the finding is taken.
    """
    moment = talk.moments[hit.moment]
    if hit.unit is None:
        return _evidence_of_deed(moment, talk, good=good, note=note)
    focus = (hit.start, hit.end) if hit.located else None
    start, end, quote = clipped(moment.text, hit.unit.start, hit.unit.end, focus)
    finding = hit.finding
    return Evidence(
        turn=moment.turn,
        start=start,
        end=end,
        quote=quote,
        good=good,
        note=note or (finding.reason if finding is not None else ""),
        suggestion=None if good else _safe_suggestion(hit, moment.text),
        rule=finding.rule if finding is not None else "",
    )


def _safe_suggestion(hit: Hit, text: str) -> str | None:
    """The finding's suggestion, unless it still holds the words of another fault of the same sentence."""
    if hit.finding is None or hit.finding.suggestion is None or hit.unit is None:
        return None
    proposed = f" {' '.join(words(hit.finding.suggestion).folded)} "
    for other in hit.unit.findings:
        kept = " ".join(words(text[max(other.start, 0) : max(other.end, 0)]).folded)
        if other.polarity == "fault" and other.rule != hit.finding.rule and kept and f" {kept} " in proposed:
            return None
    return hit.finding.suggestion


def _evidence_of_deed(moment: Moment, talk: Talk, *, good: bool, note: str) -> Evidence:
    description = deed(moment, talk.context.labels)
    if moment.kind is MomentKind.MARK and moment.name in {"disclosed", "variable"}:
        place = _words_of(moment, talk)
        why = note or (description if moment.name == "disclosed" else "")
        if place is not None:
            return Evidence(moment.turn, *place, good, why)
        return Evidence(moment.turn, 0, 0, moment.data.get("quote", "") or description, good, why)
    return Evidence(moment.turn, 0, 0, description, good, note)


def _words_of(moment: Moment, talk: Talk) -> tuple[int, int, str] | None:
    """The words behind a mark: the sentence that disclosed something, the reply that moved the scenario on."""
    for index, units in talk.units.items():
        reply = talk.moments[index]
        if reply.turn != moment.turn or not units or not reply.text:
            continue
        if moment.name == "variable":
            return clipped(reply.text, 0, len(reply.text))
        start, end = (_number(moment.data.get(key, "")) for key in ("start", "end"))
        for unit in units:
            if unit.start <= start < min(end, unit.end):
                return clipped(reply.text, unit.start, unit.end, (start, end))
    return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def capitalised(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def missing(what: str, turn: int, note: str = "Das hat gefehlt.") -> Evidence:
    """Evidence for an omission.

    Args:
        what: what was looked for, in German.
        turn: where in the talk it would have had its place.
        note: why it counts.
    """
    return Evidence(turn, 0, 0, what, good=False, note=note)
