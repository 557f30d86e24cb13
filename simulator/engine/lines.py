"""Chooses wordings: seeded, never the same one twice in a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.engine.draft import Draft
from simulator.scenarios.models.company import CrmRecord
from simulator.scenarios.models.persona import Band, Mood, UtteranceKind
from simulator.scenarios.vocabulary import RECORD_PLACEHOLDERS


@dataclass(frozen=True, slots=True)
class Line:
    """A wording and its id (pool and number), by which it is never used again."""

    id: str
    text: str


def pick(draft: Draft, pool: str, wordings: Sequence[str], taken: Sequence[Line] = ()) -> Line | None:
    """A wording that has not been used, or `None` when the pool is empty.

    Wordings with a placeholder that has no value (the apprentice never gave her name) are passed over.

    Args:
        draft: the step in the making.
        pool: name of the pool, part of the line's id.
        wordings: to choose from.
        taken: lines already chosen for this answer.
    """
    gone = draft.state.used_lines | {line.id for line in taken}
    said = {line.text for line in taken} | set(draft.state.heard_words)
    free = []
    for number, wording in enumerate(wordings):
        line_id = f"{pool}#{number}"
        text = _filled(draft, wording)
        if line_id not in gone and text is not None and text not in said:
            free.append(Line(line_id, text))
    return draft.random(pool).choice(free) if free else None


def small_talk(draft: Draft, kind: UtteranceKind, taken: Sequence[Line] = ()) -> Line | None:
    """A line of the persona for a kind of utterance, fitting how she feels.

    Where the lines of her present band are used up, those of the calmer bands serve.
    """
    mood = draft.world.persona.small_talk.get(kind)
    if mood is None:
        return None
    for band in _bands(draft):
        line = pick(draft, f"persona.{kind}.{band}", getattr(mood, band), taken)
        if line is not None:
            return line
    return None


def band(draft: Draft) -> Band:
    """How she feels, decided by her anger."""
    persona = draft.world.persona
    anger = draft.state.feelings.get("anger", 0)
    if anger >= persona.angry_from:
        return "angry"
    return "tense" if anger >= persona.tense_from else "calm"


def mood_lines(mood: Mood) -> int:
    """How many lines a mood has in all."""
    return len(mood.calm) + len(mood.tense) + len(mood.angry)


def _bands(draft: Draft) -> tuple[Band, ...]:
    match band(draft):
        case "angry":
            return ("angry", "tense", "calm")
        case "tense":
            return ("tense", "calm")
        case _:
            return ("calm",)


def _filled(draft: Draft, wording: str) -> str | None:
    if "{" not in wording:
        return wording
    values = {
        "agent": str(draft.state.variables.get("agent", "")),
        "company": draft.world.company.name,
        "anrede": draft.world.scenario.caller.name,
        **_own_data(draft.world.caller_record()),
    }
    for name, value in values.items():
        mark = "{" + name + "}"
        if mark in wording:
            if not value:
                return None
            wording = wording.replace(mark, value)
    return wording


def _own_data(record: CrmRecord | None) -> Mapping[str, str]:
    """What the caller says of herself; empty values for someone who is not yet a customer."""
    if record is None:
        return dict.fromkeys(RECORD_PLACEHOLDERS, "")
    return {
        "vorname": record.first_name,
        "nachname": record.last_name,
        "strasse": record.street,
        "plz": record.postcode,
        "ort": record.city,
        "telefon": record.phone,
        "email": record.email,
        "geburtsdatum": f"{record.birth_date:%d.%m.%Y}",
        "kundennummer": record.id,
    }
