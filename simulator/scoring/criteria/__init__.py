"""The checks of a score sheet, one module for each kind."""

from __future__ import annotations

from typing import assert_never

from simulator.scoring.criteria.avoided import judge_avoided
from simulator.scoring.criteria.documented import judge_documented
from simulator.scoring.criteria.learned import judge_learned
from simulator.scoring.criteria.order import judge_order
from simulator.scoring.criteria.ratio import judge_ratio
from simulator.scoring.criteria.said import judge_said
from simulator.scoring.criteria.verdict import Verdict
from simulator.scoring.criteria.workplace import judge_workplace
from simulator.scoring.rubric import Avoided, Criterion, Documented, Learned, Order, Ratio, Said, Workplace
from simulator.scoring.talk import Talk

__all__ = ["Verdict", "judge"]


def judge(criterion: Criterion, talk: Talk) -> Verdict:
    """How a criterion went, whatever its kind; its `when` is not looked at here.

    Raises:
        PhraseError: if a phrase of the criterion cannot be read; loading the sheet rules that out.
    """
    match criterion.check:
        case Said() as check:
            return judge_said(check, criterion.title, talk)
        case Avoided() as check:
            return judge_avoided(check, criterion.points, talk)
        case Order() as check:
            return judge_order(check, criterion.title, talk)
        case Ratio() as check:
            return judge_ratio(check, talk)
        case Learned() as check:
            return judge_learned(check, talk)
        case Workplace() as check:
            return judge_workplace(check, talk)
        case Documented() as check:
            return judge_documented(check, talk)
        case _ as unknown:
            assert_never(unknown)
