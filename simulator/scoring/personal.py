"""Finds personal data where there must be none: in the free text of the documentation.

The form says of a customer only her id („Aus Datenschutzgründen werden hier keine weiteren Daten genannt“, KundenDoku).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from simulator.scoring.context import PersonalData
from simulator.scoring.text import Words, words
from simulator.scoring.written_dates import WrittenDate, find_dates, iso_day

_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_IBAN: Final = re.compile(r"\b[A-Z]{2}\d{2}(?: ?\d){10,30}\b")
_DIGITS: Final = re.compile(r"(?<![\w-])(?:\+|00)?\d(?:[ ()/.-]{0,2}\d){5,19}(?!\d)")
_STREET: Final = re.compile(r"(?<![\w-])[\w-]+(?:straße|strasse|str\.|allee|gasse)\s+\d+\s?[a-z]?\b", re.IGNORECASE)

_TITLES: Final = frozenset(
    "frau fr herr herrn hr hrn familie fam eheleute kundin kunde kunden kd anrufer anruferin anrufers".split()
)
_EVERYDAY: Final = frozenset(
    """
    klein gross lang kurz jung alt neu schwarz weiss braun roth rot gruen grau blau koch sommer winter herbst fruehling
    berg stein wald bach feld see fuchs wolf hahn vogel haas hase hirsch baer kaiser koenig graf herzog richter schmied
    bauer maurer schneider mueller becker weber fischer jaeger wagner zimmermann kaufmann hoffmann beck engel sonntag
    montag freitag mai april august morgen abend reich arm stark kraft gut besser schoen ernst fromm frei frank horn
    busch brand rose blume linde birke eiche busse kasten keller kammer haus kirche markt platz voll halb licht will
    """.split()
)
"""Family names that are everyday words as well: they count only where a form of address or the first name stands by."""

_MIN_DIGITS: Final = 6
_MIN_PHONE: Final = 7


@dataclass(frozen=True, slots=True)
class Leak:
    """Personal data in a text: what kind, in German, and the words themselves."""

    what: str
    quote: str


def find_personal(text: str, people: Iterable[PersonalData], year: int) -> list[Leak]:
    """Names, phone numbers, addresses, e-mail addresses and dates of birth of any record, in usual spellings.

    A phone number or an e-mail address counts whoever it belongs to, because a new one is as personal as that of the
    record. Names also count in the genitive, without umlauts, and slightly misspelled after „Frau“ or „Herr“.

    Args:
        text: free text of the documentation.
        people: personal values of the records.
        year: year for dates without one.

    Returns:
        What was found, each kind and wording once.
    """
    leaks = [Leak("E-Mail-Adresse", match.group()) for match in _EMAIL.finditer(text)]
    leaks += [Leak("Bankverbindung", match.group()) for match in _IBAN.finditer(text)]
    dates = find_dates(text, year)
    without = _blanked(text, dates)
    known = {number for person in people if (number := _national(person.phone))}
    for match in _DIGITS.finditer(without):
        if _is_phone(match.group(), known):
            leaks.append(Leak("Telefonnummer", match.group().strip()))
    found = words(text)
    births = {born for person in people if (born := iso_day(person.birth_date))}
    leaks += [Leak("Geburtsdatum", text[d.start : d.end]) for d in dates if d.with_year and _same_day(d.day, births)]
    leaks += [Leak("Anschrift", match.group()) for match in _STREET.finditer(text)]
    for person in people:
        leaks += _street(found, person)
        leaks += _names(found, person)
        if person.own and person.postcode and person.postcode in found.folded:
            leaks.append(Leak("Postleitzahl", person.postcode))
    return list(dict.fromkeys(leaks))


def _blanked(text: str, dates: list[WrittenDate]) -> str:
    """The text without its dates: `01.12.2026` is no phone number."""
    kept, last = [], 0
    for found in dates:
        kept += [text[last : found.start], " "]
        last = found.end
    return "".join([*kept, text[last:]])


def _same_day(day: date, births: set[date]) -> bool:
    """A two-digit year is read as 20xx; a date of birth may mean 19xx."""
    return any(
        (born.month, born.day) == (day.month, day.day) and born.year in {day.year, day.year - 100} for born in births
    )


def _national(phone: str) -> str:
    """Digits of a number as dialled inside the country: `+49 341 …` and `0049 341 …` become `0341…`."""
    digits = re.sub(r"\D", "", phone)
    if phone.strip().startswith("+"):
        return "0" + digits[2:].removeprefix("0")
    return "0" + digits[4:].removeprefix("0") if digits.startswith("0049") else digits


def _is_phone(written: str, known: set[str]) -> bool:
    number = _national(written)
    if len(number) >= _MIN_PHONE and number.startswith("0") and not number.startswith("000"):
        return True
    return len(number) >= _MIN_DIGITS and any(phone.endswith(number) or number in phone for phone in known)


def _street(found: Words, person: PersonalData) -> list[Leak]:
    name = [word for word in words(person.street).folded if not word[0].isdigit()]
    if not name or sum(map(len, name)) < 5:
        return []
    name = [_long_street(word) for word in name]
    text = [_long_street(word) for word in found.folded]
    for index in range(len(text) - len(name) + 1):
        if text[index : index + len(name)] == name:
            start, end = found.spans[index][0], found.spans[index + len(name) - 1][1]
            return [Leak("Anschrift", found.text[start:end])]
    return []


def _long_street(word: str) -> str:
    return f"{word}asse" if word.endswith("str") else word


def _names(found: Words, person: PersonalData) -> list[Leak]:
    leaks = []
    last = words(person.last_name).folded
    given = words(person.first_name).folded
    everyday = not _EVERYDAY.isdisjoint(last)
    exact = {form for name in last for form in (name, f"{name}s")}
    own = {form for name in given if person.own and name not in _EVERYDAY for form in (name, f"{name}s")}
    before = ""
    for index, word in enumerate(found.folded):
        if word in exact:
            after = found.folded[index + 1] if index + 1 < len(found) else ""
            named = not everyday or before in _TITLES or before in given or after in given
        else:
            named = word in own or (before in _TITLES and any(_nearly(word, name) for name in last))
        if named:
            leaks.append(Leak("Name", found.original(index)))
        before = word
    return leaks


def _nearly(word: str, name: str) -> bool:
    """One letter wrong, missing, too many or swapped, in names of five letters or more."""
    if min(len(word), len(name)) < 5 or abs(len(word) - len(name)) > 1:
        return False
    if _bare(word) == _bare(name):
        return True
    if len(word) == len(name):
        wrong = [i for i in range(len(word)) if word[i] != name[i]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and word[wrong[0]] == name[wrong[1]]
        return len(wrong) <= 1 or (swapped and word[wrong[1]] == name[wrong[0]])
    short, long = sorted((word, name), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _bare(name: str) -> str:
    """Without umlauts altogether: „Kruger“ for „Krüger“."""
    return name.replace("ue", "u").replace("oe", "o").replace("ae", "a")
