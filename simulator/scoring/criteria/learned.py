"""Criteria won by what the customer told."""

from __future__ import annotations

from fractions import Fraction

from simulator.scoring.assessment import Evidence
from simulator.scoring.criteria.verdict import ALL, Verdict, missing
from simulator.scoring.describe import clipped
from simulator.scoring.reading import Question
from simulator.scoring.rubric import Learned
from simulator.scoring.talk import Talk
from simulator.scoring.timeline import MomentKind


def judge_learned(check: Learned, talk: Talk) -> Verdict:
    """Each fact told carries an equal share; `needed` of them give all points.

    The evidence shows the apprentice's question that brought the fact out.
    """
    told: dict[str, int] = {}
    for moment in talk.moments:
        if moment.kind is MomentKind.TOLD:
            told.setdefault(moment.name, moment.turn)
    facts = tuple(dict.fromkeys(check.facts))
    labels = talk.context.labels.facts
    needed = min(check.needed or len(facts), len(facts))
    known = [fact for fact in facts if fact in told]
    evidence = [_asked(talk, told[fact], labels.get(fact, fact)) for fact in known]
    if len(known) < needed:
        unknown = [fact for fact in facts if fact not in told]
        lacking = needed - len(known)
        note = "Danach wurde nicht gefragt."
        if lacking < len(unknown):
            note = "Eine Angabe wie diese hat gefehlt." if lacking == 1 else f"Von solchen Angaben fehlten {lacking}."
        evidence += [missing(labels.get(fact, fact), talk.last_turn(), note) for fact in unknown]
    return Verdict(min(Fraction(len(known), needed), ALL), tuple(evidence))


def _asked(talk: Talk, turn: int, fact: str) -> Evidence:
    """The questions of that turn, or its first sentence; without words only the fact itself."""
    note = f"Erfahren: {fact}"
    for index, units in talk.units.items():
        if talk.moments[index].turn == turn and units:
            asking = [unit for unit in units if unit.sentence.question is not Question.NONE]
            shown = asking or units[:1]
            start, end, quote = clipped(talk.moments[index].text, shown[0].start, shown[-1].end)
            if quote:
                return Evidence(turn, start, end, quote, good=True, note=note)
    return Evidence(turn, 0, 0, note, good=True)
