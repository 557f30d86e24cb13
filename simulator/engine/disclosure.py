"""Finds customers' data in what is said: the basis for „Auskunft erst nach Legitimation“ (domain.md 3.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.scenarios.models.company import Company, CrmRecord
from simulator.scoring.phrases import find_any
from simulator.scoring.reading import Slot

PERSONAL = ("street", "phone", "email", "birth_date")
"""Fields that are personal in every record."""

_DIGITS = re.compile(r"\+?\d(?:[\d\s/().-]{0,3}\d)*")
_NUMBER_WORDS = re.compile(r"\d[\d.,]*")
_HOUSE_NUMBER = re.compile(r"\s+\d+\s*[a-z]?$", re.IGNORECASE)
_SAID_NUMBER = re.compile(r"\.?\s+(\d+(?:\s?[a-z]\b)?)", re.IGNORECASE)
_LEAST_PHONE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A customer's value in a text: whose, which field, and where."""

    record: str
    field: str
    start: int
    end: int


def mentions(
    text: str,
    slots: Sequence[Slot],
    company: Company,
    protected: Iterable[str],
    caller: str | None,
    seen: frozenset[str],
) -> tuple[Mention, ...]:
    """Values of customer records in a text.

    Of the caller's own record the personal fields and the `protected` details count; of every other record only the
    personal fields, because tariffs and prices are things one talks about with anybody.

    Args:
        text: what was said.
        slots: dates and amounts found in it by the reader.
        company: its records.
        protected: labels of record details that are protected.
        caller: id of the caller's record.
        seen: ids of the records that the apprentice has seen; a street of somebody else that she cannot know is chance.

    Returns:
        One mention a record and field, those of the caller's record first; values that the caller's record shares with
        another count as the caller's.
    """
    labels = tuple(protected)
    own = [record for record in company.records if record.id == caller]
    others = [record for record in company.records if record.id != caller and record.id in seen]
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for record in own:
        values = {**_personal(record), **{label: record.details[label] for label in labels if label in record.details}}
        for field, value in values.items():
            for start, end in _places(field, value, text, slots)[:1]:
                found.append(Mention(record.id, field, start, end))
                taken.append((start, end))
    for record in others:
        for field, value in _personal(record).items():
            for start, end in _places(field, value, text, slots)[:1]:
                if not any(start < e and s < end for s, e in taken):
                    found.append(Mention(record.id, field, start, end))
    return tuple(found)


def _personal(record: CrmRecord) -> Mapping[str, str]:
    return {
        "street": record.street,
        "phone": record.phone,
        "email": record.email,
        "birth_date": record.birth_date.isoformat(),
    }


def _places(field: str, value: str, text: str, slots: Sequence[Slot]) -> list[tuple[int, int]]:
    if not value:
        return []
    if field == "phone":
        return _phone_places(value, text)
    if field == "birth_date":
        return [(slot.start, slot.end) for slot in slots if slot.kind == "date" and slot.value == value]
    if field == "email":
        return _literal(value, text)
    if field == "street":
        return _street_places(value, text)
    return _detail_places(value, text, slots)


def _literal(value: str, text: str) -> list[tuple[int, int]]:
    at = text.casefold().find(value.casefold())
    return [(at, min(at + len(value), len(text)))] if at >= 0 else []


def _phone_places(value: str, text: str) -> list[tuple[int, int]]:
    wanted = re.sub(r"\D", "", value).lstrip("0")
    wanted = wanted.removeprefix("49")
    tail = wanted[-max(_LEAST_PHONE_DIGITS, len(wanted) - 4) :]
    places = []
    for match in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) >= _LEAST_PHONE_DIGITS and tail in digits:
            places.append(match.span())
    return places


def _street_places(value: str, text: str) -> list[tuple[int, int]]:
    name = _HOUSE_NUMBER.sub("", value).strip()
    forms = {name}
    for long, short in (("straße", "str"), ("strasse", "str")):
        if name.casefold().endswith(long):
            forms.add(name[: -len(long)] + short)
    own = _HOUSE_NUMBER.search(value)
    number = "".join(own.group().split()).casefold() if own else ""
    places = []
    for start, end in find_any([_quoted(form) for form in sorted(forms)], text):
        said = _SAID_NUMBER.match(text, end)
        # „Schillerstraße 72“ is not the address of somebody in number 27.
        if said is None or not number or "".join(said.group(1).split()).casefold() == number:
            places.append((start, end))
    return places


def _detail_places(value: str, text: str, slots: Sequence[Slot]) -> list[tuple[int, int]]:
    amounts = {_amount(match.group()) for match in _NUMBER_WORDS.finditer(value) if "," in match.group()}
    by_amount = [
        (s.start, s.end) for s in slots if s.kind == "amount" and _amount(s.value.replace(".", ",")) in amounts
    ]
    if by_amount:
        return by_amount
    if amounts:
        return []
    dates = [(s.start, s.end) for s in slots if s.kind == "date" and s.value == value]
    return dates or find_any([_quoted(value)], text)


def _amount(value: str) -> str:
    return value.replace(".", "").rstrip("0").rstrip(",") if "," in value else value


def _quoted(value: str) -> str:
    """A value as a phrase: its words one after the other, nothing of the notation's own."""
    return " ".join(re.findall(r"\w+", value)) or "\u0000"
