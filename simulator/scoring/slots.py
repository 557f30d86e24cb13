"""Values in typed talk: numbers, amounts, dates, times, weekdays and e-mail addresses, typed or spelled out.

Forms: `84,20 €`, `24 Euro 90`, `2.12.`, `2. Dezember 2026`, `10 Uhr 30`, `halb elf`, `K 47 11 08 15`, `eins null vier
zwei`. A date without a year has the value `--MM-DD` (ISO 8601, year left open); the year is the reader's to add.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from simulator.scoring.reading import Slot
from simulator.scoring.sentences import MONTHS
from simulator.scoring.text import Words, words

_PIVOT: Final = 40
"""Two-digit years below this are 20xx, the others 19xx (dates of birth are said that way)."""

_UNITS: Final = """
    null eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn fuenfzehn sechzehn
    siebzehn
    """
_TENS: Final = ("zwanzig", "dreissig", "vierzig", "fuenfzig", "sechzig", "siebzig", "achtzig", "neunzig")
WEEKDAYS: Final = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")

_MONTH_SHORT: Final = {"jan": 1, "feb": 2, "apr": 4, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dez": 12}
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_DATE = re.compile(
    r"(?<![0-9.,])([0-9]{1,2})\.\s?([0-9]{1,2})\.(?:\s?([0-9]{4}|[0-9]{2})(?![0-9]|[,:.][0-9]|\s?(?:uhr|€|euro)))?(?![0-9])",
    re.IGNORECASE,
)
_ISO_DATE = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_CLOCK = re.compile(
    r"(?<![0-9.,:])([0-9]{1,2})(?::([0-9]{2})(?:\s?uhr)?|\.([0-9]{2})\s?uhr|\s?uhr(?:\s([0-9]{1,2})(?![0-9]|[.,][0-9]|\s?(?:€|euro|mbit)))?)\b",
    re.IGNORECASE,
)
_MONEY = r"(?:€|euro|eur)"
_AMOUNT = re.compile(
    rf"(?<![0-9.,])(?P<a>[0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,3}}|[0-9]{{1,7}})(?:,(?P<b>[0-9]{{1,2}}|-{{1,2}}))?\s?{_MONEY}(?![a-zäöü])"
    r"(?:\s(?:und\s)?(?P<c>[0-9]{2})(?:\s?cent)?(?![0-9]|[.,:][0-9]|\s?(?:uhr|%|mbit|gb|tage|monat)))?",
    re.IGNORECASE,
)
_AMOUNT_FIRST = re.compile(
    rf"(?<!\w){_MONEY}\s?([0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,3}}|[0-9]{{1,7}})(?:,([0-9]{{2}}))?(?![0-9,])", re.IGNORECASE
)
_CENT = re.compile(r"(?<![0-9.,])([0-9]{1,2})\s?(?:cent|ct)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?(?![0-9])|[0-9]+,[0-9]+|[0-9]+(?:[ /-]{1,3}[0-9]+)*"
)


@lru_cache(maxsize=1)
def _number_words() -> dict[str, int]:
    """Number words from `null` to `neunundneunzig`, folded, with the telephone form `zwo`."""
    table = {word: value for value, word in enumerate(_UNITS.split())}
    table |= {"achtzehn": 18, "neunzehn": 19, "zwo": 2, "ein": 1}
    for ten, name in enumerate(_TENS, start=2):
        table[name] = ten * 10
        for unit, value in list(table.items()):
            if 1 <= value <= 9 and unit not in {"eins", "zwo"}:
                table[f"{unit}und{name}"] = ten * 10 + value
    return table


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, int]:
    """Ordinal words as they stand before a month: `ersten`, `dritte`, `einundzwanzigsten`."""
    special = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
    table: dict[str, int] = {}
    for word, value in _number_words().items():
        if 1 <= value <= 31:
            stem = special.get(value) or word + ("t" if value < 20 else "st")
            table |= {stem + ending: value for ending in ("e", "en", "er")}
    return table


def find_slots(text: str) -> tuple[Slot, ...]:
    """All values in `text`, in the order of their place; no two overlap."""
    slots: list[Slot] = []
    taken = bytearray(len(text))
    found = words(text)
    for finder in (_emails, _dates, _times, _amounts, _weekdays, _numbers):
        for slot in finder(text, found):
            if not any(taken[slot.start : slot.end]):
                taken[slot.start : slot.end] = b"\x01" * (slot.end - slot.start)
                slots.append(slot)
    return tuple(sorted(slots, key=lambda slot: slot.start))


def _emails(text: str, found: Words) -> Iterator[Slot]:
    for match in _EMAIL.finditer(text):
        yield Slot("email", match.group().lower(), *match.span())
    folded = found.folded
    for index, word in enumerate(folded):
        if word not in {"at", "aet", "klammeraffe"} or index == 0:
            continue
        first, last, name = index - 1, index + 1, [folded[index - 1]]
        while first >= 2 and folded[first - 1] in _SIGNS and len(name) < 9:
            name[:0] = [folded[first - 2], _SIGNS[folded[first - 1]]]
            first -= 2
        domain = [folded[last]] if last < len(folded) else []
        while last + 2 < len(folded) and folded[last + 1] in _SIGNS and len(domain) < 7:
            domain += [_SIGNS[folded[last + 1]], folded[last + 2]]
            last += 2
        if "." in domain:
            yield Slot("email", "".join(name) + "@" + "".join(domain), found.spans[first][0], found.spans[last][1])


_SIGNS: Final = {"punkt": ".", "dot": ".", "minus": "-", "bindestrich": "-", "unterstrich": "_"}


def _date(day: int, month: int, year: str | None) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)):
        return None
    if year is None:
        return f"--{month:02d}-{day:02d}"
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < _PIVOT else 1900)
    return f"{full:04d}-{month:02d}-{day:02d}"


def _dates(text: str, found: Words) -> Iterator[Slot]:
    for match in _ISO_DATE.finditer(text):
        value = _date(int(match[3]), int(match[2]), match[1])
        if value:
            yield Slot("date", value, *match.span())
    for match in _DATE.finditer(text):
        value = _date(int(match[1]), int(match[2]), match[3])
        if value:
            yield Slot("date", value, match.start(), match.end())
    months = {name: number for number, name in enumerate(MONTHS, start=1)} | _MONTH_SHORT | {"jaenner": 1}
    for index in range(1, len(found)):
        month = months.get(found.folded[index])
        before = found.folded[index - 1]
        day = int(before) if before.isascii() and before.isdigit() and len(before) <= 2 else _ordinals().get(before)
        if month is None or day is None:
            continue
        year = found.folded[index + 1] if index + 1 < len(found) else ""
        whole = year.isascii() and year.isdigit() and len(year) == 4
        value = _date(day, month, year if whole else None)
        if value:
            yield Slot("date", value, found.spans[index - 1][0], found.spans[index + whole][1])


def _time(hour: int, minute: int) -> str | None:
    return f"{hour % 24:02d}:{minute:02d}" if 0 <= hour <= 24 and 0 <= minute < 60 else None


def _small_number(word: str) -> int | None:
    if word.isascii() and word.isdigit() and len(word) <= 2:
        return int(word)
    return _number_words().get(word)


_BEFORE_HOUR: Final = {"halb": (-1, 30), "dreiviertel": (-1, 45)}
_TIME_LEADS: Final = frozenset({"um", "ab", "bis", "gegen", "zwischen"})


def _times(text: str, found: Words) -> Iterator[Slot]:
    for match in _CLOCK.finditer(text):
        value = _time(int(match[1]), int(match[2] or match[3] or match[4] or 0))
        if value:
            yield Slot("time", value, *match.span())
    folded = found.folded
    for index in range(len(folded)):
        after = _small_number(folded[index + 1]) if index + 1 < len(folded) else None
        word = folded[index]
        if word in _BEFORE_HOUR and after is not None and 1 <= after <= 12:
            shift, minute = _BEFORE_HOUR[word]
            yield Slot(
                "time", f"{(after + shift) % 24:02d}:{minute:02d}", found.spans[index][0], found.spans[index + 1][1]
            )
        elif word == "viertel" and after is None and index + 2 < len(folded) and folded[index + 1] in {"nach", "vor"}:
            hour = _small_number(folded[index + 2])
            if hour is not None and 1 <= hour <= 24:
                minute = 15 if folded[index + 1] == "nach" else 45
                hour -= folded[index + 1] == "vor"
                yield Slot("time", f"{hour % 24:02d}:{minute:02d}", found.spans[index][0], found.spans[index + 2][1])
        elif (
            word == "uhr" and index > 0 and (hour := _number_words().get(folded[index - 1])) is not None and hour <= 24
        ):
            minute = after if after is not None and after in {15, 30, 45} else 0
            last = index + 1 if minute else index
            yield Slot("time", f"{hour % 24:02d}:{minute:02d}", found.spans[index - 1][0], found.spans[last][1])
        elif word in _TIME_LEADS and after is not None and 1 <= after <= 24 and _hour_ends(found, index + 1):
            yield Slot("time", f"{after % 24:02d}:00", *found.spans[index + 1])
        elif word in {"und", "bis", "oder"} and index > 0 and folded[index + 2 : index + 3] == ("uhr",):
            hour = _small_number(folded[index - 1])
            if hour is not None and 1 <= hour <= 24:
                yield Slot("time", f"{hour % 24:02d}:00", *found.spans[index - 1])


_NO_HOUR: Final = frozenset(
    """
    euro eur € cent prozent % mbit gb mb tage tagen wochen monate monaten jahre jahren stueck mal mark stunden minuten
    ecken
    """.split()
)


def _hour_ends(found: Words, index: int) -> bool:
    """True when the number at `index` can be an hour by what follows: `um zehn`, not `um zehn Euro`."""
    gap = found.between(index + 1)
    if gap[:2].strip() not in {"", "."} and gap[:1] in ".,:" and gap[1:2].isdigit():
        return False
    if index + 1 >= len(found) or gap.strip():
        return not (gap.startswith(".") and index + 1 < len(found))
    after = found.folded[index + 1]
    return after in {
        "und",
        "oder",
        "bis",
        "uhr",
        "bei",
        "an",
        "am",
        "passt",
        "morgen",
        "abends",
        "frueh",
        "morgens",
        "rum",
        "dann",
    } or (after not in _NO_HOUR and not found.original(index + 1)[0].isupper() and len(after) <= 4)


def _amounts(text: str, found: Words) -> Iterator[Slot]:
    for match in _AMOUNT.finditer(text):
        cents = match["b"] or match["c"] or "0"
        value = int(match["a"].replace(".", "")) + (int(cents.ljust(2, "0")) if cents.isdigit() else 0) / 100
        yield Slot("amount", f"{value:.2f}", *match.span())
    for match in _AMOUNT_FIRST.finditer(text):
        value = int(match[1].replace(".", "")) + int(match[2] or 0) / 100
        yield Slot("amount", f"{value:.2f}", *match.span())
    for match in _CENT.finditer(text):
        yield Slot("amount", f"{int(match[1]) / 100:.2f}", *match.span())
    for index in range(1, len(found)):
        if found.folded[index] in {"euro", "€"} and found.folded[index - 1] in _number_words():
            value, last = float(_number_words()[found.folded[index - 1]]), index
            cents_word = found.folded[index + 1] if index + 1 < len(found) else ""
            if _number_words().get(cents_word, 0) >= 10:
                value, last = value + _number_words()[cents_word] / 100, index + 1
            yield Slot("amount", f"{value:.2f}", found.spans[index - 1][0], found.spans[last][1])


def _weekdays(_text: str, found: Words) -> Iterator[Slot]:
    for index, word in enumerate(found.folded):
        for day in WEEKDAYS:
            if word.startswith(day) and word[len(day) :] in _DAYTIMES:
                yield Slot("weekday", day, *found.spans[index])
        if word == "sonnabend":
            yield Slot("weekday", "samstag", *found.spans[index])


_DAYTIMES: Final = frozenset({"", "s", "abend", "morgen", "vormittag", "nachmittag", "mittag", "frueh", "abends"})


def _numbers(text: str, found: Words) -> Iterator[Slot]:
    for match in _NUMBER.finditer(text):
        digits = match.group()
        value = digits.replace(".", "").replace(",", ".") if "," in digits else re.sub(r"[^0-9]", "", digits)
        yield Slot("number", value, *match.span())
    index = 0
    while index < len(found):
        run = index
        while (
            run < len(found)
            and found.folded[run] in _number_words()
            and found.folded[run] != "ein"
            and not _broken(found, run, index)
        ):
            run += 1
        if run > index:
            value = "".join(str(_number_words()[word]) for word in found.folded[index:run])
            yield Slot("number", value, found.spans[index][0], found.spans[run - 1][1])
        index = max(run, index + 1)


def _broken(found: Words, run: int, first: int) -> bool:
    """True when something other than a blank, comma or hyphen stands before the number word: a new number begins."""
    return run > first and found.between(run).strip(" ,-–") != ""
