"""What a content file may refer to, and how a reference that leads nowhere is reported."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from simulator.scenarios.diagnostics import Diagnostic, did_you_mean, error, quoted, warning
from simulator.scenarios.models.persona import Scale
from simulator.scenarios.source import Location, Source

_LINES_SHOWN = 6
_LEAVES = (str, int, float)

_UNKNOWN: Mapping[str, str] = {
    "S041": "Die Firma {} gibt es nicht",
    "S042": "Die Persona {} gibt es nicht",
    "S043": "Den Bewertungsbogen {} gibt es nicht",
    "S044": "Den Datensatz {} gibt es in der Kundenliste der Firma nicht",
    "S045": "Den Fakt {} gibt es nicht",
    "S046": "Die Phase {} gibt es nicht",
    "S047": "Das Gesprächsende {} gibt es nicht",
    "S048": "Die Reaktion {} gibt es nicht",
    "S049": "Die Absicht {} gibt es nicht",
    "S050": "Im Kompetenzmodell gibt es {} nicht",
    "S051": "Die Sprachregel {} gibt es nicht",
    "S052": "Das Etikett {} gibt es hier nicht",
    "S053": "Das Gefühl {} gibt es bei dieser Persona nicht",
    "S054": "Die Variable {} ist in diesem Szenario nicht angelegt",
    "S055": "Die Handlung {} gibt es am Arbeitsplatz nicht",
    "S056": "Den Vorgang {} bietet die Firma nicht an",
    "S057": "Den Gesprächsgrund {} gibt es bei der Firma nicht",
    "S058": "Das Kriterium {} gibt es weder im Bewertungsbogen noch im Szenario",
    "S059": "Den Wissensartikel {} gibt es bei der Firma nicht",
    "S061": "Den Platzhalter {} gibt es nicht",
    "S062": "Die Angabe {} steht in keinem Datensatz der Firma",
    "S068": "Den gemeinsamen Gesprächsteil {} gibt es nicht",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What may be referred to from a file. `None` where it is not known; then nothing is checked against it.

    Attributes:
        intents: trade intents, for scenarios with their own.
        rules: ids of language rules.
        items: ids of competency items.
        processes: ids of processes.
        facts: facts of the scenario.
        phases: phases of the scenario.
        endings: endings of the scenario.
        reactions: ids of the reactions.
        feelings: feelings with their bounds.
        variables: variables with their first values.
        services: ids of the company's services with the keys of their fields.
        articles: ids of the company's articles.
        records: ids of the company's records.
        criteria: ids of the criteria of sheet and scenario.
    """

    intents: Collection[str] | None = None
    rules: Collection[str] | None = None
    items: Collection[str] | None = None
    processes: Collection[str] | None = None
    facts: Collection[str] | None = None
    phases: Collection[str] | None = None
    endings: Collection[str] | None = None
    reactions: Collection[str] | None = None
    feelings: Mapping[str, Scale] | None = None
    variables: Mapping[str, bool | int | str] | None = None
    services: Mapping[str, Collection[str]] | None = None
    articles: Collection[str] | None = None
    records: Collection[str] | None = None
    criteria: Collection[str] | None = None


@dataclass(slots=True)
class Report:
    """Collects what is wrong in one file."""

    source: Source
    found: list[Diagnostic] = field(default_factory=list)

    def diagnostics(self) -> list[Diagnostic]:
        """What was found; the same mistake in several places is one diagnostic at the first that names the others."""
        places: dict[tuple[str, str], list[Diagnostic]] = {}
        for diagnostic in self.found:
            places.setdefault((diagnostic.code, diagnostic.message), []).append(diagnostic)
        return [_merged(same) for same in places.values()]

    def known(
        self, code: str, location: Location, word: str, choices: Collection[str] | None, *, at_key: bool = False
    ) -> bool:
        """Reports a word that is not among the choices.

        Args:
            code: code of the diagnostic, one of those for unknown names.
            location: where the word stands.
            word: the word.
            choices: what may stand there; `None` where that is not known.
            at_key: whether the word is a key rather than a value.

        Returns:
            Whether the word is known (or nobody knows).
        """
        if choices is None or word in choices:
            return True
        self.error(code, location, _UNKNOWN[code].format(quoted(word)), did_you_mean(word, choices), at_key=at_key)
        return False

    def error(self, code: str, location: Location, message: str, hint: str = "", *, at_key: bool = False) -> None:
        """Reports an error at a value, or at its key."""
        at = self.source.key_at(location) if at_key else self.source.value_at(location)
        self.found.append(error(code, self.source.path, at, message, hint))

    def error_inside(self, code: str, location: Location, offset: int, message: str, hint: str = "") -> None:
        """Reports an error at a character of a value."""
        self.found.append(error(code, self.source.path, self.source.inside(location, offset), message, hint))

    def warning(self, code: str, location: Location, message: str, hint: str = "", *, at_key: bool = False) -> None:
        """Reports a warning at a value, or at its key."""
        at = self.source.key_at(location) if at_key else self.source.value_at(location)
        self.found.append(warning(code, self.source.path, at, message, hint))


def _merged(same: list[Diagnostic]) -> Diagnostic:
    first, *others = sorted(same, key=lambda diagnostic: (diagnostic.line, diagnostic.column))
    lines = [str(line) for line in dict.fromkeys(other.line for other in others) if line != first.line]
    if not lines:
        return first
    shown = ", ".join(lines[:_LINES_SHOWN]) + (" …" if len(lines) > _LINES_SHOWN else "")
    return replace(first, message=f"{first.message}, auch in Zeile {shown}")


def models_in(value: Any, location: Location = ()) -> Iterator[tuple[Location, BaseModel]]:
    """Every model in a value with its location, outer ones first."""
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, tuple):
        inner = enumerate(value)
    elif isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, BaseModel):
        yield location, value
        inner = value.__dict__.items()
    for part, entry in inner:
        if entry and not isinstance(entry, _LEAVES):
            yield from models_in(entry, (*location, part))
