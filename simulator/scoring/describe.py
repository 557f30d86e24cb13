"""German descriptions: of deeds at the desk, of what a match looks for, of quotes that are too long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.scoring.context import Labels
from simulator.scoring.rubric import Match
from simulator.scoring.show import CLOSING_NAMES
from simulator.scoring.timeline import Moment, MomentKind

SECTIONS: Final[Mapping[str, str]] = {
    "vorbereitung": "Vorbereitung",
    "einstieg": "Gesprächseinstieg",
    "legitimation": "Legitimation und Datenabgleich",
    "bedarfsanalyse": "Bedarfsanalyse",
    "beratung": "Beratung",
    "abschluss": "Abschluss",
    "sprache": "Sprache",
    "nacharbeit": "Nacharbeit",
}
"""Headings of the sheet."""

FIELDS: Final[Mapping[str, str]] = {
    "name": "Name",
    "first_name": "Vorname",
    "last_name": "Nachname",
    "customer_number": "Kundennummer",
    "birth_date": "Geburtsdatum",
    "address": "Anschrift",
    "street": "Straße",
    "postcode": "Postleitzahl",
    "city": "Ort",
    "phone": "Telefonnummer",
    "email": "E-Mail-Adresse",
    "telefon": "Telefon",
    "post": "Post",
}
"""Fields of customer records and features of the legitimation."""

_QUOTE: Final = 220
"""Longest quote; a longer sentence is shown around the words that matter."""

_QUESTIONS: Final = {
    "any": "Frage",
    "open": "offene Frage",
    "information": "Informationsfrage",
    "closed": "geschlossene Frage",
    "alternative": "Alternativfrage",
    "suggestive": "Suggestivfrage",
    "none": "Satz ohne Frage",
}
_ACTS: Final = {
    "any": "Sprechhandlung",
    "paraphrase": "Paraphrase",
    "empathy": "Verständnis für das Gefühl",
    "apology": "Entschuldigung",
    "benefit": "Nutzen für die Kundin oder den Kunden",
    "hedge": "Weichmacher",
    "negative": "negative Formulierung",
}
_YOU: Final = {
    "any": "Sie-Botschaft",
    "blame": "Vorwurf (Sie-Botschaft)",
    "order": "Anweisung (Sie-Botschaft)",
    "judgement": "Urteil (Sie-Botschaft)",
}
_CLOSINGS: Final = {"any": "Abschlusstechnik", **CLOSING_NAMES}
_SLOTS: Final = {
    "number": "Zahl",
    "amount": "Betrag",
    "date": "Datum",
    "time": "Uhrzeit",
    "weekday": "Wochentag",
    "email": "E-Mail-Adresse",
}
_DESK: Final = {
    "any": "Handlung am Arbeitsplatz",
    "search": "Kundensuche",
    "open": "Öffnen des Datensatzes",
    "close": "Schließen des Datensatzes",
    "verify": "Legitimation am System",
    "edit": "Änderung im Datensatz",
    "create": "Neuanlage",
    "article": "Blick in die Wissensdatenbank",
    "order": "Auftrag im System",
    "opt_in": "Vermerk der Einwilligung",
    "note": "Notiz",
    "hold": "Halten der Leitung",
    "transfer": "Weiterverbinden",
    "hang_up": "Auflegen",
}
_MARKS: Final = {
    "any": "Ereignis",
    "disclosed": "Preisgabe von Kundendaten",
    "phase": "Gesprächsphase",
    "feeling": "Stimmung",
    "variable": "Gesprächsstand",
    "ended": "Ende des Gesprächs",
}
_FEELINGS: Final = {"anger": "Ärger", "trust": "Vertrauen", "patience": "Geduld"}


def describe(match: Match, labels: Labels, otherwise: str = "") -> str:
    """What a match looks for, in German: its own label or a name made from its keys.

    Args:
        match: what is looked for.
        labels: German names for ids.
        otherwise: taken where the keys say nothing to an apprentice (a variable of the scenario, say).
    """
    if match.label:
        return match.label
    if match.mark and not match.args.get("phase") and otherwise:
        return otherwise
    if len(match.desk) == 1 and match.args:
        return _desk(match.desk[0], match.args, labels)
    tables: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = (
        (match.question, _QUESTIONS),
        (match.act, _ACTS),
        (match.you_message, _YOU),
        (match.closing, _CLOSINGS),
        (match.intent, labels.intents),
        (match.slot, _SLOTS),
        (match.desk, _DESK),
        (match.fact, labels.facts),
        (match.mark, _MARKS),
    )
    for values, table in tables:
        if values:
            name = _either([table.get(value, value) for value in values])
            phase = match.args.get("phase", "") if match.mark == ("phase",) else ""
            return f"{name} {labels.phases.get(phase, phase.capitalize())}" if phase else name
    if match.conditional:
        return "Konjunktiv"
    if match.heard:
        return f"Kundenworte wie „{readable(match.heard[0])}“"
    if match.words:
        return f"Formulierung wie „{readable(match.words[0])}“"
    if match.any:
        return _either([describe(inner, labels, otherwise) for inner in match.any])
    return otherwise or "Äußerung"


def _either(names: list[str]) -> str:
    distinct = list(dict.fromkeys(names))
    return distinct[0] if len(distinct) == 1 else f"{', '.join(distinct[:-1])} oder {distinct[-1]}"


def readable(notation: str) -> str:
    """A phrase notation as words: the first of the alternatives, without optional words, gaps as „…“."""
    depth_open: list[str] = []
    skipping = 0
    result: list[str] = []
    for character in notation:
        if character in "({":
            depth_open.append(character)
            skipping += character == "(" or bool(skipping)
        elif character in ")}" and depth_open:
            depth_open.pop()
            skipping = max(skipping - 1, 0)
        elif character == "|" and depth_open:
            skipping += not skipping
        elif not skipping and character not in "~^$":
            result.append("…" if character == "*" else character)
    return " ".join("".join(result).split())


def deed(moment: Moment, labels: Labels) -> str:
    """A moment that is no speech of the apprentice, as a short German sentence („Datensatz K-1042 geöffnet“)."""
    data = moment.data
    if moment.kind is MomentKind.HEARD:
        return f"Gehört: „{clipped(moment.text, 0, len(moment.text))[2]}“"
    if moment.kind is MomentKind.TOLD:
        return f"Erfahren: {labels.facts.get(moment.name, moment.name)}"
    if moment.kind is MomentKind.DESK:
        text = _desk(moment.name, data, labels)
        return text if data.get("ok", "true") == "true" else f"{text} – ohne Erfolg"
    if moment.kind is MomentKind.MARK:
        return _mark(moment.name, data, labels)
    return {
        MomentKind.WORKPLACE: "Arbeitsplatz geprüft",
        MomentKind.DOCUMENTED: "Gespräch dokumentiert",
    }.get(moment.kind, moment.text)


def field_names(ids: str) -> str:
    """Comma-separated ids of fields or features as German words."""
    return ", ".join(FIELDS.get(entry.strip(), entry.strip()) for entry in ids.split(",") if entry.strip())


def _desk(name: str, data: Mapping[str, str], labels: Labels) -> str:
    def value(key: str) -> str:
        return data.get(key, "").strip()

    sentences = {
        "search": f"Nach „{value('query')}“ gesucht",
        "open": f"Datensatz {value('record').replace('@kunde', '')} geöffnet",
        "close": "Datensatz geschlossen",
        "verify": f"Legitimation geprüft: {field_names(value('features')) or 'ohne Merkmal'}",
        "edit": f"{FIELDS.get(value('field'), value('field'))} im Datensatz geändert",
        "create": "Neuen Datensatz angelegt",
        "article": f"Artikel „{labels.articles.get(value('article'), value('article'))}“ aufgerufen",
        "order": f"Auftrag „{labels.services.get(value('service'), value('service'))}“ ausgelöst",
        "opt_in": f"Einwilligung vermerkt: {FIELDS.get(value('channel'), value('channel'))} {value('value')}",
        "note": "Notiz gemacht",
        "hold": "Leitung gehalten",
        "transfer": f"Weiterverbunden: {value('to')}",
        "hang_up": "Aufgelegt",
    }
    return " ".join(sentences.get(name, _DESK.get(name, name)).split())


def _mark(name: str, data: Mapping[str, str], labels: Labels) -> str:
    if name == "disclosed":
        return f"{FIELDS.get(data.get('field', ''), data.get('field', ''))} aus {data.get('record', '')} genannt"
    if name == "phase":
        phase = data.get("phase", "")
        return f"Phase {labels.phases.get(phase, phase.capitalize())} erreicht"
    if name == "feeling":
        feeling = data.get("feeling", "")
        moved = "gesunken" if data.get("by", "").startswith("-") else "gestiegen"
        return f"{_FEELINGS.get(feeling, feeling)} {moved}"
    if name == "variable":
        return f"{data.get('name', '')}: {data.get('value', '')}"
    if name == "ended":
        who = "die Kundenseite" if data.get("by") == "customer" else "die eigene Seite"
        return f"Gespräch durch {who} beendet"
    return _MARKS.get(name, name)


def clipped(text: str, start: int, end: int, focus: tuple[int, int] | None = None) -> tuple[int, int, str]:
    """A quote of bearable length.

    Args:
        text: the whole reply.
        start: first character of the sentence.
        end: one past the last.
        focus: the words that matter; a long sentence is cut around them.

    Returns:
        First character, one past the last, and exactly the characters between them.
    """
    if end - start <= _QUOTE:
        return start, end, text[start:end]
    near, far = focus or (start, start)
    middle = (near + min(far, near + _QUOTE)) // 2
    left = max(start, min(middle - _QUOTE // 2, end - _QUOTE))
    right = min(end, left + _QUOTE)
    if left > start:
        blank = text.find(" ", left, near)
        left = blank + 1 if blank >= 0 else left
    if right < end:
        blank = text.rfind(" ", min(far, right), right)
        right = blank if blank > left else right
    return left, right, text[left:right]
