"""Fictional employers: products, prices, policies, services and customer records."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from simulator.scoring.rubric import Id, Strict

RecordStatus = Literal["neu", "in Beratung", "abgeschlossen"]


class CrmRecord(Strict):
    """One row of the Kundenliste (domain.md 6.1) with the telecom's own fields beside it."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{1,3}-\d{3,6}$")]
    """Unique, never reused, says nothing about the person."""
    first_contact: date
    acquisition: str
    """Where the customer came from („Akquise“)."""
    status: RecordStatus
    advisor: str = ""
    """Empty only while the status is „neu“."""
    first_name: str
    last_name: str
    street: str
    """Street and number in one field, the number last."""
    postcode: Annotated[str, Field(pattern=r"^\d{5}$")]
    city: str
    phone: str
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")] | Literal[""]
    birth_date: date
    details: dict[str, str] = Field(default_factory=dict)
    """Contract data by German label: Tarif, Router, Vertragsbeginn, Letzte Rechnung, …"""
    opt_in: dict[Literal["telefon", "email", "post"], Literal["erteilt", "nicht erteilt", "widerrufen"]] = Field(
        default_factory=dict
    )
    history: tuple[str, ...] = ()
    """KundenDoku so far, newest first, each line with its ISO date."""


class Article(Strict):
    """A page of the knowledge base or the product sheet, shown at the desk."""

    id: Id
    title: str
    keywords: tuple[str, ...] = ()
    text: str
    """Plain text; blank lines separate paragraphs, lines with „- “ are lists."""


class Service(Strict):
    """Something the apprentice can set off at the desk: a technician, an exchange, a change of tariff."""

    id: Id
    title: str
    needs_verification: bool = True
    fields: dict[Id, str] = Field(default_factory=dict)
    """Fields of the form with their German labels; all are required."""
    confirmation: str
    """What the desk shows when it is done."""


class ReasonCode(Strict):
    """A reason for the call, as chosen in the documentation."""

    id: Id
    title: str


class Company(Strict):
    """A fictional employer (or client of the call centre)."""

    id: Id
    name: str
    spoken_names: tuple[str, ...] = Field(min_length=1)
    """Forms of the name that count as naming the company in the greeting."""
    industry: str
    about: str
    greeting_rule: str
    """House rule for the opening, shown in the briefing (A.1.8: Vorgaben des Unternehmens)."""
    rules: tuple[str, ...] = ()
    """Further house rules, shown in the briefing."""
    articles: tuple[Article, ...] = ()
    services: tuple[Service, ...] = ()
    reason_codes: tuple[ReasonCode, ...] = Field(min_length=2)
    records: tuple[CrmRecord, ...] = ()
