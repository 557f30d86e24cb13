"""What pydantic says about a content file, said in German at the right place, each mistake once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from simulator.scenarios.diagnostics import Diagnostic, Position, did_you_mean, error, nearest, quoted
from simulator.scenarios.model_shape import has_kinds, keys_of, model_at
from simulator.scenarios.source import Location, Source
from simulator.scoring.phrases import PhraseError

_KINDS = {
    "string_type": "Text",
    "int_type": "eine ganze Zahl",
    "int_parsing": "eine ganze Zahl",
    "int_from_float": "eine ganze Zahl",
    "float_type": "eine Zahl",
    "float_parsing": "eine Zahl",
    "bool_type": "true oder false",
    "bool_parsing": "true oder false",
    "dict_type": "eine Gruppe von Schlüsseln",
    "model_type": "eine Gruppe von Schlüsseln",
    "model_attributes_type": "eine Gruppe von Schlüsseln",
    "tuple_type": "eine Liste",
    "list_type": "eine Liste",
    "set_type": "eine Liste",
    "frozen_set_type": "eine Liste",
    "date_type": "ein Datum",
    "date_from_datetime_parsing": "ein Datum",
    "date_parsing": "ein Datum",
    "date_from_datetime_inexact": "ein Datum",
    "none_required": "nichts",
}
_DATES = {"date_type", "date_from_datetime_parsing", "date_parsing", "date_from_datetime_inexact"}
_BOUNDS = {
    "greater_than": ("gt", "größer als {}"),
    "greater_than_equal": ("ge", "mindestens {}"),
    "less_than": ("lt", "kleiner als {}"),
    "less_than_equal": ("le", "höchstens {}"),
}
UNION_MEMBERS = {"bool", "int", "str", "float"}
_PATTERNS = {
    r"^[a-z][a-z0-9]*([._-][a-z0-9]+)*$": (
        "Kleinbuchstaben und Ziffern, Teile mit - _ oder . verbunden, keine Umlaute, z. B. router-tausch"
    ),
    r"^[A-E]\.[1-5]\.\d{1,2}$": "Kompetenz wie A.1.2",
    r"^[A-E]\.[1-5]$": "Prozess wie A.1",
    r"^[A-E]$": "Handlungsfeld A bis E",
    r"^[A-Z]{1,3}-\d{3,6}$": "Kennung wie K-1042",
    r"^\d{5}$": "fünf Ziffern",
    r"^[^@\s]+@[^@\s]+$": "E-Mail-Adresse wie name@beispiel.de",
}
NUMBER_HINTS = {
    "eine ganze Zahl": "nur Ziffern schreiben, ohne Anführungszeichen",
    "eine Zahl": "Ziffern ohne Anführungszeichen schreiben, mit Punkt statt Komma",
}
_QUOTED = re.compile("„([^“]+)“")


def place_name(location: Location, data: Any) -> str:
    """A location as an instructor reads it: `reactions[tausch].when`, entries without id by their number from 1."""
    text = ""
    for part in location:
        data = data[part]
        if isinstance(part, int):
            name = data.get("id") if isinstance(data, Mapping) else None
            text += f"[{name if isinstance(name, str) else part + 1}]"
        else:
            text += f".{part}" if text else part
    return text


def data_location(loc: tuple[str | int, ...], data: Any, model: type[BaseModel]) -> Location:
    """The place in the file that an error is about: names of kinds and union members are no keys.

    Args:
        loc: place as pydantic gives it.
        data: the file's data.
        model: model of the whole file; a kind may be called like a key (`kind: forms` with `forms:`).
    """
    here = data
    location: Location = ()
    kind_named = False
    for part in loc:
        if not kind_named and isinstance(here, Mapping) and has_kinds(model, location, data):
            kind_named = True
            continue
        inside_list = isinstance(here, list) and isinstance(part, int) and 0 <= part < len(here)
        if inside_list or (isinstance(here, Mapping) and part in here):
            here = here[part]
            location = (*location, part)
            kind_named = False
    return location


def value_at(data: Any, location: Location) -> Any:
    """The value at a location that is there."""
    for part in location:
        data = data[part]
    return data


def expected(location: Location, data: Any, wanted: str, value: Any) -> str:
    """The message for a value of the wrong kind."""
    verb = "werden" if wanted.startswith("die ") else "wird"
    return f"Bei {quoted(place_name(location, data))} {verb} {wanted} erwartet, nicht {_shown(value)}"


def _shown(value: Any) -> str:
    if value is None:
        return "ein leerer Wert"
    if isinstance(value, bool):
        return "der Wahrheitswert true" if value else "der Wahrheitswert false"
    if isinstance(value, int | float):
        return f"die Zahl {value}"
    if isinstance(value, Mapping):
        return "eine Gruppe von Schlüsseln"
    if isinstance(value, list | tuple):
        return "eine Liste"
    return f"der Text {quoted(value)}"


class Explainer:
    """Turns the errors of one file into diagnostics, leaving out what follows from another one."""

    def __init__(self, model: type[BaseModel], source: Source, data: Any) -> None:
        self.model = model
        self.source = source
        self.data = data

    def diagnostics(self, errors: list[dict[str, Any]]) -> Iterator[Diagnostic]:
        """One diagnostic for each mistake, without those that only follow from another one."""
        renamed = self._renamed(errors)
        done: set[Location] = set()
        for entry in sorted(errors, key=_rank):
            location = self._location(entry)
            if entry["type"] == "missing":
                parent, name = location, str(entry["loc"][-1])
                if (parent, name) not in {(place[:-1], meant) for place, meant in renamed.items()}:
                    yield self._missing(parent, name)
                continue
            if location in done or (entry["type"] == "too_short" and len(entry["input"]) >= entry["ctx"]["min_length"]):
                continue  # already said, or only short because entries inside are wrong
            done.add(location)
            if entry["type"] == "extra_forbidden":
                yield self._unknown_key(location, renamed.get(location))
            else:
                yield self._explain(entry, location)

    def _name(self, location: Location) -> str:
        return quoted(place_name(location, self.data))

    def _location(self, entry: Mapping[str, Any]) -> Location:
        return data_location(entry["loc"], self.data, self.model)

    def _renamed(self, errors: list[dict[str, Any]]) -> dict[Location, str]:
        """Unknown keys with the key that was meant: a near one, or the only one that is missing beside it."""
        unknown = [self._location(entry) for entry in errors if entry["type"] == "extra_forbidden"]
        missing: dict[Location, set[str]] = {}
        for entry in errors:
            if entry["type"] == "missing":
                missing.setdefault(self._location(entry), set()).add(str(entry["loc"][-1]))
        meant = {place: guess for place in unknown if (guess := nearest(str(place[-1]), self._free_keys(place[:-1])))}
        for place in unknown:
            parent = place[:-1]
            others = [other for other in unknown if other[:-1] == parent and other not in meant]
            left = missing.get(parent, set()) - {name for at, name in meant.items() if at[:-1] == parent}
            if others == [place] and len(left) == 1:
                meant[place] = left.pop()
        return meant

    def _free_keys(self, location: Location) -> tuple[str, ...]:
        """Keys that may stand at a place and do not yet."""
        model = model_at(self.model, location, self.data)
        here = value_at(self.data, location)
        return () if model is None else tuple(key for key in keys_of(model) if key not in here)

    def _missing(self, parent: Location, name: str) -> Diagnostic:
        where = f" in {self._name(parent)}" if parent else ""
        at = self.source.key_at(parent) if parent else self.source.value_at(())
        return error("S021", self.source.path, at, f"Der Schlüssel {quoted(name)} fehlt{where}", f"„{name}:“ ergänzen")

    def _explain(self, entry: Mapping[str, Any], location: Location) -> Diagnostic:
        kind: str = entry["type"]
        context: Mapping[str, Any] = entry.get("ctx", {})
        value = entry["input"]
        name = self._name(location) if location else "der Datei"
        at_key = entry["loc"][-1:] == ("[key]",)
        at = self.source.key_at(location) if at_key else self.source.value_at(location)
        path = self.source.path
        if kind in {"literal_error", "enum", "union_tag_invalid"}:
            return self._not_allowed(entry, location, at_key)
        if kind == "union_tag_not_found":
            tag = str(context.get("discriminator", "'kind'")).strip("'")
            model_names = _tags(context)
            return error(
                "S021", path, self.source.key_at(location), f"Der Schlüssel {quoted(tag)} fehlt in {name}", model_names
            )
        if kind in _BOUNDS:
            key, words = _BOUNDS[kind]
            limit = words.format(_number(context[key]))
            return error("S023", path, at, f"Bei {name} steht {value}, erlaubt ist {limit}", "Zahl ändern")
        if kind == "too_short":
            have = len(value)
            shown = ("keinen", "nur einen")[have] if have < 2 else f"nur {have}"
            message = f"{name} braucht mindestens {_entries(context['min_length'])}, hat aber {shown}"
            return error("S025", path, at, message, "Einträge ergänzen")
        if kind == "too_long":
            message = f"{name} darf höchstens {_entries(context['max_length'])} haben, hat aber {len(value)}"
            return error("S025", path, at, message, "Einträge streichen")
        if kind == "string_pattern_mismatch":
            form = _PATTERNS.get(context["pattern"], f"Muster {context['pattern']}")
            return error("S026", path, at, f"{quoted(value)} passt nicht bei {name}", f"erwartet: {form}")
        if kind in {"string_too_short", "string_too_long"}:
            least = context.get("min_length")
            limit = f"mindestens {least}" if least is not None else f"höchstens {context['max_length']}"
            return error("S028", path, at, f"Der Text bei {name} muss {limit} Zeichen haben", "Text ändern")
        if kind in _DATES and isinstance(value, str):
            return error("S027", path, at, f"{quoted(value)} ist kein Datum", "JJJJ-MM-TT schreiben, z. B. 2026-11-23")
        if kind == "value_error":
            return self._own_rule(context.get("error"), location)
        return self._wrong_kind(entry, location)

    def _own_rule(self, problem: object, location: Location) -> Diagnostic:
        """A rule that a model states itself; its message is German already."""
        source = self.source
        message = str(problem).rstrip(".")
        if isinstance(problem, PhraseError):
            return error("S060", source.path, source.inside(location, problem.position), message)
        return error("S029", source.path, self._named_place(message, location), message)

    def _named_place(self, message: str, location: Location) -> Position:
        """Place of the entry whose id the message names; models say what is wrong, but not where."""
        for name in _QUOTED.findall(message):
            for place, scalar in self.source.scalars.items():
                if place[-1:] == ("id",) and scalar.raw == name and place[: len(location)] == location:
                    return scalar.start
        return self.source.value_at(location)

    def _unknown_key(self, location: Location, meant: str | None) -> Diagnostic:
        parent, key = location[:-1], str(location[-1])
        where = f" in {self._name(parent)}" if parent else ""
        model = model_at(self.model, parent, self.data)
        free = self._free_keys(parent)
        hint = f"meinten Sie {quoted(meant)}?" if meant else did_you_mean(key, keys_of(model) if model else ())
        if not hint and free:
            hint = f"möglich: {', '.join(free[:12])}{' …' if len(free) > 12 else ''}"
        at = self.source.key_at(location)
        return error("S020", self.source.path, at, f"Den Schlüssel {quoted(key)} gibt es{where} nicht", hint)

    def _not_allowed(self, entry: Mapping[str, Any], location: Location, at_key: bool) -> Diagnostic:
        context = entry.get("ctx", {})
        value = entry["input"]
        source = self.source
        if entry["type"] == "union_tag_invalid":
            value = context["tag"]
            location = (*location, str(context["discriminator"]).strip("'"))
            allowed = _words(context["expected_tags"])
        else:
            allowed = _words(str(context["expected"]))
        if at_key:
            hint = did_you_mean(str(location[-1]), allowed) or f"möglich: {', '.join(allowed)}"
            where = f" in {self._name(location[:-1])}"
            message = f"Den Schlüssel {quoted(location[-1])} gibt es{where} nicht"
            return error("S020", source.path, source.key_at(location), message, hint)
        if not isinstance(value, str):
            message = expected(location, self.data, "eines der Wörter " + ", ".join(allowed), value)
            return error("S022", source.path, source.value_at(location), message, "Wort aus der Liste wählen")
        hint = did_you_mean(value, allowed) or f"möglich: {', '.join(allowed)}"
        message = f"{quoted(value)} ist bei {self._name(location)} nicht erlaubt"
        return error("S024", source.path, source.value_at(location), message, hint)

    def _wrong_kind(self, entry: Mapping[str, Any], location: Location) -> Diagnostic:
        kind: str = entry["type"]
        value = entry["input"]
        wanted = _KINDS.get(kind, "etwas anderes")
        if entry["loc"] and entry["loc"][-1] in UNION_MEMBERS:
            wanted = "true, false, eine ganze Zahl oder Text"
        hint = ""
        if value is None:
            hint = "Wert ergänzen oder Schlüssel löschen"
        elif wanted == "Text" and isinstance(value, Mapping) and len(value) == 1:
            hint = "enthält der Text einen Doppelpunkt oder geschweifte Klammern, in Anführungszeichen setzen"
        elif wanted == "Text" and isinstance(value, bool):
            hint = "ist Text gemeint, in Anführungszeichen setzen"
        elif wanted == "eine Liste":
            hint = "jeden Eintrag mit „- “ auf eine eigene Zeile setzen"
        elif wanted == "true oder false":
            hint = "true für ja, false für nein, ohne Anführungszeichen"
        elif wanted == "eine Gruppe von Schlüsseln":
            model = model_at(self.model, location, {}) or model_at(self.model, location, self.data)
            keys = [name for name, info in model.model_fields.items() if info.is_required()] if model else []
            hint = f"Schlüssel eingerückt darunter schreiben{': ' + ', '.join(keys) if keys else ''}"
        elif wanted.endswith("Zahl"):
            hint = NUMBER_HINTS[wanted]
        at = self.source.value_at(location)
        return error("S022", self.source.path, at, expected(location, self.data, wanted, value), hint)


def _rank(entry: Mapping[str, Any]) -> int:
    """Of several errors at one place the most telling comes first."""
    kind = entry["type"]
    if kind in {"string_pattern_mismatch", *_BOUNDS}:
        return 0
    return 2 if kind == "literal_error" else 1


def _entries(count: int) -> str:
    return "einen Eintrag" if count == 1 else f"{count} Einträge"


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value).replace(".", ",")


def _words(expected: str) -> list[str]:
    """Words from pydantic's list: `'a', 'b' or 'c'`."""
    return [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",") if part.strip()]


def _tags(context: Mapping[str, Any]) -> str:
    tags = context.get("expected_tags")
    return f"möglich: {', '.join(_words(str(tags)))}" if tags else "Art angeben, z. B. „kind: said“"
