"""The result of scoring a conversation: points with the words they rest on, lessons and the grade."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """How a criterion went."""

    WON = "won"
    PART = "part"
    LOST = "lost"
    NOT_APPLICABLE = "not_applicable"
    """Its condition never came up; its points count neither for nor against."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words or deeds that a point rests on.

    Attributes:
        turn: the apprentice's turn, 0 for what came before the first words.
        start: first character in that turn's text; `start == end` where there are no words (a deed, an omission).
        end: one past the last character.
        quote: the words, or a short German description of the deed („Datensatz K-1042 geöffnet“).
        good: whether it speaks for the apprentice.
        note: why, in German; empty where the criterion's title says it all.
        suggestion: the same words said better, if there is a safe rewriting.
        rule: id of the language rule, empty for deeds.
    """

    turn: int
    start: int
    end: int
    quote: str
    good: bool
    note: str = ""
    suggestion: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One line of the score sheet.

    Attributes:
        id: the criterion's id in the rubric.
        title: what was looked for, in German.
        items: competency items such as `A.1.2`.
        phase: heading under which the sheet lists it.
        points: points given, 0..`maximum`, in steps of a tenth.
        maximum: points that can be had; 0 for a criterion that does not apply.
        outcome: how it went.
        auto_fail: whether this criterion, lost, caps the whole result.
        evidence: what the points rest on.
        advice: what to do next time, in German; empty when nothing is to be improved.
        model: wording that would have won the point; empty where there is none.
    """

    id: str
    title: str
    items: tuple[str, ...]
    phase: str
    points: float
    maximum: float
    outcome: Outcome
    auto_fail: bool = False
    evidence: tuple[Evidence, ...] = ()
    advice: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """Points by competency item; a criterion's points count for each of its items in equal shares."""

    item: str
    points: float
    maximum: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """One of the at most three things to take along."""

    criterion: str
    title: str
    text: str
    quote: str = ""
    better: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """The scored sheet.

    Attributes:
        sheet: id and title of the rubric.
        points: 0..100 in steps of a tenth, after any cap.
        uncapped: the same before the cap of an auto-fail.
        grade: IHK grade 1..6 (key of the chambers of commerce, „unter 92“).
        grade_text: e.g. „sehr gut“.
        passed: whether the pass mark was reached and nothing failed the talk outright.
        criteria: every line of the sheet, in its order.
        items: points by competency item, in the items' order.
        lessons: at most three, the most valuable first.
        praise: good moments in the apprentice's own words, at most three.
        failed_by: ids of auto-fail criteria that were lost.
    """

    sheet: str
    sheet_title: str
    points: float
    uncapped: float
    grade: int
    grade_text: str
    passed: bool
    criteria: tuple[CriterionResult, ...]
    items: tuple[ItemResult, ...]
    lessons: tuple[Lesson, ...]
    praise: tuple[Evidence, ...] = ()
    failed_by: tuple[str, ...] = ()

    def criterion(self, criterion_id: str) -> CriterionResult:
        """The line with this id.

        Raises:
            KeyError: if the sheet has no such line.
        """
        for result in self.criteria:
            if result.id == criterion_id:
                return result
        raise KeyError(criterion_id)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; the same assessment always gives the same data in the same order."""
        data: dict[str, Any] = _plain(self)
        return data


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
