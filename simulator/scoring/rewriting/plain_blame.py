"""Reproaches without an object: `Sie haben zu spät gekündigt` → `Die Kündigung ging zu spät ein`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.deeds import BLAMING
from simulator.scoring.rewriting.sentence import Word, made

_LATE: Final = {
    "gekuendigt": "Die Kündigung ging zu spät ein",
    "bezahlt": "Die Zahlung ging zu spät ein",
    "gezahlt": "Die Zahlung ging zu spät ein",
    "ueberwiesen": "Die Zahlung ging zu spät ein",
    "bestellt": "Die Bestellung ging zu spät ein",
    "reklamiert": "Die Reklamation ging zu spät ein",
    "abgesagt": "Die Absage ging zu spät ein",
    "storniert": "Die Stornierung ging zu spät ein",
    "widerrufen": "Der Widerruf ging zu spät ein",
    "geantwortet": "Die Antwort ging zu spät ein",
    "gemeldet": "Die Meldung ging zu spät ein",
}
_OPEN: Final = {
    "bezahlt": "Die Zahlung ist noch offen",
    "gezahlt": "Die Zahlung ist noch offen",
    "ueberwiesen": "Die Zahlung ist noch offen",
    "gekuendigt": "Eine Kündigung liegt uns noch nicht vor",
    "unterschrieben": "Die Unterschrift fehlt noch",
    "widerrufen": "Ein Widerruf liegt uns noch nicht vor",
}
_UNTOLD: Final = frozenset("gesagt mitgeteilt gemeldet erzaehlt erwaehnt angegeben".split())


def plain_blame(words: Sequence[Word], table: RewriteTable) -> tuple[Word, ...] | None:
    """The fact in a reproach that names nothing but the deed, or nothing."""
    del table
    keys = tuple(one.key for one in words)
    if not {"sie", "haben"} <= set(keys) or keys[0] == "haben":
        return None
    last = keys[-1]
    about_it = keys[0] == "das"
    rest = [key for key in keys[:-1] if key not in BLAMING | {"sie", "haben", "da", "dann", "gar", "bei", "uns", "das"}]
    if about_it:
        told = last in _UNTOLD and rest in (["nicht"], ["nie"], ["mir", "nicht"])
        mine = "mir" if "mir" in rest else "uns"
        return made(f"Das war {mine} bisher nicht bekannt") if told else None
    if "das" in keys:
        return None
    if rest in (["zu", "spaet"], ["sich", "zu", "spaet"]):
        found = _LATE.get(last) if ("sich" in rest) == (last == "gemeldet") else None
        return made(found) if found is not None else None
    if rest in (["nicht"], ["noch", "nicht"], ["nie"], ["bisher", "nicht"], ["bislang", "nicht"]):
        found = _OPEN.get(last)
        return made(found) if found is not None else None
    return None
