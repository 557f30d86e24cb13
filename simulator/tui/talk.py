"""What a session's events look like on the screen: lines of the talk, marks in the words, the coach's remark. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from simulator.engine import events as ev
from simulator.tui.text import number

if TYPE_CHECKING:
    from simulator.scoring.reading import Finding, Reading

FEELINGS = {"trust": "Vertrauen", "anger": "Ärger", "patience": "Geduld"}
"""The feelings every persona has, with their names on the screen."""

_DETECTORS = {
    "conditional": "Konjunktiv",
    "you_message": "Sie-Botschaft",
    "question": "Frage",
    "closing": "Abschlusstechnik",
}
_LABELS = {
    "open": "offene Frage",
    "information": "Informationsfrage",
    "closed": "geschlossene Frage",
    "alternative": "Alternativfrage",
    "suggestive": "Suggestivfrage",
    "blame": "Sie-Botschaft (Vorwurf)",
    "order": "Sie-Botschaft (Befehl)",
    "judgement": "Sie-Botschaft (Urteil)",
    "paraphrase": "Paraphrase",
    "empathy": "Verständnis",
    "apology": "Entschuldigung",
    "benefit": "Nutzen",
    "hedge": "Weichmacher",
    "negative": "negative Wendung",
}


class Who(StrEnum):
    """Who or what a line of the talk belongs to."""

    AGENT = "agent"
    CUSTOMER = "customer"
    DESK = "desk"
    FAILED = "failed"
    """A deed at the desk that did not work."""
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the talk.

    Attributes:
        who: whose it is.
        turn: the apprentice's turn it belongs to.
        name: name of the speaker, empty for deeds and events.
        text: the words, or what happened, in German.
        at: seconds since the session began.
    """

    who: Who
    turn: int
    name: str
    text: str
    at: float


def talk_lines(events: Iterable[ev.Event], customer: str) -> list[Line]:
    """The lines of a talk.

    Args:
        events: events of a session, all or only new ones.
        customer: the customer's name in the transcript.
    """
    return [line for event in events if (line := _line(event, customer)) is not None]


def _line(event: ev.Event, customer: str) -> Line | None:
    match event:
        case ev.AgentSpoke():
            return Line(Who.AGENT, event.turn, "Sie", event.text, event.at)
        case ev.CustomerSpoke():
            return Line(Who.CUSTOMER, event.turn, event.voice or customer, event.text, event.at)
        case ev.DeskActed() if event.message:
            return _desk_line(event)
        case ev.SilenceNoticed():
            return Line(Who.EVENT, event.turn, "", f"{number(round(event.seconds))} Sekunden Stille", event.at)
        case ev.CallEnded():
            who = customer if event.by == "customer" else "Sie"
            verb = "hat aufgelegt" if event.by == "customer" else "haben aufgelegt"
            return Line(Who.EVENT, event.turn, "", f"{who} {verb}.", event.at)
        case _:
            return None


def _desk_line(event: ev.DeskActed) -> Line:
    text = event.message or event.action
    if event.action == "search":
        text = f"Suche „{event.args.get('query', '')}“: {text}"
    elif event.action == "article":
        text = f"Wissen: {text}"
    elif event.action == "note" and event.ok:
        text = f"Notiz: {event.args.get('text', '')}"
    return Line(Who.DESK if event.ok else Who.FAILED, event.turn, "", text, event.at)


def label(finding: Finding) -> str:
    """What a finding is called, in German."""
    return _LABELS.get(finding.label, _DETECTORS.get(finding.detector, finding.label))


@dataclass(frozen=True, slots=True)
class Remark:
    """The coach's remark on a reply: what it is about, the words, better words or an example of them (or none), why."""

    good: bool
    title: str
    quote: str
    better: str
    example: str
    reason: str


def remark(reading: Reading) -> Remark | None:
    """The most useful thing to say about a reply: a fault with better words first, then a fault, then praise."""
    findings = [finding for finding in reading.all_findings() if finding.polarity != "neutral"]
    if not findings:
        return None
    best = min(findings, key=lambda finding: (_rank(finding, reading), finding.start))
    return Remark(
        good=best.polarity == "good",
        title=label(best),
        quote=reading.text[best.start : best.end],
        better=_better(best, reading),
        example="" if best.polarity == "good" else _first_quoted(best.model or ""),
        reason=best.reason,
    )


def _rank(finding: Finding, reading: Reading) -> int:
    if finding.polarity == "good":
        return 3
    if finding.detector == "you_message":
        return 0
    return 1 if _better(finding, reading) else 2


def _better(finding: Finding, reading: Reading) -> str:
    """The suggestion, unless it still has words in it that are a fault themselves."""
    made = finding.suggestion or ""
    others = (
        reading.text[other.start : other.end].casefold()
        for other in reading.all_findings()
        if other.polarity == "fault" and other.rule != finding.rule
    )
    return "" if any(words and words in made.casefold() for words in others) else made


def _first_quoted(model: str) -> str:
    """Of „So“ statt „so nicht“ only what is right."""
    start, end = model.find("„"), model.find("“")
    return model[start : end + 1] if 0 <= start < end else model


def reading_marks(reading: Reading) -> list[tuple[int, int, str]]:
    """Spans of a reply with the style variable of what was found there, faults last so that they show."""
    marks = [
        (finding.start, finding.end, "underline $fault" if finding.polarity == "fault" else "underline $good")
        for finding in reading.all_findings()
        if finding.polarity != "neutral" and finding.end - finding.start < len(reading.text)
    ]
    return sorted(marks, key=lambda mark: "fault" in mark[2])


@dataclass(frozen=True, slots=True)
class Move:
    """A feeling that moved in a turn."""

    turn: int
    feeling: str
    by: int
    value: int
    cause: str


def feeling_moves(events: Iterable[ev.Event]) -> list[Move]:
    """Every move of a feeling, in order."""
    return [
        Move(event.turn, event.feeling, event.by, event.value, event.cause)
        for event in events
        if isinstance(event, ev.FeelingMoved)
    ]


def feeling_curve(moves: Sequence[Move], starts: Mapping[str, int], turns: int) -> dict[str, list[int]]:
    """Value of each feeling after each turn, from turn 0 to `turns`."""
    curves: dict[str, list[int]] = {}
    for feeling, start in starts.items():
        value, values = start, []
        by_turn = {move.turn: move.value for move in moves if move.feeling == feeling}
        for turn in range(turns + 1):
            value = by_turn.get(turn, value)
            values.append(value)
        curves[feeling] = values
    return curves


_CAUSES = {
    "unproductive": "Antwort ohne Inhalt für sie",
    "asked_again": "schon Gesagtes noch einmal gefragt",
    "repeated_reply": "dieselbe Antwort noch einmal",
    "silence": "Stille in der Leitung",
    "monologue": "sehr lange Antwort",
    "insult": "Beleidigung",
    "you_message": "Sie-Botschaft",
    "conditional": "Konjunktiv",
}


def cause(name: str) -> str:
    """What moved a feeling, in German; ids of scripted reactions stay as they are, made readable."""
    _, _, last = name.rpartition(".")
    return _CAUSES.get(name) or _LABELS.get(last) or _CAUSES.get(last) or last.replace("_", " ").replace("-", " ")
