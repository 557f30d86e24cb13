"""What the desk shows: records with German labels, ready for a screen or for plain text."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.engine.desk import FIELDS
from simulator.engine.directory import all_records, matching_records
from simulator.engine.state import SessionState
from simulator.engine.world import World
from simulator.scenarios.models.company import Article, Service

_SHOWN = {
    "first_contact": "Erstkontakt",
    "acquisition": "Akquise",
    "status": "Status",
    "advisor": "Berater",
}
CHANNELS = {"telefon": "Telefon", "email": "E-Mail", "post": "Post"}
"""Channels of a consent with their German names."""


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the record form."""

    name: str
    label: str
    value: str
    editable: bool


@dataclass(frozen=True, slots=True)
class RecordView:
    """A customer record as the desk shows it.

    Attributes:
        id: customer number.
        title: first and last name.
        fields: the Kundenliste (domain.md 6.1), in its order.
        details: contract data as label and value.
        opt_in: consents as channel, German name and value (`nicht erfasst` where nothing is recorded).
        history: earlier entries of the KundenDoku, newest first.
        verified: whether the caller was verified against this record.
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    details: tuple[tuple[str, str], ...]
    opt_in: tuple[tuple[str, str, str], ...]
    history: tuple[str, ...]
    verified: bool


def record_view(world: World, state: SessionState, record_id: str) -> RecordView:
    """A record with this session's changes in it.

    Raises:
        KeyError: if there is no such record.
    """
    values = all_records(world, state)[record_id]
    record = next((entry for entry in world.company.records if entry.id == record_id), None)
    editable = [Field(name, label, values.get(name, ""), True) for name, label in FIELDS.items()]
    fixed = [Field(name, label, values.get(name, ""), False) for name, label in _SHOWN.items()]
    consents: dict[str, str] = {str(channel): value for channel, value in record.opt_in.items()} if record else {}
    if state.open_record == record_id:
        consents.update(state.opt_in)
    return RecordView(
        id=record_id,
        title=f"{values['first_name']} {values['last_name']}",
        fields=(*editable, *fixed),
        details=tuple(record.details.items()) if record else (),
        opt_in=tuple((name, label, consents.get(name, "nicht erfasst")) for name, label in CHANNELS.items()),
        history=record.history if record else (),
        verified=state.verified == record_id,
    )


def search_records(world: World, state: SessionState, query: str) -> tuple[RecordView, ...]:
    """What a search in the customer list finds, the best first; see `directory.matching_records`."""
    return tuple(record_view(world, state, hit["id"]) for hit in matching_records(world, state, query))


def find_article(world: World, article_id: str) -> Article | None:
    """A page of the knowledge base, `None` if there is none of that id."""
    return next((article for article in world.company.articles if article.id == article_id), None)


def find_service(world: World, service_id: str) -> Service | None:
    """A service of the company, `None` if there is none of that id."""
    return next((service for service in world.company.services if service.id == service_id), None)
