"""Personas: how kinds of customers talk when nobody has scripted the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from simulator.scoring.rubric import Id, Strict

UtteranceKind = Literal[
    "greeting",
    "open_question",
    "information_question",
    "closed_question",
    "alternative_question",
    "suggestive_question",
    "data_question",
    "thanks",
    "apology",
    "empathy",
    "agreement",
    "paraphrase",
    "confirm_data",
    "wrong_data",
    "benefit",
    "blame",
    "order",
    "judgement",
    "insult",
    "refusal",
    "hold",
    "explanation",
    "instruction",
    "offer",
    "price",
    "statement",
    "smalltalk",
    "goodbye",
    "unanswered",
    "not_understood",
    "nonsense",
    "asked_again",
    "repeated_reply",
    "told_already",
    "monologue",
    "silence",
    "hold_over",
    "impatient",
    "hang_up",
]
"""Kinds of utterance (or of silence) a persona has words for."""

Band = Literal["calm", "tense", "angry"]


class Mood(Strict):
    """Lines by how she feels; a missing band falls back to the next calmer one, then to `calm`."""

    calm: tuple[str, ...] = Field(min_length=1)
    tense: tuple[str, ...] = ()
    angry: tuple[str, ...] = ()


class Scale(Strict):
    """A named, bounded feeling."""

    start: int
    min: int = 0
    max: int = 10


class ScaleChange(Strict):
    """What a scenario changes about a feeling of the persona; what is missing stays as it is."""

    start: int | None = None
    min: int | None = None
    max: int | None = None

    def applied_to(self, scale: Scale | None) -> Scale:
        """The scale with the changes; a feeling that the persona does not have begins as a new scale."""
        base = scale or Scale(start=0)
        return base.model_copy(update=self.model_dump(exclude_none=True))


def merged_scales(own: Mapping[str, Scale], changes: Mapping[str, ScaleChange]) -> dict[str, Scale]:
    """The persona's feelings with what a scenario changes about them."""
    return {**own, **{name: change.applied_to(own.get(name)) for name, change in changes.items()}}


class Answer(Strict):
    """Other words for a fact or reaction of the shared talk; what is left out stays as it is."""

    says: tuple[str, ...] = Field(min_length=1)
    again: tuple[str, ...] = ()


class Persona(Strict):
    """How a kind of customer talks: temper, small answers, patience.

    Placeholders in lines: `{agent}` the apprentice's name as given in the greeting, `{company}`, `{anrede}` the
    caller's own name form.
    """

    id: Id
    title: str
    description: str
    """For instructors: who this is and what she reacts to."""
    feelings: dict[str, Scale]
    """Must contain `trust`, `anger` and `patience`; `anger` decides the band."""
    tense_from: int = 4
    angry_from: int = 7
    moves: dict[str, dict[str, int]] = Field(default_factory=dict)
    """Feelings moved by what is found in a reply: `you_message.blame: {anger: 2}`, `acts.empathy: {anger: -1}`,
    `unproductive: {patience: -1}` (nothing in the reply could be used), `asked_again: {patience: -1}`."""
    silence_seconds: int = Field(default=25, ge=5)
    """After so many seconds without a word she asks whether somebody is there."""
    hold_seconds: int = Field(default=60, ge=10)
    """The same after she was asked to hold."""
    long_reply_words: int = Field(default=90, ge=20)
    """Longer replies count as a monologue."""
    small_talk: dict[UtteranceKind, Mood]
    answers: dict[Id, Answer] = Field(default_factory=dict)
    """Her own words for facts and reactions of the shared talk."""
    back_to_matter: tuple[str, ...] = Field(min_length=3)
    """Lines that bring the talk back to her matter when the talk has strayed."""
