"""Whether a sentence gives the apprentice's own name, as the greeting of an inbound call asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from simulator.scoring.phrases import find_any
from simulator.scoring.text import words

_OPENERS: Final = (
    "{mein name ist|mein name lautet|ich heiße|sie sprechen mit|mein name|ich bin (die|der)|hier {ist|spricht}}",
)

_AFTERWARDS: Final = ("{mein name|am apparat|am telefon|ist mein name}",)

_NO_NAME: Final = frozenset(
    """
    guten gute tag tach morgen abend hallo moin servus gruess gott willkommen herzlich schoenen schoen einen bei der die
    das dem den von vom beim und im in am an hier spricht ist bin mein name sprechen mit ihr ihre ihnen unser
    kundenservice kundendienst kundenbetreuung kundencenter service servicecenter servicehotline hotline support
    team technik technischer abteilung zentrale internet telefon telefonie apparat gmbh ag kg group gruppe deutschland
    heute bitte danke ja nein gern gerne fuer freut mich schoen dass anrufen frau herr azubi auszubildende
    auszubildender jemand da dran zustaendig dafuer noch nicht kein keine nur so also
    """.split()
)
"""Words that surround a name in a greeting but are none."""

_MATTER: Final = frozenset(
    """
    ich sie wir es was wie womit wobei welches welche welchen welcher worum wofuer wer wo wann warum kann darf koennen
    haben sind gibt moechten wollen brauchen geht geben sagen nennen erzaehlen schildern
    """.split()
)
"""Words with which the greeting ends and the matter begins."""

_DEPARTMENT: Final = (
    "service", "dienst", "annahme", "hotline", "abteilung", "center", "zentrale", "betreuung", "beratung", "support",
    "kommunikation", "stelle", "team",
)  # fmt: skip
"""Ends of words that name a department, not a person."""


def finds_own_name(text: str, firm: Iterable[str], agent: str = "") -> list[tuple[int, int]]:
    """Where the apprentice gives her own name.

    „mein Name ist Lea Wolf“, „Sie sprechen mit Wolf“, „Wolf mein Name“ and, as is usual, a name that merely follows
    the firm: „Heidetel Kundenservice, Lea Wolf“.

    Args:
        text: one sentence.
        firm: forms of the employer's name.
        agent: her name, if known; giving any part of it is enough.

    Returns:
        The places (first character, one past the last); empty where no name is given.
    """
    found = words(text)
    known = {word for word in words(agent).folded if len(word) > 1}
    spans = [found.spans[i] for i, word in enumerate(found.folded) if word in known]
    starts = {start: i for i, (start, _) in enumerate(found.spans)}
    ends = {end: i for i, (_, end) in enumerate(found.spans)}
    for start, end in find_any(_OPENERS, text):
        spans += _name_from(text, ends[end] + 1, start)
    for start, _ in find_any(_AFTERWARDS, text):
        before = starts[start] - 1
        if before >= 0 and found.folded[before] not in _NO_NAME:
            spans.append(found.spans[before])
    for _, end in find_any(firm, text):
        spans += _name_from(text, ends[end] + 1, None)
    return sorted(spans)


def _name_from(text: str, first: int, start: int | None) -> list[tuple[int, int]]:
    """The place of a name that stands at word `first` or after filler words, before the matter begins."""
    found = words(text)
    for index in range(first, min(first + 5, len(found))):
        word = found.folded[index]
        if word in _MATTER:
            break
        typed_small = not text.islower() and found.original(index)[0].islower()
        filler = word in _NO_NAME or word.endswith(_DEPARTMENT) or typed_small
        if not filler and len(word) > 1 and not word[0].isdigit():
            return [(found.spans[index][0] if start is None else start, found.spans[index][1])]
    return []
