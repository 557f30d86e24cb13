"""The score sheet as text: what to take along first, the rest in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from simulator.records.rendering.text import heading, item, number, paragraphs, quoted, share, wrapped
from simulator.scoring.assessment import Assessment, CriterionResult, Evidence, Lesson, Outcome
from simulator.scoring.describe import SECTIONS

_OUTCOMES = {
    Outcome.WON: "erreicht",
    Outcome.PART: "teilweise",
    Outcome.LOST: "offen",
    Outcome.NOT_APPLICABLE: "entfällt",
}


def debrief(assessment: Assessment, *, notice: str = "", width: int = 80, full: bool = False) -> str:
    """The debrief: result, at most three lessons, good moments, then the sheet.

    Args:
        assessment: the scored sheet.
        notice: what kind of sheet it is („Übungsbogen, kein IHK-Bogen“).
        width: columns to wrap at.
        full: whether every line of the sheet comes with its evidence, advice and competency items.

    Returns:
        Text that ends with a line break.
    """
    return paragraphs(
        [
            _result(assessment, notice, width),
            _lessons(assessment, width),
            _praise(assessment, width),
            *(_section(name, list(results), width, full=full) for name, results in _sections(assessment)),
            _items(assessment) if full else "",
        ]
    )


def _result(assessment: Assessment, notice: str, width: int) -> str:
    title = f"Auswertung: {assessment.sheet_title}"
    lines = [heading(title, width)]
    if notice:
        lines.append(wrapped(notice, width))
    passed = "bestanden" if assessment.passed else "nicht bestanden"
    grade = f"Note {assessment.grade} ({assessment.grade_text})"
    lines.append(wrapped(f"{number(assessment.points)} von 100 Punkten, {grade}, {passed}.", width))
    if assessment.failed_by:
        titles = ", ".join(f"„{_title(assessment, name)}“" for name in assessment.failed_by)
        capped = assessment.points < assessment.uncapped
        without = f" Ohne diesen Fehler wären es {number(assessment.uncapped)} Punkte." if capped else ""
        lines.append(wrapped(f"Das Gespräch gilt als nicht bestanden wegen: {titles}.{without}", width))
    return "\n".join(lines)


def _title(assessment: Assessment, criterion: str) -> str:
    return next((result.title for result in assessment.criteria if result.id == criterion), criterion)


def _lessons(assessment: Assessment, width: int) -> str:
    if not assessment.lessons:
        return ""
    head = "Das nehmen Sie mit" if len(assessment.lessons) > 1 else "Eines nehmen Sie mit"
    entries = [_lesson(index, lesson, width) for index, lesson in enumerate(assessment.lessons, start=1)]
    return "\n".join([heading(head), *entries])


def _lesson(index: int, lesson: Lesson, width: int) -> str:
    lines = [item(lesson.title, width, mark=f"{index}. ")]
    if lesson.text:
        lines.append(wrapped(lesson.text, width, first="   ", rest="   "))
    if lesson.quote:
        where = f" (Beitrag {lesson.turn})" if lesson.turn else ""
        lines.append(wrapped(f"Ihre Worte: {quoted(lesson.quote)}{where}", width, first="   ", rest="   "))
    if lesson.better:
        lines.append(wrapped(f"Besser: {quoted(lesson.better)}", width, first="   ", rest="   "))
    return "\n".join(lines)


def _praise(assessment: Assessment, width: int) -> str:
    if not assessment.praise:
        return ""
    return "\n".join([heading("Das war gut"), *(item(_evidence(evidence), width) for evidence in assessment.praise)])


def _sections(assessment: Assessment) -> Iterator[tuple[str, Iterator[CriterionResult]]]:
    # A section may come up again further down (the scenario's own lines follow the sheet's): each is shown once.
    order = {result.phase: index for index, result in reversed(list(enumerate(assessment.criteria)))}
    return groupby(sorted(assessment.criteria, key=lambda r: order[r.phase]), key=lambda result: result.phase)


def _section(name: str, results: list[CriterionResult], width: int, *, full: bool) -> str:
    points = sum(result.points for result in results)
    maximum = sum(result.maximum for result in results)
    title = SECTIONS.get(name, name)
    lines = [heading(f"{title}: {share(points, maximum) if maximum else 'entfällt'}", width)]
    for result in results:
        lines.append(_criterion(result, width))
        if full:
            lines += _details(result, width)
    return "\n".join(lines)


def _criterion(result: CriterionResult, width: int) -> str:
    if result.outcome is Outcome.NOT_APPLICABLE:
        return item(f"entfällt: {result.title}", width)
    score = f"{_OUTCOMES[result.outcome]}, {number(result.points)} von {number(result.maximum)}"
    return item(f"{score}: {result.title}", width)


def _details(result: CriterionResult, width: int) -> list[str]:
    lines = [item(_evidence(evidence), width, margin="    ") for evidence in result.evidence]
    if result.advice:
        lines.append(wrapped(f"Nächstes Mal: {result.advice}", width, first="    ", rest="      "))
    if result.model:
        lines.append(wrapped(f"Zum Beispiel: {quoted(result.model)}", width, first="    ", rest="      "))
    return lines


def _evidence(evidence: Evidence) -> str:
    spoken = evidence.start < evidence.end
    words = quoted(evidence.quote) if spoken else evidence.quote
    # What was left out happened nowhere, so it has no place in the talk.
    where = f" (Beitrag {evidence.turn})" if evidence.turn and evidence.quote and (spoken or evidence.good) else ""
    parts = [part for part in (f"{words}{where}", evidence.note) if part]
    text = ": ".join(parts)
    return f"{text} Besser: {quoted(evidence.suggestion)}" if evidence.suggestion else text


def _items(assessment: Assessment) -> str:
    lines = [f"{result.item}  {share(result.points, result.maximum)}" for result in assessment.items if result.maximum]
    return "\n".join([heading("Nach Kompetenzen"), *lines]) if lines else ""
