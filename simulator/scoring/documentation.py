"""Checks of the after-call documentation (form „KundenDoku“): date, id, summary, agreements, follow-up, consent.

Rules of the form: ISO dates, only the customer id and no further data, a short summary of about two to five lines, what
is agreed on with a verb and a date, a follow-up unless the case is closed, no judgement of the customer (she can ask to
see it: Art. 15 DSGVO). A good documentation is right, complete and stable in time: „Freitag“ means nothing next month.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from simulator.scoring.context import AssessmentContext
from simulator.scoring.describe import readable
from simulator.scoring.personal import find_personal
from simulator.scoring.phrases import find_any
from simulator.scoring.rubric import DocumentationCheck, Documented
from simulator.scoring.text import fold, words
from simulator.scoring.verbs import has_verb
from simulator.scoring.written_dates import find_dates, find_vague, iso_day

CLOSED: Final = "abgeschlossen"
LINE: Final = 80
"""Characters of a line; longer typed lines count as several."""

_LEAST_WORDS: Final = 8
"""A summary with fewer words says nothing, on however many lines."""

_NONE: Final = frozenset({"", "keiner", "keine", "kein", "entfaellt", "keiner noetig", "nicht noetig"})
_EXCERPT: Final = 90
_ENTRY: Final = re.compile(r"[\n;•]|(?:^|\s)[-–/](?=\s)|(?<=[a-zäöüß)])\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Inspection:
    """Result of one check: whether it is met, why, in German with the place, and what stands there."""

    met: bool
    reason: str
    quote: str


@dataclass(frozen=True, slots=True)
class _Case:
    """All that a check looks at."""

    fields: Mapping[str, str]
    check: Documented
    context: AssessmentContext
    judgements: tuple[str, ...]

    def field(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    @property
    def free_text(self) -> str:
        return f"{self.field('summary')}\n{self.field('agreements')}"

    @property
    def today(self) -> date | None:
        return iso_day(self.context.today)

    @property
    def year(self) -> int:
        return self.today.year if self.today else 2000


def inspect(
    name: DocumentationCheck,
    fields: Mapping[str, str],
    check: Documented,
    context: AssessmentContext,
    judgements: tuple[str, ...] = (),
) -> Inspection:
    """Run one check on a filed documentation.

    Args:
        name: which check.
        fields: `date`, `customer_id`, `summary`, `agreements`, `follow_up`, `status`, `reason`, `opt_in`; missing ones
            count as empty.
        check: the criterion's data (`mentions`, `expected`).
        context: date, right ids, personal values, what was said about consent.
        judgements: phrases that judge a customer.

    Returns:
        Whether it is met, with a reason that names the field.
    """
    return _CHECKS[name](_Case(fields, check, context, judgements))


def count_lines(text: str) -> int:
    """Lines of a text on the form: typed lines that are not blank, long ones counted by 80 characters."""
    return sum(math.ceil(len(line.strip()) / LINE) for line in text.splitlines() if line.strip())


def _shown(label: str, value: str) -> str:
    flat = " ".join(value.split())
    cut = flat if len(flat) <= _EXCERPT else flat[: _EXCERPT - 1].rstrip() + "…"
    return f"{label}: {cut or '(leer)'}"


def _date_is_today(case: _Case) -> Inspection:
    value, today = case.field("date"), case.context.today
    quote = _shown("Datum", value)
    if value == today and today:
        return Inspection(True, "Das Datum des Gesprächs steht im ISO-Format da.", quote)
    if not value:
        return Inspection(False, f"Im Feld „Datum“ fehlt der Tag des Gesprächs ({today}).", quote)
    if any(found.day == case.today for found in find_dates(value, case.year)):
        return Inspection(
            False, f"Im Feld „Datum“ ist der Tag richtig, das Format nicht: JJJJ-MM-TT, also {today}.", quote
        )
    return Inspection(False, f"Im Feld „Datum“ gehört der Tag des Gesprächs: {today}.", quote)


def _id_matches(case: _Case) -> Inspection:
    value = case.field("customer_id")
    quote = _shown("Kunden-ID", value)
    right = case.context.record_ids
    if value and fold(value) in {fold(one) for one in right}:
        return Inspection(True, "Die Dokumentation gehört zum richtigen Datensatz.", quote)
    hint = f" Richtig ist {right[0]}." if right else ""
    if not value:
        return Inspection(False, f"Im Feld „Kunden-ID“ fehlt die Nummer des Datensatzes.{hint}", quote)
    return Inspection(False, f"Im Feld „Kunden-ID“ steht ein anderer Datensatz.{hint}", quote)


def _no_personal_data(case: _Case) -> Inspection:
    for field, label in (("summary", "Zusammenfassung"), ("agreements", "Vereinbarungen")):
        leaks = find_personal(case.field(field), case.context.personal, case.year)
        if leaks:
            listed = ", ".join(f"{leak.what} „{leak.quote}“" for leak in leaks[:3])
            reason = f"Im Feld „{label}“ stehen personenbezogene Daten: {listed}. Die Kunden-ID genügt, z. B. „Kd.“."
            return Inspection(False, reason, f"{label}: {leaks[0].quote}")
    if not case.free_text.strip():
        return Inspection(False, "„Zusammenfassung“ und „Vereinbarungen“ sind leer.", _shown("Zusammenfassung", ""))
    return Inspection(
        True, "Der Text kommt ohne Namen, Nummern und Anschriften aus.", "Zusammenfassung und Vereinbarungen"
    )


def _summary_length(case: _Case) -> Inspection:
    text = case.field("summary")
    lines = count_lines(text)
    quote = _shown("Zusammenfassung", text)
    if len(words(text)) < _LEAST_WORDS:
        return Inspection(
            False, "Im Feld „Zusammenfassung“ fehlt, worum es ging und was herauskam (2–5 Zeilen).", quote
        )
    sentences = len([part for part in re.split(r"[.!?;\n]+(?:\s|$)", text) if words(part)])
    if lines < 2 and sentences < 2:
        return Inspection(
            False, "Die Zusammenfassung ist zu knapp: 2–5 Zeilen mit Anlass, Ursache und Ergebnis.", quote
        )
    if lines > 5:
        return Inspection(
            False, f"Die Zusammenfassung hat {lines} Zeilen; 2–5 genügen. Einzelheiten gehören ins Ticket.", quote
        )
    return Inspection(True, "Die Zusammenfassung hat die richtige Länge.", quote)


def _summary_mentions(case: _Case) -> Inspection:
    lacking = [phrase for phrase in case.check.mentions if not find_any([phrase], case.free_text)]
    quote = _shown("Zusammenfassung", case.field("summary"))
    if lacking:
        listed = ", ".join(f"„{readable(phrase)}“" for phrase in lacking)
        return Inspection(False, f"In „Zusammenfassung“ und „Vereinbarungen“ fehlt etwas zu: {listed}.", quote)
    return Inspection(True, "Alles Wichtige aus dem Gespräch ist festgehalten.", quote)


def _agreement(case: _Case) -> Inspection:
    text = case.field("agreements")
    quote = _shown("Vereinbarungen", text)
    entries = [entry for entry in _entries(text) if words(entry)]
    if not entries:
        return Inspection(False, "Das Feld „Vereinbarungen“ ist leer: Wer macht was bis wann?", quote)
    if any(has_verb(entry) and find_dates(entry, case.year) for entry in entries):
        return Inspection(True, "Die Vereinbarung sagt, was geschieht und bis wann.", quote)
    if not any(has_verb(entry) for entry in entries):
        reason = "Im Feld „Vereinbarungen“ fehlt ein Verb: Wer tut was? („Kd. erhält …“, „Techniker kommt …“)"
        return Inspection(False, reason, quote)
    vague = find_vague(text)
    if vague and not find_dates(text, case.year):
        reason = (
            f"Im Feld „Vereinbarungen“ steht „{vague}“; in drei Wochen weiß niemand mehr, welcher Tag das war. "
            "Bitte mit Datum."
        )
        return Inspection(False, reason, quote)
    return Inspection(
        False, "Im Feld „Vereinbarungen“ fehlt bei dem, was geschieht, ein Datum (bis JJJJ-MM-TT).", quote
    )


def _entries(text: str) -> list[str]:
    """Single agreements: lines, bullets, parts between semicolons, sentences (the dot of a date ends none)."""
    return _ENTRY.split(text)


def _follow_up(case: _Case) -> Inspection:
    value = case.field("follow_up")
    quote = _shown("Folgetermin", value)
    if fold(value).strip(" .-–/") in _NONE:
        if fold(case.field("status")) == CLOSED:
            return Inspection(True, "Der Fall ist abgeschlossen, ein Folgetermin ist nicht nötig.", quote)
        reason = "Im Feld „Folgetermin“ fehlt ein Datum. Leer bleibt es nur, wenn der Fall abgeschlossen ist."
        return Inspection(False, reason, quote)
    day = iso_day(value)
    if day is None:
        return Inspection(False, "Im Feld „Folgetermin“ gehört ein Datum im Format JJJJ-MM-TT.", quote)
    least = case.today or iso_day(case.field("date"))
    if least is not None and day < least:
        return Inspection(False, "Der Folgetermin liegt vor dem Tag des Gesprächs.", quote)
    return Inspection(True, "Der Folgetermin steht im ISO-Format und liegt richtig.", quote)


def _status_is(case: _Case) -> Inspection:
    return _one_of(case, "status", "Status", case.check.expected or case.context.statuses, {})


def _reason_is(case: _Case) -> Inspection:
    return _one_of(case, "reason", "Anlass", case.check.expected or case.context.reasons, case.context.labels.reasons)


def _one_of(case: _Case, field: str, label: str, right: tuple[str, ...], titles: Mapping[str, str]) -> Inspection:
    value = case.field(field)
    quote = _shown(label, titles.get(value, value))
    if value and fold(value) in {fold(one) for one in right}:
        return Inspection(True, f"Im Feld „{label}“ steht der richtige Eintrag.", quote)
    listed = " oder ".join(f"„{titles.get(one, one)}“" for one in right)
    hint = f" Es passt {listed}." if listed else ""
    return Inspection(False, f"Der Eintrag im Feld „{label}“ {'passt nicht' if value else 'fehlt'}.{hint}", quote)


def _opt_in_matches(case: _Case) -> Inspection:
    value, said = case.field("opt_in"), case.context.opt_in
    quote = _shown("Opt-in", value)
    if value and fold(value) == fold(said):
        return Inspection(True, "Das Opt-in ist so vermerkt, wie es im Gespräch war.", quote)
    happened = {
        "erteilt": "Im Gespräch wurde die Einwilligung erteilt.",
        "nicht erteilt": "Im Gespräch wurde die Einwilligung nicht erteilt.",
        "widerrufen": "Im Gespräch wurde die Einwilligung widerrufen.",
    }.get(said, "Im Gespräch kam die Einwilligung nicht zur Sprache.")
    return Inspection(False, f"{happened} Im Feld „Opt-in“ gehört deshalb „{said}“.", quote)


def _no_judgement(case: _Case) -> Inspection:
    phrases = (*case.judgements, *case.context.judgements)
    for field, label in (("summary", "Zusammenfassung"), ("agreements", "Vereinbarungen")):
        text = case.field(field)
        spans = find_any(phrases, text)
        if spans:
            quote = text[spans[0][0] : spans[0][1]]
            reason = (
                f"Im Feld „{label}“ wertet „{quote}“ die Person. Sie darf ihre Akte lesen: "
                "Bitte nur festhalten, was gesagt und vereinbart wurde."
            )
            return Inspection(False, reason, f"{label}: {quote}")
    if not case.free_text.strip():
        return Inspection(False, "„Zusammenfassung“ und „Vereinbarungen“ sind leer.", _shown("Zusammenfassung", ""))
    return Inspection(True, "Der Text ist sachlich und wertet niemanden.", "Zusammenfassung und Vereinbarungen")


_CHECKS: Final[Mapping[DocumentationCheck, Callable[[_Case], Inspection]]] = {
    "date_is_today": _date_is_today,
    "id_matches": _id_matches,
    "no_personal_data": _no_personal_data,
    "summary_two_to_five_lines": _summary_length,
    "summary_mentions": _summary_mentions,
    "agreement_has_verb_and_date": _agreement,
    "follow_up_valid": _follow_up,
    "status_is": _status_is,
    "reason_is": _reason_is,
    "opt_in_matches": _opt_in_matches,
    "no_judgement": _no_judgement,
}
