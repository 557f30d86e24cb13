"""Dates as people write them in a documentation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTHS: Final = (
    "januar|jänner", "februar", "märz|maerz", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "dezember",
)  # fmt: skip
_SHORT: Final = ("jan", "feb", "mär|mrz", "apr", "", "jun", "jul", "aug", "sept?", "okt", "nov", "dez")

_MONTH: Final = "|".join(
    f"(?P<m{number}>{long}{'|' + short + '[.]?' if short else ''})"
    for number, (long, short) in enumerate(zip(_MONTHS, _SHORT, strict=True), start=1)
)

_ISO: Final = re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d-])")
_DOTTED: Final = re.compile(r"(?<![\d.,])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?:\s?(?P<y>\d{4}|\d{2})(?!\d))?(?!\d)")
_SLASHED: Final = re.compile(r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}|\d{2})(?![\d/])")
_NAMED: Final = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})\.?\s?(?:{_MONTH})(?!\w)(?:\s(?P<y>\d{{4}})(?!\d))?", re.IGNORECASE
)
_VAGUE: Final = re.compile(
    r"\b(heute|morgen|übermorgen|uebermorgen|demnächst|demnaechst|bald|zeitnah|montags?|dienstags?|mittwochs?|"
    r"donnerstags?|freitags?|samstags?|sonnabends?|sonntags?|(?:nächste|naechste|kommende|diese)[rns]? "
    r"(?:woche|monat|tage?)|wochenende|kw ?\d{1,2}|in (?:\d+|ein|zwei|drei|vier) (?:tagen?|wochen?)|"
    r"innerhalb (?:von )?\S+ (?:werk)?tagen?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: its place, and the day it names (the year is a guess where none is written)."""

    start: int
    end: int
    day: date
    with_year: bool


def find_dates(text: str, year: int) -> list[WrittenDate]:
    """Calendar dates, as `2026-11-27`, `27.11.`, `27.11.26`, `27/11/26`, `27. November`; impossible days are none.

    Args:
        text: any text.
        year: year for dates without one.

    Returns:
        The dates in the order of the text.
    """
    found: dict[int, WrittenDate] = {}
    for pattern in (_ISO, _DOTTED, _SLASHED, _NAMED):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = groups.get("m") or next((str(n) for n in range(1, 13) if groups.get(f"m{n}")), "")
            written = groups.get("y") or ""
            full = int(written) if len(written) == 4 else 2000 + int(written) if written else year
            day = _day(full, int(month), int(groups["d"] or 0))
            if day is not None and not any(d.start < match.end() and match.start() < d.end for d in found.values()):
                found[match.start()] = WrittenDate(match.start(), match.end(), day, bool(written))
    return [found[start] for start in sorted(found)]


def find_vague(text: str) -> str:
    """The first relative time (`morgen`, `Freitag`), which means nothing to a later reader; empty if there is none."""
    match = _VAGUE.search(text)
    return match.group() if match else ""


def iso_day(text: str) -> date | None:
    """The day of an ISO date (JJJJ-MM-TT), `None` for any other form or a day that does not exist."""
    match = _ISO.fullmatch(text.strip())
    return _day(int(match["y"]), int(match["m"]), int(match["d"])) if match else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
