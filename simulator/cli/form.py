"""The after-call documentation, asked field by field."""

from __future__ import annotations

from collections.abc import Callable

from simulator.cli.lines import Lines
from simulator.engine.script import DOCUMENT_WORDS, ScriptError, ScriptReader
from simulator.records.rendering import briefing as brief
from simulator.records.rendering.text import item, wrapped
from simulator.scenarios.models.company import Company

_STATUS = ("neu", "in Beratung", "abgeschlossen")
_CONSENTS = ("erteilt", "nicht erteilt", "nicht gefragt")
_QUESTIONS = {
    "date": "Datum (JJJJ-MM-TT): ",
    "customer_id": "Kunden-ID (z. B. K-1042): ",
    "summary": "Zusammenfassung, 2 bis 5 Zeilen, eine leere Zeile beendet sie:",
    "agreements": "Vereinbarungen, wer macht was bis wann, eine leere Zeile beendet sie:",
    "follow_up": "Folgetermin (JJJJ-MM-TT oder leer): ",
    "status": f"Status ({', '.join(_STATUS)}): ",
    "reason": "Gesprächsgrund (Kennung oder Nummer): ",
    "opt_in": f"Opt-in ({', '.join(_CONSENTS)}): ",
}
_INTRODUCTION = (
    "Dokumentation. Bitte keine Namen, Adressen oder Telefonnummern, keine Wertungen. "
    "Was Sie mit „/doku feld: wert“ schon geschrieben haben, bleibt, wenn Sie die Frage leer lassen."
)
_FILE = "Ablegen mit Enter, ändern mit „/doku feld: wert“: "


def ask(
    lines: Lines, company: Company, reader: ScriptReader, *, show: Callable[[str], None], width: int
) -> dict[str, str] | None:
    """Asks for the fields of the documentation, shows them, and lets them be changed before they are filed.

    Args:
        lines: where the answers come from.
        company: for its reason codes.
        reader: keeps the fields, so that none is lost if the input ends in between.
        show: prints text.
        width: columns to wrap at.

    Returns:
        The fields, or `None` if the input ended; then what was answered stands in `reader.document`.
    """
    show(wrapped(_INTRODUCTION, width))
    for name, question in _QUESTIONS.items():
        if name == "reason":
            show(brief.reasons(company, width))
        answer = _several(lines, question, show, width) if question.endswith(":") else lines.read(question)
        if answer is None:
            return None
        if answer.strip():
            reader.document[name] = _resolved(name, answer.strip(), company)
    return _confirmed(lines, reader, show, width)


def _several(lines: Lines, question: str, show: Callable[[str], None], width: int) -> str | None:
    show(wrapped(question, width))
    kept: list[str] = []
    while True:
        line = lines.read(f"{len(kept) + 1}. Zeile: ")
        if line is None:
            return None
        if not line.strip():
            return "\n".join(kept)
        kept.append(line.strip())


def _resolved(name: str, answer: str, company: Company) -> str:
    """The value that is meant: a number stands for the entry of a list, case does not matter."""
    choices: dict[str, tuple[str, ...]] = {
        "status": _STATUS,
        "opt_in": _CONSENTS,
        "reason": tuple(reason.id for reason in company.reason_codes),
    }
    known = choices.get(name, ())
    if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(known):
        return known[int(answer) - 1]
    titles = {reason.title.casefold(): reason.id for reason in company.reason_codes} if name == "reason" else {}
    same = {choice.casefold(): choice for choice in known}
    return same.get(answer.casefold()) or titles.get(answer.casefold()) or answer


def _confirmed(lines: Lines, reader: ScriptReader, show: Callable[[str], None], width: int) -> dict[str, str] | None:
    names = {english: german for german, english in DOCUMENT_WORDS.items()}
    while True:
        shown = [item(f"{names[name]}: {reader.document.get(name, '') or 'leer'}", width) for name in _QUESTIONS]
        show("\n".join(["Ihre Dokumentation:", *shown]))
        line = lines.read(_FILE)
        if line is None:
            return None
        words = line.strip()
        if not words or words.casefold() == "/doku fertig":
            return dict(reader.document)
        try:
            reader.read(words if words.startswith("/doku ") else f"/doku {words}")
        except ScriptError as error:
            show(str(error))
