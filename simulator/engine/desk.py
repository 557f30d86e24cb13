"""The desk: customer list, legitimation, records, orders. Each deed gives an outcome for the session to record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simulator.engine.directory import all_records, matching_records, similar_records
from simulator.engine.inputs import DeskVerb
from simulator.engine.state import SessionState
from simulator.engine.world import World

FEATURES = {
    "customer_number": "Kundennummer",
    "birth_date": "Geburtsdatum",
    "address": "Anschrift",
    "phone": "Telefonnummer",
    "email": "E-Mail-Adresse",
}
"""Features of the legitimation; two of them are needed (domain.md 3.9)."""

NEEDED_FEATURES = 2

FIELDS = {
    "first_name": "Vorname",
    "last_name": "Nachname",
    "street": "Straße, Hausnummer",
    "postcode": "PLZ",
    "city": "Stadt",
    "phone": "Telefon",
    "email": "E-Mail",
    "birth_date": "Geburtsdatum",
}
"""Fields of the Kundenliste that can be edited at the desk."""

_FORMS = {
    "postcode": (r"\d{5}", "Eine Postleitzahl hat fünf Ziffern."),
    "email": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "Eine E-Mail-Adresse hat ein @ und keine Leerzeichen."),
    "phone": (r"\+?[\d\s/()-]{5,}", "Eine Telefonnummer besteht aus Ziffern, mindestens fünf."),
    "birth_date": (r"\d{4}-\d{2}-\d{2}", "Das Geburtsdatum bitte als JJJJ-MM-TT."),
}
_CHANNELS = ("telefon", "email", "post")
_CONSENTS = ("erteilt", "nicht erteilt", "widerrufen")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a deed: whether it worked, the desk's German message and details for the record."""

    ok: bool
    message: str
    result: Mapping[str, str] = field(default_factory=dict)


def act(world: World, state: SessionState, verb: DeskVerb, args: Mapping[str, str]) -> Outcome:
    """Does something at the desk.

    Args:
        world: the scenario's content.
        state: where the session stands.
        verb: what to do.
        args: its arguments (see `DeskVerb`); missing or wrong ones give a message, never an exception.
    """
    return _DEEDS[verb](world, state, args)


def _search(world: World, state: SessionState, args: Mapping[str, str]) -> Outcome:
    query = args.get("query", "").strip()
    if not query:
        return Outcome(False, "Wonach soll gesucht werden? Name, Nummer, Straße oder Ort eingeben.")
    hits = matching_records(world, state, query)
    if not hits:
        return Outcome(False, f"Kein Treffer für „{query}“. Andere Schreibweise oder weniger Wörter versuchen.")
    word = "Treffer" if len(hits) == 1 else "Treffer, bitte genau hinsehen"
    return Outcome(True, f"{len(hits)} {word}.", {"records": ",".join(hit["id"] for hit in hits)})


def _open(world: World, state: SessionState, args: Mapping[str, str]) -> Outcome:
    record = args.get("record", "").strip().upper()
    known = all_records(world, state)
    if record not in known:
        return Outcome(False, f"Einen Datensatz „{record}“ gibt es nicht. Erst suchen, dann öffnen.")
    own = "true" if record == world.scenario.caller.record else "false"
    values = known[record]
    name = f"{values['first_name']} {values['last_name']}"
    return Outcome(True, f"Datensatz {record} geöffnet: {name}.", {"own": own, "record": record})


def _close(_world: World, state: SessionState, _args: Mapping[str, str]) -> Outcome:
    if not state.open_record:
        return Outcome(False, "Es ist kein Datensatz geöffnet.")
    return Outcome(True, f"Datensatz {state.open_record} geschlossen.")


def _verify(world: World, state: SessionState, args: Mapping[str, str]) -> Outcome:
    if not state.open_record:
        return Outcome(False, "Zur Legitimation zuerst den Datensatz öffnen.")
    chosen = [part for part in re.split(r"[,\s]+", args.get("features", "")) if part]
    unknown = [feature for feature in chosen if feature not in FEATURES]
    if unknown:
        return Outcome(False, f"„{unknown[0]}“ ist kein Merkmal. Möglich: {', '.join(FEATURES.values())}.")
    if len(set(chosen)) < NEEDED_FEATURES:
        return Outcome(False, "Zur Legitimation gehören mindestens zwei Merkmale.")
    told = {fact.identifies for name, fact in world.scenario.facts.items() if name in state.told and fact.identifies}
    asked_not = [FEATURES[feature] for feature in chosen if feature not in told]
    if asked_not:
        return Outcome(False, f"Noch nicht genannt: {', '.join(asked_not)}. Erst erfragen, dann bestätigen.")
    caller = world.caller_record()
    values = all_records(world, state)[state.open_record]
    if caller is None:
        return Outcome(False, "Die Angaben passen zu keinem Datensatz der Kundenliste.")
    mine = all_records(world, state)[caller.id]
    differing = [FEATURES[f] for f in chosen if _feature(values, f) != _feature(mine, f)]
    if differing:
        return Outcome(
            False, f"Passt nicht zu Datensatz {state.open_record}: {', '.join(differing)}. Bitte noch einmal prüfen."
        )
    names = ", ".join(FEATURES[feature] for feature in chosen)
    return Outcome(True, f"Legitimiert mit {names}.", {"record": state.open_record})


def _feature(values: Mapping[str, str], feature: str) -> str:
    if feature == "customer_number":
        return values["id"]
    if feature == "address":
        return f"{values['street']} {values['postcode']}"
    return values[feature]


