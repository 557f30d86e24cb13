"""What the scorer has to know beside the words: whose data are whose, which day it is, what things are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.scoring.rubric import Criterion


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Personal values of one customer record, for the scan of the documentation.

    Attributes:
        own: whether it is the caller's record.
        first_name: given name, may be empty like all the others.
        last_name: family name.
        street: street with house number.
        postcode: five digits.
        phone: number in any usual form.
        email: address.
        birth_date: ISO date.
    """

    own: bool = False
    first_name: str = ""
    last_name: str = ""
    street: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    birth_date: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """German names for ids, so that evidence reads like a sentence; an id without a name is shown as it is.

    Attributes:
        intents: titles of trade and scenario intents.
        facts: labels of the facts.
        steps: texts of the workplace check.
        step_reasons: why a step of the workplace check is right or wrong.
        services: titles of the company's services.
        articles: titles of the knowledge articles.
        phases: titles of the phases.
        reasons: titles of the reason codes.
    """

    intents: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    step_reasons: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    phases: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AssessmentContext:
    """What `evaluate` needs beside timeline and rubric.

    Attributes:
        today: ISO date of the call.
        criteria: the scenario's own criteria. They join the sheet's section of the same name; one with the id of a
            criterion of the rubric takes its place.
        record_ids: right customer ids (the caller's own record, or one created for a new customer); the first is shown.
        personal: personal values of all records the apprentice can see.
        opt_in: what the customer said about being contacted: `erteilt`, `nicht erteilt` or `nicht gefragt`.
        statuses: right values of the status field of the documentation.
        reasons: right reason codes.
        firm: forms of the employer's name that count in the greeting.
        salutations: right forms of address of the caller, e.g. `Frau Krüger`.
        agent: the apprentice's own name, if known.
        judgements: phrases that judge a customer, beside those of the sheet.
        labels: German names for ids.
    """

    today: str = ""
    criteria: tuple[Criterion, ...] = ()
    record_ids: tuple[str, ...] = ()
    personal: tuple[PersonalData, ...] = ()
    opt_in: str = "nicht gefragt"
    statuses: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    firm: tuple[str, ...] = ()
    salutations: tuple[str, ...] = ()
    agent: str = ""
    judgements: tuple[str, ...] = ()
    labels: Labels = field(default_factory=Labels)
