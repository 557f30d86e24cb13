"""From a conversation and a score sheet to points, with the words that each point rests on.

Pure: the same timeline, rubric and context give the same assessment to the last byte. Points are whole tenths and
fractions all the way; only the result is turned into decimal numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from simulator.scoring.advice import Line, lessons, praise
from simulator.scoring.assessment import Assessment, CriterionResult, ItemResult, Outcome
from simulator.scoring.context import AssessmentContext, Labels, PersonalData
from simulator.scoring.criteria import Verdict, judge
from simulator.scoring.grades import from_tenths, grade_of, round_half_up, scaled_to_100, to_tenths
from simulator.scoring.matching import first
from simulator.scoring.rubric import Criterion, Documented, Rubric
from simulator.scoring.talk import Talk, prepare
from simulator.scoring.timeline import Timeline

__all__ = ["AssessmentContext", "Labels", "PersonalData", "evaluate", "sheet_criteria"]


def evaluate(timeline: Timeline, rubric: Rubric, context: AssessmentContext) -> Assessment:
    """Score a conversation.

    The points of a criterion are in the sheet's own unit; the result is the share of all points of the criteria that
    apply, scaled to 100 and rounded half up to a tenth. A lost auto-fail criterion caps it at `rubric.cap`.

    Args:
        timeline: the conversation so far; an empty or unfinished one gives a result as well.
        rubric: the score sheet.
        context: the scenario's criteria, the caller's record, German names.

    Returns:
        The scored sheet with evidence, lessons and praise.

    Raises:
        PhraseError: if a phrase of the sheet cannot be read; loading the sheet rules that out.
    """
    criteria = tuple(_worded(criterion, context) for criterion in sheet_criteria(rubric, context.criteria))
    judgements = tuple(
        phrase
        for criterion in criteria
        if isinstance(criterion.check, Documented)
        for phrase in criterion.check.judgements
    )
    talk = prepare(timeline, context, judgements)
    lines = [_line(criterion, talk) for criterion in criteria]
    results = tuple(line.result for line in lines)
    given = sum(to_tenths(result.points) for result in results)
    available = sum(to_tenths(result.maximum) for result in results)
    uncapped = scaled_to_100(given, available)
    failed_by = tuple(
        line.criterion.id
        for line in lines
        if line.result.auto_fail and line.result.outcome is Outcome.LOST and line.verdict.proven
    )
    points = min(uncapped, to_tenths(rubric.cap)) if failed_by else uncapped
    grade = grade_of(from_tenths(points))
    return Assessment(
        sheet=rubric.id,
        sheet_title=rubric.title,
        points=from_tenths(points),
        uncapped=from_tenths(uncapped),
        grade=grade.number,
        grade_text=grade.text,
        passed=points >= to_tenths(rubric.pass_mark) and not failed_by,
        criteria=results,
        items=_items(results),
        lessons=lessons(lines),
        praise=praise(lines, talk),
        failed_by=failed_by,
    )


def sheet_criteria(rubric: Rubric, extra: Sequence[Criterion] = ()) -> tuple[Criterion, ...]:
    """The lines of a sheet in its order: by section, the rubric's before the scenario's.

    Args:
        rubric: its sections come in the order in which they first appear.
        extra: the scenario's criteria; one with the id of a criterion of the rubric takes its place.

    Returns:
        All criteria, each id once.
    """
    own = {criterion.id: criterion for criterion in extra}
    merged = [own.pop(criterion.id, criterion) for criterion in rubric.criteria]
    merged += own.values()
    sections = {section: rank for rank, section in enumerate(dict.fromkeys(entry.section for entry in merged))}
    return tuple(sorted(merged, key=lambda criterion: sections[criterion.section]))


def _worded(criterion: Criterion, context: AssessmentContext) -> Criterion:
    """The criterion with the names of this call in its model wording; examples stand in for names not known."""
    if "{" not in criterion.model:
        return criterion
    names = {
        "{firma}": next(iter(context.firm), "NordTel"),
        "{anrede}": next(iter(context.salutations), "Frau Sommer"),
        "{name}": context.agent or "Lea Wolf",
    }
    model = criterion.model
    for placeholder, name in names.items():
        model = model.replace(placeholder, name)
    return criterion.model_copy(update={"model": model})


def _line(criterion: Criterion, talk: Talk) -> Line:
    if criterion.when is not None and first(criterion.when, talk) is None:
        result = _result(criterion, Verdict(Fraction(0)), Outcome.NOT_APPLICABLE, 0, 0)
        return Line(criterion, Verdict(Fraction(0)), result, 0)
    verdict = judge(criterion, talk)
    maximum = max(to_tenths(criterion.points), 1)
    given = round_half_up(verdict.share * maximum)
    if verdict.share < 1:
        given = min(given, maximum - 1)  # rounding must not turn a part into the whole
    outcome = Outcome.WON if verdict.share >= 1 else Outcome.PART if given else Outcome.LOST
    return Line(criterion, verdict, _result(criterion, verdict, outcome, given, maximum), maximum - given)


def _result(criterion: Criterion, verdict: Verdict, outcome: Outcome, given: int, maximum: int) -> CriterionResult:
    improve = outcome in {Outcome.PART, Outcome.LOST}
    return CriterionResult(
        id=criterion.id,
        title=criterion.title,
        items=criterion.items,
        phase=criterion.section,
        points=from_tenths(given),
        maximum=from_tenths(maximum),
        outcome=outcome,
        auto_fail=criterion.auto_fail,
        evidence=verdict.evidence,
        advice=(verdict.advice or criterion.advice) if improve else "",
        model=criterion.model if improve else "",
    )


def _items(results: Sequence[CriterionResult]) -> tuple[ItemResult, ...]:
    given: dict[str, Fraction] = {}
    available: dict[str, Fraction] = {}
    for result in results:
        items = tuple(dict.fromkeys(result.items))
        if result.outcome is Outcome.NOT_APPLICABLE:
            continue
        for item in items:
            given[item] = given.get(item, Fraction(0)) + Fraction(to_tenths(result.points), len(items))
            available[item] = available.get(item, Fraction(0)) + Fraction(to_tenths(result.maximum), len(items))
    return tuple(
        ItemResult(item, from_tenths(round_half_up(given[item])), from_tenths(round_half_up(available[item])))
        for item in sorted(available, key=_natural)
    )


def _natural(item: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in re.split(r"[.]", item))
