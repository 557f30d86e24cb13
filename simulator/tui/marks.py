"""Marked places of a transcript: what was found in the words, and what points rest on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.tui.talk import label

if TYPE_CHECKING:
    from simulator.scoring.assessment import Assessment
    from simulator.scoring.reading import Reading


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place.

    Attributes:
        turn: the apprentice's turn.
        start: first character in that turn's words.
        end: one past the last character.
        good: whether it speaks for the apprentice.
        title: what it is, in German.
        quote: the words.
        reason: why, in German; may be empty.
        better: the same words said better, empty where there is no safe way.
        example: an example of good wording instead.
        criteria: titles of the criteria that rest on it.
    """

    turn: int
    start: int
    end: int
    good: bool
    title: str
    quote: str
    reason: str
    better: str
    example: str
    criteria: tuple[str, ...] = ()


def marks(replies: Mapping[int, str], readings: Mapping[int, Reading], result: Assessment) -> list[Mark]:
    """All marks of a transcript, in the order of their place.

    Args:
        replies: the apprentice's words by turn.
        readings: what the scorer saw in them.
        result: the score sheet; its evidence adds marks and names criteria.
    """
    places: dict[tuple[int, int, int, bool], Mark] = {}
    for turn, reading in readings.items():
        for finding in reading.all_findings():
            if finding.polarity == "neutral" or finding.start >= finding.end:
                continue
            good = finding.polarity == "good"
            places.setdefault(
                (turn, finding.start, finding.end, good),
                Mark(
                    turn=turn,
                    start=finding.start,
                    end=finding.end,
                    good=good,
                    title=label(finding),
                    quote=reading.text[finding.start : finding.end],
                    reason=finding.reason,
                    better=finding.suggestion or "",
                    example="" if good else finding.model or "",
                ),
            )
    for criterion in result.criteria:
        for evidence in criterion.evidence:
            words = replies.get(evidence.turn, "")
            if evidence.start >= evidence.end or evidence.end > len(words):
                continue
            key = (evidence.turn, evidence.start, evidence.end, evidence.good)
            known = places.get(key)
            if known is None:
                places[key] = Mark(
                    turn=evidence.turn,
                    start=evidence.start,
                    end=evidence.end,
                    good=evidence.good,
                    title=criterion.title,
                    quote=words[evidence.start : evidence.end],
                    reason=evidence.note,
                    better=evidence.suggestion or "",
                    example="",
                )
            elif criterion.title not in known.criteria:
                places[key] = replace(known, criteria=(*known.criteria, criterion.title))
    return sorted(places.values(), key=lambda mark: (mark.turn, mark.start, mark.end, mark.good))


def spans(found: Iterable[Mark], chosen: Mark | None) -> list[tuple[int, int, str]]:
    """Styled spans for the marks of one turn; faults lie above good places, the chosen mark above all."""
    ordered = sorted(found, key=lambda mark: (mark == chosen, not mark.good, mark.start))
    return [
        (
            mark.start,
            mark.end,
            "reverse bold" if mark == chosen else "underline $good" if mark.good else "underline bold $fault",
        )
        for mark in ordered
    ]
