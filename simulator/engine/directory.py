"""The customer list as the desk shows it: the company's records with what was changed in this session."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from simulator.engine.state import SessionState
from simulator.engine.world import World
from simulator.scenarios.models.company import CrmRecord
from simulator.scoring.text import fold

HITS = 8
"""How many hits a search shows at most."""

_SURE = 92
_LIKELY = 80
_SAME = 88
_RECORD_ID = re.compile(r"\s*([a-z]{1,3})\s*-?\s*(\d{3,6})\s*", re.IGNORECASE)


def record_values(record: CrmRecord) -> dict[str, str]:
    """A record's fields as text, with the field names of the Kundenliste (domain.md 6.1) in English."""
    return {
        "id": record.id,
        "first_contact": record.first_contact.isoformat(),
        "acquisition": record.acquisition,
        "status": record.status,
        "advisor": record.advisor,
        "first_name": record.first_name,
        "last_name": record.last_name,
        "street": record.street,
        "postcode": record.postcode,
        "city": record.city,
        "phone": record.phone,
        "email": record.email,
        "birth_date": record.birth_date.isoformat(),
    }


def all_records(world: World, state: SessionState) -> dict[str, dict[str, str]]:
    """All records by id, with the session's edits and new records in them."""
    records = {record.id: record_values(record) for record in world.company.records}
    for new, values in state.created.items():
        empty = dict.fromkeys(records[next(iter(records))] if records else (), "")
        records[new] = {**empty, **values, "id": new, "first_contact": state.date, "status": "neu"}
    for (record, name), value in state.edits.items():
        if record in records:
            records[record][name] = value
    return records


def matching_records(world: World, state: SessionState, query: str) -> list[dict[str, str]]:
    """Records that a search finds, the best first; forgives typos, umlauts and the order of words.

    Args:
        world: the scenario's content.
        state: where the session stands.
        query: name, number, street, city, phone or a mixture; any text.

    Returns:
        At most `HITS` records.
    """
    records = all_records(world, state)
    number = _RECORD_ID.fullmatch(query)
    if number:
        wanted = f"{number.group(1).upper()}-{number.group(2)}"
        if wanted in records:
            return [records[wanted]]
    parts = re.findall(r"[\w@.+]+", fold(query[:200]))
    if not parts:
        return []
    scored = [(_score(parts, values), key) for key, values in records.items()]
    found = sorted((pair for pair in scored if pair[0] >= _LIKELY), key=lambda pair: (-pair[0], pair[1]))
    best = found[0][0] if found else 0
    return [records[key] for score, key in found if score >= best - 15][:HITS]


def similar_records(world: World, state: SessionState, values: Mapping[str, str]) -> list[str]:
    """Ids of records that are likely the same customer: name and street, or name and birth date, alike."""
    name = fold(f"{values.get('first_name', '')} {values.get('last_name', '')}")
    street, birth = _street(values.get("street", "")), values.get("birth_date", "")
    doubles = []
    for key, other in all_records(world, state).items():
        same_name = fuzz.ratio(name, fold(f"{other['first_name']} {other['last_name']}")) >= _SAME
        same_place = fuzz.ratio(street, _street(other["street"])) >= _SAME
        if same_name and (same_place or (birth and birth == other["birth_date"])):
            doubles.append(key)
    return doubles


def _street(text: str) -> str:
    """A street in one spelling: `Lindenstr. 12` is `lindenstrasse 12`."""
    return re.sub(r"str(?:\.|asse)?(?=\s|$)", "strasse", fold(text))


def _score(parts: list[str], values: Mapping[str, str]) -> float:
    """The worst-found word of the query decides, so that more words narrow the search."""
    words = [
        word
        for name in ("id", "first_name", "last_name", "street", "postcode", "city", "email")
        for word in re.findall(r"[\w@.+]+", fold(values[name]))
    ]
    digits = re.sub(r"\D", "", values["phone"])
    scores = []
    for part in parts:
        if part.isdigit():
            if len(part) > 3 and (part in digits or part in values["id"]):
                scores.append(100.0)
                continue
            scores.append(100.0 if part in words else (60.0 if len(part) < 4 else 40.0))
            continue
        close = max((fuzz.ratio(part, word) for word in words), default=0.0)
        begins = any(word.startswith(part) and len(part) > 2 for word in words)
        scores.append(max(close, _SURE if begins else 0.0))
    return sum(scores) / len(scores) if min(scores) >= 55 else 0.0
