"""The events that a session is made of. Transcript, resume, rewind, scoring and export read nothing else."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Event(BaseModel):
    """Base: `seq` counts from 0 without gaps, `at` is seconds since the session began."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seq: int = Field(ge=0)
    at: float = Field(ge=0)


class SessionStarted(_Event):
    """First event of every session."""

    type: Literal["session_started"] = "session_started"
    scenario: str
    scenario_hash: str
    """Hash of the content it was played with, to tell a re-scoring with newer content."""
    seed: int
    date: str
    """ISO date of the day on which the call takes place."""
    mode: Literal["guided", "practice", "exam"] = "practice"
    agent: str = ""
    """The apprentice's name, if given."""
    program: str
    """Version of the program."""
    branch_of: str | None = None
    branch_turn: int | None = None
    """Of a second try: the session it was taken from and the last turn that was kept."""


class WorkplaceChecked(_Event):
    """The workplace check before the call (A.1.1)."""

    type: Literal["workplace_checked"] = "workplace_checked"
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missing: tuple[str, ...]


class CallStarted(_Event):
    """The phone rang and was picked up; the apprentice speaks first."""

    type: Literal["call_started"] = "call_started"
    phase: str


class AgentSpoke(_Event):
    """The apprentice's words, exactly as typed."""

    type: Literal["agent_spoke"] = "agent_spoke"
    turn: int = Field(ge=1)
    text: str


class CustomerSpoke(_Event):
    """The customer's words. `lines` are the ids of the lines used, so that none is used twice."""

    type: Literal["customer_spoke"] = "customer_spoke"
    turn: int = Field(ge=0)
    text: str
    lines: tuple[str, ...] = ()
    voice: str = ""


class FactTold(_Event):
    """The customer told a fact."""

    type: Literal["fact_told"] = "fact_told"
    turn: int
    fact: str


class FeelingMoved(_Event):
    """A feeling went up or down; `cause` is a rule, label or reaction id."""

    type: Literal["feeling_moved"] = "feeling_moved"
    turn: int
    feeling: str
    by: int
    value: int
    cause: str


class VariableSet(_Event):
    """A variable of the scenario changed."""

    type: Literal["variable_set"] = "variable_set"
    turn: int
    name: str
    value: bool | int | str


class ReactionFired(_Event):
    """A scripted reaction of the scenario fired."""

    type: Literal["reaction_fired"] = "reaction_fired"
    turn: int
    reaction: str


class IntentsHeard(_Event):
    """What the engine understood in a reply, kept so that a resumed call goes on from the same understanding."""

    type: Literal["intents_heard"] = "intents_heard"
    turn: int
    intents: tuple[str, ...]


class PhaseEntered(_Event):
    """The talk went into another phase."""

    type: Literal["phase_entered"] = "phase_entered"
    turn: int
    phase: str


class Disclosed(_Event):
    """The apprentice told a customer's data that the caller had not named herself."""

    type: Literal["disclosed"] = "disclosed"
    turn: int
    record: str
    field: str
    quote: str
    start: int
    end: int
    verified: bool
    """Whether the caller was verified by then."""
    own: bool
    """Whether it is the caller's own record."""


class DeskActed(_Event):
    """Something done at the desk. `args` as given, `result` as shown."""

    type: Literal["desk_acted"] = "desk_acted"
    turn: int
    action: str
    args: dict[str, str] = Field(default_factory=dict)
    ok: bool = True
    result: dict[str, str] = Field(default_factory=dict)
    message: str = ""
    """What the desk says about it, in German."""


class SilenceNoticed(_Event):
    """The line was silent for too long."""

    type: Literal["silence_noticed"] = "silence_noticed"
    turn: int
    seconds: float


class CallEnded(_Event):
    """Somebody hung up."""

    type: Literal["call_ended"] = "call_ended"
    turn: int
    by: Literal["agent", "customer"]
    ending: str


class Documented(_Event):
    """The after-call documentation as filed."""

    type: Literal["documented"] = "documented"
    turn: int
    fields: dict[str, str]


class SessionClosed(_Event):
    """Nothing more will come."""

    type: Literal["session_closed"] = "session_closed"
    turn: int
    reason: Literal["finished", "abandoned"]


Event = Annotated[
    SessionStarted
    | WorkplaceChecked
    | CallStarted
    | AgentSpoke
    | CustomerSpoke
    | FactTold
    | FeelingMoved
    | VariableSet
    | ReactionFired
    | IntentsHeard
    | PhaseEntered
    | Disclosed
    | DeskActed
    | SilenceNoticed
    | CallEnded
    | Documented
    | SessionClosed,
    Field(discriminator="type"),
]

EVENT: TypeAdapter[Event] = TypeAdapter(Event)
"""Validates one event: `EVENT.validate_json(line)`, `EVENT.dump_json(event)`."""
