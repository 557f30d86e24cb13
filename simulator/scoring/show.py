"""A reading as German text, for `dialogsim read` and for authors who try out a sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Final

from simulator.scoring.kinds import LearnedRule
from simulator.scoring.language import LanguagePack
from simulator.scoring.phrases import find_any
from simulator.scoring.reading import SURE, Finding, Question, Reading, Sentence, Slot, YouMessage

WIDTH: Final = 100
_CARRIERS: Final = 4
"""So many words at most are named for a finding of the model."""

QUESTIONS: Final[Mapping[Question, str]] = {
    Question.OPEN: "offene Frage",
    Question.INFORMATION: "Informationsfrage",
    Question.CLOSED: "geschlossene Frage",
    Question.ALTERNATIVE: "Alternativfrage",
    Question.SUGGESTIVE: "Suggestivfrage",
}
YOU_MESSAGES: Final[Mapping[YouMessage, str]] = {
    YouMessage.BLAME: "Sie-Botschaft: Vorwurf",
    YouMessage.ORDER: "Sie-Botschaft: Belehrung oder Befehl",
    YouMessage.JUDGEMENT: "Sie-Botschaft: Abwertung",
}
CLOSING_NAMES: Final[Mapping[str, str]] = {
    "direct": "direkte Abschlussfrage",
    "alternative": "Alternativtechnik",
    "summary": "Technik der Zusammenfassung",
    "assumptive": "unterstellte Zusage",
    "partial": "Teilentscheidung",
    "urgency": "Verknappung",
    "recommendation": "Empfehlungstechnik",
    "trial": "Testangebot",
    "balance": "Plus-Minus-Methode",
    "concession": "Zugeständnis",
}
ACT_NAMES: Final[Mapping[str, str]] = {
    "paraphrase": "Paraphrase",
    "empathy": "Verständnis",
    "apology": "Entschuldigung",
    "benefit": "Nutzen",
    "hedge": "Weichmacher",
    "negative": "Negativformulierung",
}
SLOT_NAMES: Final[Mapping[str, str]] = {
    "number": "Zahl",
    "amount": "Betrag",
    "date": "Datum",
    "time": "Uhrzeit",
    "weekday": "Wochentag",
    "email": "E-Mail-Adresse",
}
_SIGNS: Final = {"good": "+", "fault": "–", "neutral": "·"}


def render(reading: Reading, pack: LanguagePack | None = None) -> str:
    """Write a reading down: every sentence with its labels and findings, then what holds for the whole utterance.

    Args:
        reading: what was read.
        pack: gives rules and intents their names; without it their ids are shown.
    """
    if not reading.sentences:
        return "Kein Satz gefunden."
    lines: list[str] = []
    for number, sentence in enumerate(reading.sentences, start=1):
        last = number == len(reading.sentences)
        own = [
            f
            for f in reading.findings
            if sentence.start <= f.start < sentence.end or (last and f.start >= sentence.end)
        ]
        lines += _sentence(number, sentence, own, reading.text, pack)
    if reading.closing:
        lines.append("Abschlusstechnik: " + ", ".join(CLOSING_NAMES.get(name, name) for name in reading.closing))
    if reading.acts:
        lines.append("Sprechhandlungen: " + ", ".join(ACT_NAMES.get(name, name) for name in reading.acts))
    if reading.slots:
        lines.append("Angaben: " + ", ".join(_slot(slot) for slot in reading.slots))
    return "\n".join(lines)


def _sentence(number: int, sentence: Sentence, own: list[Finding], text: str, pack: LanguagePack | None) -> list[str]:
    lines = textwrap.wrap(f"{number}. „{_one_line(sentence.text)}“", WIDTH, subsequent_indent="   ")
    labels = [name for name in (QUESTIONS.get(sentence.question), YOU_MESSAGES.get(sentence.you_message)) if name]
    if sentence.conditional:
        labels.append("Konjunktiv")
    lines.append("   " + (", ".join(labels) if labels else "Aussage ohne Auffälligkeit"))
    if sentence.intents:
        lines.append("   Absicht: " + ", ".join(_intent(i.id, i.confidence, pack) for i in sentence.intents))
    for finding in sorted([*sentence.findings, *own], key=lambda f: (f.start, f.end, f.rule)):
        lines += _finding(finding, text, pack)
    return lines


def _finding(finding: Finding, text: str, pack: LanguagePack | None) -> list[str]:
    rule = pack.rules.get(finding.rule) if pack is not None else None
    name = rule.title if rule is not None else finding.rule
    place = _one_line(text[finding.start : finding.end])
    head = f"   {_SIGNS[finding.polarity]} {name} ({finding.rule}), „{place}“"
    lines = textwrap.wrap(head, WIDTH, subsequent_indent="     ")
    carriers = _carriers(finding, text, pack)
    if carriers:
        words = "Getragen von: " + ", ".join(f"„{word}“" for word in carriers)
        lines += textwrap.wrap(words, WIDTH, initial_indent="     ", subsequent_indent="     ")
    if finding.polarity == "fault":
        lines += textwrap.wrap(finding.reason, WIDTH, initial_indent="     ", subsequent_indent="     ")
        better = _better(finding, tried=rule is not None and rule.rewrite is not None)
        lines += textwrap.wrap(better, WIDTH, initial_indent="     ", subsequent_indent="     ")
    return lines


def _better(finding: Finding, *, tried: bool) -> str:
    """The better wording, or a model and, where a wording was tried, that none is safe."""
    if finding.suggestion:
        return f"Besser: „{finding.suggestion}“"
    if not finding.model:
        return ""
    return (
        "Ein sicherer Ersatz lässt sich aus diesem Satz nicht bilden. " if tried else ""
    ) + f"Beispiel: {finding.model}"


def _carriers(finding: Finding, text: str, pack: LanguagePack | None) -> list[str]:
    """The words through which the trained model came to a finding, in their order; none where a wording decided."""
    rule = pack.rules.get(finding.rule) if pack is not None else None
    if pack is None or pack.learned is None or not isinstance(rule, LearnedRule):
        return []
    piece = text[finding.start : finding.end]
    if any(find_any([notation], piece) for notation in rule.phrases):
        return []
    found = pack.learned.evidence(finding.detector, finding.label, piece)
    strong = [(start, end) for start, end, weight in found[:_CARRIERS] if weight * 3 >= found[0][2]]
    return [_one_line(piece[start:end]) for start, end in sorted(strong)]


def _intent(name: str, confidence: float, pack: LanguagePack | None) -> str:
    known = pack.intents.get(name) if pack is not None else None
    title = f"{known.title} ({name})" if known is not None else name
    return f"{title} {confidence:.0%}".replace("%", " %") + ("" if confidence >= SURE else " – unsicher")


def _slot(slot: Slot) -> str:
    return f"{SLOT_NAMES.get(slot.kind, slot.kind)} {slot.value}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