def _edit(_world: World, state: SessionState, args: Mapping[str, str]) -> Outcome:
    name, value = args.get("field", ""), args.get("value", "").strip()
    if not state.open_record:
        return Outcome(False, "Zum Ändern zuerst den Datensatz öffnen.")
    if name not in FIELDS:
        return Outcome(False, f"Das Feld „{name}“ gibt es nicht. Möglich: {', '.join(FIELDS.values())}.")
    if not state.verified or state.verified != state.open_record:
        return Outcome(False, "Daten ändern erst nach der Legitimation.")
    wrong = _form_error(name, value)
    if wrong:
        return Outcome(False, wrong)
    was = all_records(_world, state)[state.open_record].get(name, "")
    if was == value:
        return Outcome(False, f"{FIELDS[name]} steht schon so im Datensatz.")
    return Outcome(True, f"{FIELDS[name]} geändert.", {"was": was, "record": state.open_record})


def _form_error(name: str, value: str) -> str:
    if not value:
        return f"{FIELDS[name]}: Bitte einen Wert eingeben."
    form, message = _FORMS.get(name, ("", ""))
    return message if form and not re.fullmatch(form, value) else ""


def _create(world: World, state: SessionState, args: Mapping[str, str]) -> Outcome:
    missing = [FIELDS[name] for name in ("first_name", "last_name", "street", "postcode", "city") if not args.get(name)]
    if missing:
        return Outcome(False, f"Es fehlt noch: {', '.join(missing)}.")
    for name in FIELDS:
        if args.get(name) and (wrong := _form_error(name, args[name])):
            return Outcome(False, wrong)
    number = max((int(re.sub(r"\D", "", key)) for key in all_records(world, state)), default=1000) + 1
    record = f"K-{number}"
    doubles = similar_records(world, state, args)
    if doubles:
        message = f"Datensatz {record} angelegt. Achtung, mögliche Dublette zu {', '.join(doubles)}."
        return Outcome(True, message, {"record": record, "duplicate": doubles[0]})
    return Outcome(True, f"Datensatz {record} angelegt.", {"record": record})


def _article(world: World, _state: SessionState, args: Mapping[str, str]) -> Outcome:
    wanted = args.get("article", "")
    for article in world.company.articles:
        if article.id == wanted:
            return Outcome(True, article.title)
    known = ", ".join(article.id for article in world.company.articles)
    return Outcome(False, f"Den Artikel „{wanted}“ gibt es nicht. Vorhanden: {known}.")


def _order(world: World, state: SessionState, args: Mapping[str, str]) -> Outcome:
    wanted = args.get("service", "")
    service = next((entry for entry in world.company.services if entry.id == wanted), None)
    if service is None:
        known = ", ".join(entry.id for entry in world.company.services)
        return Outcome(False, f"Den Auftrag „{wanted}“ gibt es nicht. Möglich: {known}.")
    if service.needs_verification and not state.verified:
        return Outcome(False, f"{service.title}: erst nach der Legitimation.")
    missing = [label for name, label in service.fields.items() if not args.get(name, "").strip()]
    if missing:
        return Outcome(False, f"{service.title}: Es fehlt noch {', '.join(missing)}.")
    if f"order:{wanted}" in state.deeds:
        return Outcome(False, f"{service.title} ist in diesem Gespräch schon veranlasst.")
    return Outcome(True, service.confirmation, {"record": state.verified})


def _opt_in(_world: World, state: SessionState, args: Mapping[str, str]) -> Outcome:
    channel, value = args.get("channel", ""), args.get("value", "")
    if channel not in _CHANNELS:
        return Outcome(False, f"Kanal bitte angeben: {', '.join(_CHANNELS)}.")
    if value not in _CONSENTS:
        return Outcome(False, f"Einwilligung bitte angeben: {', '.join(_CONSENTS)}.")
    if not state.open_record:
        return Outcome(False, "Zum Eintragen der Einwilligung zuerst den Datensatz öffnen.")
    return Outcome(True, f"Opt-in {channel}: {value}.", {"record": state.open_record})


def _note(_world: World, _state: SessionState, args: Mapping[str, str]) -> Outcome:
    if not args.get("text", "").strip():
        return Outcome(False, "Die Notiz ist leer.")
    return Outcome(True, "Notiert.")


def _hold(_world: World, _state: SessionState, _args: Mapping[str, str]) -> Outcome:
    return Outcome(True, "Die Leitung ist gehalten. Alle 30 Sekunden melden.")


def _transfer(_world: World, _state: SessionState, args: Mapping[str, str]) -> Outcome:
    if not args.get("to", "").strip():
        return Outcome(False, "Wohin soll verbunden werden?")
    return Outcome(True, f"Verbunden mit: {args['to'].strip()}.")


_DEEDS: dict[DeskVerb, Callable[[World, SessionState, Mapping[str, str]], Outcome]] = {
    DeskVerb.SEARCH: _search,
    DeskVerb.OPEN: _open,
    DeskVerb.CLOSE: _close,
    DeskVerb.VERIFY: _verify,
    DeskVerb.EDIT: _edit,
    DeskVerb.CREATE: _create,
    DeskVerb.ARTICLE: _article,
    DeskVerb.ORDER: _order,
    DeskVerb.OPT_IN: _opt_in,
    DeskVerb.NOTE: _note,
    DeskVerb.HOLD: _hold,
    DeskVerb.TRANSFER: _transfer,
}
