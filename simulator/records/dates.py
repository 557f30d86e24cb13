"""Dates as people type them into a command or a transcript."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""Years in which a call may take place; leaves room for `{heute-9999}` and `{heute+9999}`."""


def iso_day(text: str) -> str:
    """An ISO date, checked.

    Args:
        text: `JJJJ-MM-TT`.

    Raises:
        ValueError: if it is none, or of a year that is out of the question; the message is German.
    """
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(f"„{text}“ ist kein Datum der Form JJJJ-MM-TT.")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"Den Tag „{text}“ gibt es nicht.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"„{text}“ liegt nicht in den Jahren {FIRST_YEAR} bis {LAST_YEAR}.")
    return text
