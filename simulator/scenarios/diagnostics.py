"""Diagnostics: what is wrong with a content file, where, and the way out.

Every kind of mistake has one stable code. A code is never reused for something else; a kind of mistake that can no
longer happen leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein


class Severity(StrEnum):
    """How much a diagnostic matters."""

    ERROR = "error"
    """The file cannot be used as it is."""
    WARNING = "warning"
    """The file works, but probably not as meant."""


_TITLES = {
    # Reading: the file and its YAML
    "S001": "Datei nicht lesbar",
    "S002": "Datei zu groß",
    "S003": "Zeichen, die nicht in eine UTF-8-Textdatei gehören",
    "S004": "YAML-Aufbau fehlerhaft",
    "S005": "Tabulator in der Einrückung",
    "S006": "Schlüssel doppelt",
    "S007": "Datei ohne Inhalt oder ohne Schlüssel",
    "S008": "YAML-Mittel, das hier nicht erlaubt ist",
    "S009": "YAML-Verweis (*name) ohne Ziel",
    "S010": "Zu tief verschachtelt oder zu umfangreich",
    "S011": "Text hinter # geht verloren",
    "S012": "Art der Datei nicht erkennbar",
    "S013": "Listenpunkt wird Teil des Textes darüber",
    "S014": "Komma trennt einen Satz in zwei Einträge",
    # Form: keys and values
    "S020": "Unbekannter Schlüssel",
    "S021": "Schlüssel fehlt",
    "S022": "Wert von falscher Art",
    "S023": "Zahl außerhalb des erlaubten Bereichs",
    "S024": "Wert nicht in der Liste der erlaubten Werte",
    "S025": "Zu wenige oder zu viele Einträge",
    "S026": "Schreibweise nicht erlaubt",
    "S027": "Kein gültiges Datum",
    "S028": "Text zu kurz oder zu lang",
    "S029": "Angaben passen nicht zusammen",
    # Names: what refers to what
    "S040": "Kennung mehrfach vergeben",
    "S041": "Unbekannte Firma",
    "S042": "Unbekannte Persona",
    "S043": "Unbekannter Bewertungsbogen",
    "S044": "Unbekannter Kundendatensatz",
    "S045": "Unbekannter Fakt",
    "S046": "Unbekannte Phase",
    "S047": "Unbekanntes Gesprächsende",
    "S048": "Unbekannte Reaktion",
    "S049": "Unbekannte Absicht (Intent)",
    "S050": "Unbekannte Kompetenz",
    "S051": "Unbekannte Sprachregel",
    "S052": "Unbekanntes Etikett",
    "S053": "Unbekanntes Gefühl",
    "S054": "Unbekannte Variable",
    "S055": "Unbekannte Handlung am Arbeitsplatz",
    "S056": "Unbekannter Vorgang der Firma",
    "S057": "Unbekannter Gesprächsgrund",
    "S058": "Unbekanntes Kriterium",
    "S059": "Unbekannter Wissensartikel",
    "S060": "Fehler in einer Wortfolge",
    "S061": "Unbekannter Platzhalter",
    "S062": "Unbekannte Angabe im Kundendatensatz",
    "S063": "Werte verschiedener Art für eine Variable",
    "S064": "Bedingung, die nie oder immer gilt",
    "S065": "Fakt, der nie zur Sprache kommen kann",
    "S066": "Angelegt, aber nirgends verwendet",
    "S067": "Beispiel einer Sprachregel wird anders gelesen",
    "S068": "Unbekannter gemeinsamer Gesprächsteil",
    "S069": "Übung, deren Lösung anders gewertet wird",
    # Embedded calls (run by the engine)
    "S080": "Zeile eines Beispielgesprächs nicht verständlich",
    "S081": "Beispielgespräch endet anders als erwartet",
    "S082": "Kriterium, das kein Beispielgespräch gewinnt oder verliert",
    "S083": "Kompetenz des Szenarios ohne Kriterium",
}

TITLES: Mapping[str, str] = MappingProxyType(_TITLES)
"""Every diagnostic code with its German title."""


class Position(NamedTuple):
    """A place in a text; both numbers count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake in a content file.

    Attributes:
        code: stable code from `TITLES`.
        severity: error or warning.
        path: the file.
        line: line, from 1.
        column: column in characters, from 1.
        message: what is wrong, in German, a sentence without its full stop.
        hint: the way out, in German, e.g. `meinten Sie „title“?`; may be empty.
    """

    code: str
    severity: Severity
    path: Path
    line: int
    column: int
    message: str
    hint: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be used because of it."""
        return self.severity is Severity.ERROR


def error(code: str, path: Path, position: Position, message: str, hint: str = "") -> Diagnostic:
    """An error at a place.

    Raises:
        KeyError: if the code is not in `TITLES`.
    """
    return _diagnostic(code, Severity.ERROR, path, position, message, hint)


def warning(code: str, path: Path, position: Position, message: str, hint: str = "") -> Diagnostic:
    """A warning at a place.

    Raises:
        KeyError: if the code is not in `TITLES`.
    """
    return _diagnostic(code, Severity.WARNING, path, position, message, hint)


def _diagnostic(code: str, severity: Severity, path: Path, at: Position, message: str, hint: str) -> Diagnostic:
    if code not in TITLES:
        raise KeyError(code)
    return Diagnostic(code, severity, path, at.line, at.column, message, hint)


def format_text(diagnostic: Diagnostic, base: Path | None = None) -> str:
    """One line for people and editors: `pfad:zeile:spalte: S012 Meldung (Ausweg)`.

    Args:
        diagnostic: what to print.
        base: folder to which paths are shown relative, where they lie below it.
    """
    path = diagnostic.path
    if base is not None and path.is_relative_to(base):
        path = path.relative_to(base)
    kind = "" if diagnostic.is_error else "Warnung: "
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return f"{path}:{diagnostic.line}:{diagnostic.column}: {diagnostic.code} {kind}{diagnostic.message}{hint}"


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics by file and place, without repetitions."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.path.as_posix(), d.line, d.column, d.code, d.message)))


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that was probably meant, `None` where nothing is near enough.

    Near is at most one slip (wrong, missing, additional or swapped letters) per three letters; case does not count.
    Among equally near ones the first in alphabetical order is taken, so that the answer never depends on the order.
    """
    known = sorted(set(choices))
    budget = max(1, (len(word) + 1) // 3)
    folded = [choice.casefold().replace("-", "_") for choice in known]
    hit = process.extractOne(
        word.casefold().replace("-", "_"), folded, scorer=DamerauLevenshtein.distance, score_cutoff=budget
    )
    if hit is not None:
        return known[hit[2]]
    # Half a name, or a name with something added: `router` for `router_tausch`.
    if len(word) >= 4:
        parts = [choice for choice in known if word.casefold() in choice.casefold()]
        if len(parts) == 1:
            return parts[0]
    return None


def did_you_mean(word: str, choices: Iterable[str], *, show: int = 8) -> str:
    """A hint: `meinten Sie „…“?`, or the list of what is allowed if that is short, or nothing."""
    known = sorted(set(choices))
    guess = nearest(word, known)
    if guess is not None:
        return f"meinten Sie {quoted(guess)}?"
    if 0 < len(known) <= show:
        return f"möglich: {', '.join(known)}"
    return ""


def quoted(text: object) -> str:
    """A value in German quotation marks, shortened to 60 characters, on one line."""
    flat = " ".join(str(text).split())
    return f"„{flat if len(flat) <= 60 else flat[:57] + '…'}“"
