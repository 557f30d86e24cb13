"""One line of a script becomes one input: the same for plain mode, written transcripts and the tests in scenarios.

Lines that begin with `/` are deeds at the desk, everything else is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapidfuzz import process

from simulator.engine import inputs as inp
from simulator.engine.inputs import DeskVerb
from simulator.scoring.text import fold


class ScriptError(ValueError):
    """A line that cannot be carried out; the German message says what is wrong and what would be right."""


COMMANDS: Mapping[str, str] = {
    "/arbeitsplatz": "/arbeitsplatz ID ID … – gewählte Schritte des Arbeitsplatz-Checks",
    "/annehmen": "/annehmen – das Gespräch annehmen",
    "/suche": "/suche WÖRTER – in der Kundenliste suchen",
    "/oeffne": "/oeffne K-1234 – Datensatz öffnen",
    "/schliesse": "/schliesse – Datensatz schließen",
    "/legitimiert": "/legitimiert kundennummer geburtsdatum – zwei genannte Merkmale bestätigen",
    "/aendere": "/aendere feld=wert – Feld des offenen Datensatzes ändern",
    "/neu": "/neu feld=wert; feld=wert – neuen Datensatz anlegen",
    "/artikel": "/artikel ID – Wissensartikel öffnen",
    "/auftrag": "/auftrag ID feld=wert; feld=wert – Auftrag auslösen",
    "/optin": "/optin telefon erteilt – Einwilligung eintragen",
    "/notiz": "/notiz TEXT – Notiz schreiben",
    "/halten": "/halten – Anruferin oder Anrufer warten lassen",
    "/weiter": "/weiter ZIEL: GRUND – weiterverbinden",
    "/warten": "/warten SEKUNDEN – Zeit vergeht, ohne dass jemand spricht",
    "/auflegen": "/auflegen – das Gespräch beenden",
    "/doku": "/doku feld: wert – Dokumentation ausfüllen, mit „/doku fertig“ ablegen",
}
"""All commands with their German help."""

FEATURE_WORDS: Mapping[str, str] = {
    "kundennummer": "customer_number",
    "vertragsnummer": "customer_number",
    "buchungsnummer": "customer_number",
    "bestellnummer": "customer_number",
    "versichertennummer": "customer_number",
    "abonummer": "customer_number",
    "geburtsdatum": "birth_date",
    "anschrift": "address",
    "adresse": "address",
    "telefon": "phone",
    "telefonnummer": "phone",
    "handynummer": "phone",
    "email": "email",
    "e-mail": "email",
    "mailadresse": "email",
}
FIELD_WORDS: Mapping[str, str] = {
    "vorname": "first_name",
    "nachname": "last_name",
    "strasse": "street",
    "plz": "postcode",
    "stadt": "city",
    "telefon": "phone",
    "email": "email",
    "geburtsdatum": "birth_date",
}
DOCUMENT_WORDS: Mapping[str, str] = {
    "datum": "date",
    "kunde": "customer_id",
    "zusammenfassung": "summary",
    "vereinbarungen": "agreements",
    "folgetermin": "follow_up",
    "status": "status",
    "grund": "reason",
    "optin": "opt_in",
}

_TODAY = re.compile(r"\{heute(?:\s*([+-])\s*(\d{1,4}))?\}")


@dataclass(slots=True)
class ScriptReader:
    """Reads a script line by line; only the documentation needs to remember earlier lines.

    Attributes:
        today: ISO date that `{heute}` and `{heute+7}` stand for.
        clock: seconds since the session began; every line takes `pace` seconds.
        pace: seconds a line takes.
        document: fields of the documentation so far.
    """

    today: str
    clock: float = 0.0
    pace: float = 8.0
    document: dict[str, str] = field(default_factory=dict)

    def read(self, line: str) -> inp.Input | None:
        """The input that a line stands for; `None` for an empty line or a part of the documentation.

        Raises:
            ScriptError: if the line begins with `/` and cannot be carried out.
        """
        text = self._dated(line.strip())
        if not text:
            return None
        self.clock += self.pace
        if not text.startswith("/"):
            return inp.Say(text, at=self.clock)
        word, _, rest = text.partition(" ")
        command = fold(word)
        handler = _HANDLERS.get(command)
        if handler is None:
            raise ScriptError(f"Den Befehl „{word}“ gibt es nicht.{_guess(command)}")
        return handler(self, rest.strip())

    def _dated(self, text: str) -> str:
        def day(match: re.Match[str]) -> str:
            sign, days = match.group(1), int(match.group(2) or 0)
            moved = date.fromisoformat(self.today) + timedelta(days=-days if sign == "-" else days)
            return moved.isoformat()

        return _TODAY.sub(day, text)


def _guess(command: str) -> str:
    best = process.extractOne(command, list(COMMANDS), score_cutoff=60)
    return f" Meinten Sie „{best[0]}“?" if best else " „/hilfe“ zeigt alle Befehle."


def _pairs(text: str, words: Mapping[str, str] | None, command: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        name, equals, value = part.partition("=")
        if not equals:
            raise ScriptError(f"{command}: „{part.strip()}“ ist nicht in der Form feld=wert.")
        key = fold(name.strip())
        pairs[_known(key, words, command) if words else key] = value.strip()
    return pairs


def _known(key: str, words: Mapping[str, str], command: str) -> str:
    if key in words:
        return words[key]
    if key in words.values():
        return key
    raise ScriptError(f"{command}: „{key}“ gibt es nicht. Möglich: {', '.join(words)}.")


def _desk(verb: DeskVerb, name: str = "") -> Callable[[ScriptReader, str], inp.Input]:
    def handler(reader: ScriptReader, rest: str) -> inp.Input:
        return inp.Desk(verb, {name: rest} if name else {}, at=reader.clock)

    return handler


def _workplace(reader: ScriptReader, rest: str) -> inp.Input:
    return inp.CheckWorkplace(tuple(rest.replace(",", " ").split()), at=reader.clock)


def _verify(reader: ScriptReader, rest: str) -> inp.Input:
    features = [_known(fold(part), FEATURE_WORDS, "/legitimiert") for part in rest.replace(",", " ").split()]
    return inp.Desk(DeskVerb.VERIFY, {"features": ",".join(features)}, at=reader.clock)


def _edit(reader: ScriptReader, rest: str) -> inp.Input:
    pairs = _pairs(rest, FIELD_WORDS, "/aendere")
    if len(pairs) != 1:
        raise ScriptError("/aendere nimmt genau ein feld=wert.")
    name, value = next(iter(pairs.items()))
    return inp.Desk(DeskVerb.EDIT, {"field": name, "value": value}, at=reader.clock)


def _create(reader: ScriptReader, rest: str) -> inp.Input:
    return inp.Desk(DeskVerb.CREATE, _pairs(rest, FIELD_WORDS, "/neu"), at=reader.clock)


def _order(reader: ScriptReader, rest: str) -> inp.Input:
    service, _, fields = rest.partition(" ")
    if not service:
        raise ScriptError("/auftrag: Welcher Auftrag? Zum Beispiel „/auftrag rueckruf termin=morgen 10 Uhr“.")
    return inp.Desk(DeskVerb.ORDER, {"service": service, **_pairs(fields, None, "/auftrag")}, at=reader.clock)


def _opt_in(reader: ScriptReader, rest: str) -> inp.Input:
    channel, _, value = rest.partition(" ")
    return inp.Desk(DeskVerb.OPT_IN, {"channel": fold(channel), "value": fold(value.strip())}, at=reader.clock)


def _transfer(reader: ScriptReader, rest: str) -> inp.Input:
    to, _, reason = rest.partition(":")
    return inp.Desk(DeskVerb.TRANSFER, {"to": to.strip(), "reason": reason.strip()}, at=reader.clock)


def _wait(reader: ScriptReader, rest: str) -> inp.Input:
    if not rest.isdecimal() or len(rest) > 4:
        raise ScriptError("/warten: Wie viele Sekunden? Zum Beispiel „/warten 30“.")
    reader.clock += float(rest)
    return inp.Tick(silent_for=float(rest), at=reader.clock)


def _document(reader: ScriptReader, rest: str) -> inp.Input | None:
    if fold(rest) == "fertig":
        fields, reader.document = dict(reader.document), {}
        return inp.Document(fields, at=reader.clock)
    name, colon, value = rest.partition(":")
    if not colon:
        raise ScriptError("/doku: Bitte „/doku feld: wert“ oder „/doku fertig“.")
    key = _known(fold(name.strip()), DOCUMENT_WORDS, "/doku")
    lines = [part.strip() for part in value.split(" / ")] if key in ("summary", "agreements") else [value.strip()]
    reader.document[key] = "\n".join(lines)
    return None


_HANDLERS: Mapping[str, Callable[[ScriptReader, str], inp.Input | None]] = {
    "/arbeitsplatz": _workplace,
    "/annehmen": lambda reader, _rest: inp.PickUp(at=reader.clock),
    "/suche": _desk(DeskVerb.SEARCH, "query"),
    "/oeffne": _desk(DeskVerb.OPEN, "record"),
    "/schliesse": _desk(DeskVerb.CLOSE),
    "/legitimiert": _verify,
    "/aendere": _edit,
    "/neu": _create,
    "/artikel": _desk(DeskVerb.ARTICLE, "article"),
    "/auftrag": _order,
    "/optin": _opt_in,
    "/notiz": _desk(DeskVerb.NOTE, "text"),
    "/halten": _desk(DeskVerb.HOLD),
    "/weiter": _transfer,
    "/warten": _wait,
    "/auflegen": lambda reader, _rest: inp.HangUp(at=reader.clock),
    "/doku": _document,
}
