"""The form of a scenario."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.scenarios.models.conditions import Condition, Effects
from simulator.scenarios.models.persona import Answer, ScaleChange
from simulator.scoring.rubric import Criterion, Id, ItemId, OneOrMany, Strict


class Briefing(Strict):
    """What the apprentice reads before the call."""

    role: str
    """Who she is today, where she works."""
    situation: str
    goals: tuple[str, ...] = Field(min_length=1)
    hints: tuple[str, ...] = ()
    """Shown in practice only."""
    minutes: int = Field(default=10, ge=1, le=60)
    """Time planned for the talk."""


class Caller(Strict):
    """Who is on the line."""

    record: str | None = None
    """Id of her customer record; empty for someone who is not yet a customer."""
    name: str
    """How the transcript names her, e.g. „Frau Krüger“."""
    salutation: OneOrMany
    """Forms of address that are right, e.g. `Frau Krüger`."""


class Intent(Strict):
    """A scenario's own intent: something an apprentice may say here that no trade intent covers."""

    title: str
    examples: tuple[str, ...] = Field(min_length=3)
    phrases: tuple[str, ...] = ()
    """Phrases (notation of the language rules) that are enough by themselves."""
    not_examples: tuple[str, ...] = ()
    leads_to: str | None = None
    """Phase of the shared talk that the call enters when this is said and it has not come that far."""


class StoryPiece(Strict):
    """A piece of what happened, told in order on open questions."""

    id: Id
    says: tuple[str, ...] = Field(min_length=1)
    tells: tuple[Id, ...] = ()
    """Facts that are told with it."""
    when: Condition | None = None


class Fact(Strict):
    """Something she knows and tells when asked, in any phase."""

    label: str
    """What it is, in German, for sheet and debrief („Router steht im Schrank“)."""
    asked_by: OneOrMany = ()
    """Intents that ask for it."""
    words: OneOrMany = ()
    """Phrases that ask for it, in the notation of the language rules."""
    says: tuple[str, ...] = Field(min_length=1)
    again: tuple[str, ...] = ()
    """When asked once more."""
    when: Condition | None = None
    """She tells it only if this holds; otherwise `withheld`."""
    withheld: tuple[str, ...] = ()
    identifies: str | None = None
    """Feature that this fact proves for the legitimation: customer_number, birth_date, address, phone, email, name."""


class Reaction(Strict):
    """Scripted behaviour: when this holds, she says this and changes so.

    `answer` replies to a question, request or offer of the turn; `remark` is a short word put before the answer;
    `initiative` is something she brings up by herself when nothing else had to be answered.
    """

    id: Id
    role: Literal["answer", "remark", "initiative"] = "answer"
    when: Condition
    says: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    """Words when it fires again; without them it fires once."""
    effects: Effects = Effects()
    priority: int = 0
    """Higher goes first."""


class Transition(Strict):
    """A way from one phase to another, tried in order after each turn."""

    to: str
    when: Condition


class Phase(Strict):
    """A phase of the talk. The first phase of the file is where the talk begins."""

    title: str
    transitions: tuple[Transition, ...] = ()


class Ending(Strict):
    """A way for the call to end."""

    title: str
    success: bool = False
    when: Condition | None = None
    """On the apprentice's hanging up (or goodbye on both sides), the first ending whose condition holds is taken;
    without a condition it always holds. Endings reached by effects need none."""
    by_effect: bool = False
    """Reached only by an effect, never chosen at hang-up."""
    says: tuple[str, ...] = ()
    """Last words of the customer."""


class GuidedStep(Strict):
    """A moment of the guided call, in which the beginner chooses among three replies."""

    id: Id
    when: Condition | None = None
    """The step is offered only while this holds; otherwise the next one is."""
    replies: tuple[str, ...] = Field(min_length=3, max_length=3)
    """The best one first; they are shown in mixed order."""
    desk: str = ""
    """What is to be done at the desk first, in German."""


class DocumentationForm(Strict):
    """What the after-call documentation should hold; the criteria refer to it."""

    reason: OneOrMany
    """Reason codes that are right."""
    status: OneOrMany = ("in Beratung", "abgeschlossen")


class Expectation(Strict):
    """What an embedded test call must lead to."""

    points_min: float | None = None
    points_max: float | None = None
    ending: str | None = None
    phase: str | None = None
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    won: tuple[str, ...] = ()
    """Criteria that must be won in full."""
    lost: tuple[str, ...] = ()
    """Criteria that must not be won in full."""
    failed_by: tuple[str, ...] = ()


class EmbeddedTest(Strict):
    """A call that proves the scenario: lines as in `dialogsim play --plain`, desk commands begin with `/`."""

    name: str
    kind: Literal["model", "weak", "variant"] = "variant"
    script: str
    expect: Expectation


class Scenario(Strict):
    """A call that can be practised."""

    id: Id
    kind: Literal["call"] = "call"
    title: str
    summary: str
    """One or two sentences for the library; gives nothing away."""
    process: str = Field(pattern=r"^[A-E]\.[1-5]$")
    items: tuple[ItemId, ...] = Field(min_length=1)
    difficulty: int = Field(ge=1, le=3)
    company: Id
    persona: Id
    rubric: Id
    basics: Id | None = None
    """Shared talk that this scenario builds on: questions about the person, small agreements, phases."""
    without: tuple[Id, ...] = ()
    """Facts, intents and reactions of the shared talk that do not fit here."""
    answers: dict[Id, Answer] = Field(default_factory=dict)
    """Other words for facts and reactions of the shared talk."""
    briefing: Briefing
    caller: Caller
    feelings: dict[str, ScaleChange] = Field(default_factory=dict)
    """Changes to the persona's scales; `anger: {start: 4}` leaves its bounds alone."""
    variables: dict[str, bool | int | str] = Field(default_factory=dict)
    """Variables with their first values."""
    matter: tuple[str, ...] = Field(min_length=1)
    """How she names her matter when asked for the first time (an offer of help, an open question)."""
    story: tuple[StoryPiece, ...] = ()
    facts: dict[Id, Fact] = Field(default_factory=dict)
    intents: dict[Id, Intent] = Field(default_factory=dict)
    reactions: tuple[Reaction, ...] = ()
    phases: dict[str, Phase] = Field(default_factory=dict)
    """At least two, its own or those of the shared talk."""
    endings: dict[str, Ending] = Field(min_length=1)
    protected: tuple[str, ...] = ()
    """Labels of record details that nobody may be told before the caller is verified (amounts, tariff …);
    address, birth date, phone and e-mail of any record always are."""
    documentation: DocumentationForm
    guided: tuple[GuidedStep, ...] = ()
    """The guided call for beginners, in order; without steps the scenario is not offered as guided."""
    criteria: tuple[Criterion, ...] = ()
    """Criteria of this scenario beside those of the rubric."""
    tests: tuple[EmbeddedTest, ...] = ()
