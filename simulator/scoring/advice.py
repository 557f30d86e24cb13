"""Lessons and praise: of a whole sheet, the few things to take along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from simulator.scoring.assessment import CriterionResult, Evidence, Lesson, Outcome
from simulator.scoring.criteria import Verdict
from simulator.scoring.describe import clipped
from simulator.scoring.rubric import Criterion, Documented, Workplace
from simulator.scoring.talk import Talk
from simulator.scoring.text import fold

MOST: Final = 3
"""More than three things nobody takes along."""

STEPS_NAMED: Final = 3
"""So many steps of the workplace check a lesson names."""

_PER_SECTION: Final = 2
"""At most this many lessons about the same part of the talk, as long as other parts have something to teach."""

_SHARED: Final = {
    "silent": (
        "Das Gespräch beginnt mit Ihnen",
        "Melden Sie sich mit Gruß, Firma und Namen und fragen Sie offen nach dem Anliegen.",
    ),
    "undocumented": (
        "Das Gespräch gleich danach dokumentieren",
        "Halten Sie Anliegen, Ergebnis und Vereinbarungen fest, solange alles frisch ist; dann fragt niemand doppelt.",
    ),
}
"""Lessons that stand for many lines at once, by the cause of the verdicts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet with all that belongs to it."""

    criterion: Criterion
    verdict: Verdict
    result: CriterionResult
    lost: int
    """Tenths of points that were not won."""


def lessons(lines: Sequence[Line]) -> tuple[Lesson, ...]:
    """At most three lessons: auto-fails first, then by the points that were lost.

    What was said wrongly weighs half as much again as what was left out: one's own words are what one remembers.
    Lines that say the same (the same advice, the same cause, the same words as evidence) are one lesson and bring
    their points together. What could not be judged for lack of talk teaches nothing by itself.

    Args:
        lines: all lines of the sheet, in its order.

    Returns:
        Lessons, the most valuable first.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if line.lost <= 0 or not line.verdict.proven or line.result.outcome is Outcome.NOT_APPLICABLE:
            continue
        same = next((group for group in groups if any(_same(line, other) for other in group)), None)
        if same is None:
            groups.append([line])
        else:
            same.append(line)
    order = {id(line): number for number, line in enumerate(lines)}
    for group in groups:
        group.sort(key=lambda line: (not line.result.auto_fail, -_weight(line), order[id(line)]))
    groups.sort(key=lambda group: (not group[0].result.auto_fail, -sum(map(_weight, group)), order[id(group[0])]))
    return tuple(_lesson(group) for group in _spread(groups))


def _weight(line: Line) -> int:
    fault = _fault(line.result.evidence)
    return line.lost * (3 if fault is not None and fault.start < fault.end else 2)


def _spread(groups: list[list[Line]]) -> list[list[Line]]:
    chosen: list[list[Line]] = []
    waiting: list[list[Line]] = []
    for group in groups:
        section = group[0].criterion.section
        full = sum(other[0].criterion.section == section for other in chosen) >= _PER_SECTION
        (waiting if full and not group[0].result.auto_fail else chosen).append(group)
    kept = (chosen[:MOST] + waiting)[:MOST]
    return sorted(kept, key=groups.index)


def _same(one: Line, other: Line) -> bool:
    if one.verdict.cause or other.verdict.cause:
        return one.verdict.cause == other.verdict.cause
    if fold(one.criterion.advice) == fold(other.criterion.advice):
        return True
    left, right = _fault(one.result.evidence), _fault(other.result.evidence)
    if left is None or right is None or left.start == left.end:
        return False
    return (left.turn, left.start, left.end) == (right.turn, right.start, right.end)


def _fault(evidence: Sequence[Evidence]) -> Evidence | None:
    """The most telling fault: one that can be said better, else one with words, else the first."""
    faults = [entry for entry in evidence if not entry.good]
    spoken = [entry for entry in faults if entry.start < entry.end]
    better = [entry for entry in spoken if entry.suggestion]
    return next(iter(better or spoken or faults), None)


def _lesson(group: Sequence[Line]) -> Lesson:
    line = group[0]
    fault = _fault(line.result.evidence)
    title, text = f"Ziel: {line.criterion.title}", line.verdict.advice or line.criterion.advice
    quote, better = "", next((other.criterion.model for other in group if other.criterion.model), "")
    title, text = _SHARED.get(line.verdict.cause, (title, text))
    if fault is not None and fault.start < fault.end:
        quote, better = fault.quote, fault.suggestion or line.criterion.model
    elif fault is not None and not line.verdict.cause and isinstance(line.criterion.check, Documented):
        quote, text = fault.quote, f"{fault.note} {text}"
    elif isinstance(line.criterion.check, Workplace):
        better = ""
        missed = [entry.quote for entry in line.result.evidence if not entry.good]
        more = f" und {len(missed) - STEPS_NAMED} weitere" if len(missed) > STEPS_NAMED else ""
        text = f"{text} Anders entscheiden: {'; '.join(missed[:STEPS_NAMED])}{more}." if missed else text
    return Lesson(
        criterion=line.criterion.id,
        title=title,
        text=text,
        quote=quote,
        better=better,
        turn=fault.turn if fault is not None else 0,
    )


def praise(lines: Sequence[Line], talk: Talk) -> tuple[Evidence, ...]:
    """At most three good moments in the apprentice's own words, from different turns, in the order of the talk.

    First come criteria with a word of praise that were won, the weightiest first; then what the reader found good.
    Words that another line of the sheet marks as a fault are not praised.

    Args:
        lines: all lines of the sheet.
        talk: the prepared talk.
    """
    chosen: dict[int, Evidence] = {}
    flawed = [entry for line in lines for entry in line.result.evidence if not entry.good and entry.start < entry.end]
    won = [line for line in lines if line.criterion.praise and line.result.outcome is Outcome.WON]
    for line in sorted(won, key=lambda line: -line.criterion.points):
        spoken = [entry for entry in line.result.evidence if entry.good and entry.start < entry.end]
        spoken = [entry for entry in spoken if not any(_overlap(entry, fault) for fault in flawed)]
        moment = next((entry for entry in spoken if entry.turn not in chosen), None)
        if moment is not None and len(chosen) < MOST:
            chosen[moment.turn] = _praised(moment, line.criterion.praise)
    for entry in _good_findings(talk):
        if len(chosen) >= MOST:
            break
        if not any(_overlap(entry, fault) for fault in flawed):
            chosen.setdefault(entry.turn, entry)
    return tuple(chosen[turn] for turn in sorted(chosen))


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.turn == other.turn and one.start < other.end and other.start < one.end


def _praised(entry: Evidence, words: str) -> Evidence:
    return Evidence(entry.turn, entry.start, entry.end, entry.quote, good=True, note=words, rule=entry.rule)


def _good_findings(talk: Talk) -> list[Evidence]:
    found = []
    for index, units in talk.units.items():
        moment = talk.moments[index]
        for unit in units:
            good = next((f for f in unit.findings if f.polarity == "good"), None)
            flawed = any(f.polarity == "fault" for f in unit.findings)
            if good is not None and unit.substantial and not flawed:
                start, end, quote = clipped(moment.text, unit.start, unit.end, (good.start, good.end))
                found.append(Evidence(moment.turn, start, end, quote, good=True, note=good.reason, rule=good.rule))
    return found
