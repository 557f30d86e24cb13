"""Judgements of the person become what the trade says instead: the speaker's own view or perception.

A plain insult has no better wording; then nothing is offered.
"""

from __future__ import annotations

from typing import Final

from simulator.scoring.rewrite_table import RewriteTable
from simulator.scoring.rewriting.parsing import parse
from simulator.scoring.rewriting.sentence import Sentence, dialect

_OTHER_VIEW: Final = "Das sehe ich anders."
_OTHER_FACT: Final = "Dazu habe ich eine andere Information."
_FILLING: Final = frozenset(
    """
    nein aber also ja da doch wohl halt eben einfach schlicht voellig ganz total leider so ehrlich gesagt mit
    verlaub bitte nun wirklich ach hm nee naja na ganz jetzt schon auch gerade eindeutig glatt gar ueberhaupt
    """.split()
)
_VIEWS: Final = frozenset(
    """
    behauptung forderung darstellung einschaetzung kritik vermutung auffassung vorstellung erwartung meinung
    theorie schilderung sichtweise argumentation einwand vorwurf argument erklaerung rechnung sicht
    """.split()
)
_CONTRADICTIONS: Final = (
    (frozenset({"sehen", "sie", "falsch"}), _OTHER_VIEW),
    (frozenset({"sehen", "sie", "verkehrt"}), _OTHER_VIEW),
    (frozenset({"sehen", "sie", "schwarz"}), _OTHER_VIEW),
    (frozenset({"liegen", "sie", "falsch"}), _OTHER_VIEW),
    (frozenset({"liegen", "sie", "daneben"}), _OTHER_VIEW),
    (frozenset({"stimmt", "nicht"}), _OTHER_FACT),
    (frozenset({"stimmt", "hinten", "vorne"}), _OTHER_FACT),
    (frozenset({"war", "nicht"}), _OTHER_FACT),
    (frozenset({"ist", "nicht", "wahr"}), _OTHER_FACT),
    (frozenset({"irren", "sie"}), _OTHER_FACT),
    (frozenset({"taeuschen", "sie"}), _OTHER_FACT),
    (frozenset({"irren", "sich"}), _OTHER_FACT),
    (frozenset({"ist", "falsch"}), _OTHER_FACT),
)


def respectful(text: str, table: RewriteTable) -> str | None:
    """What the trade says instead of the judgement, or nothing."""
    sentence = parse(text, table)
    if sentence is None or len(sentence.keys) > 16 or dialect(sentence):
        return None
    return _contradiction(sentence) or _view(sentence, table) or _by_sign(sentence, table)


def _contradiction(sentence: Sentence) -> str | None:
    keys = [key for key in sentence.keys if key not in _FILLING]
    first = set(keys[:6])
    if not {"das", "sie", "es"} & first or len(keys) > 9:
        return None
    return next(
        (better for signs, better in _CONTRADICTIONS if signs <= set(keys) and len(keys) <= len(signs) + 5), None
    )


def _view(sentence: Sentence, table: RewriteTable) -> str | None:
    """`Ihre Forderung ist völlig überzogen` → `Bei Ihrer Forderung komme ich zu einem anderen Ergebnis`."""
    words = [one for one in sentence.clauses[0].words if one.key not in {"mit", "verlaub", "also", "und"}]
    if len(sentence.clauses) > 2 or len(words) < 4 or words[0].key not in {"ihre", "ihr"} or sentence.mark == "?":
        return None
    place = 2 if words[2].key == "ist" else 3 if len(words) > 4 and words[3].key == "ist" else 0
    if not place:
        return None
    noun = table.nouns.find(words[place - 1].text)
    if noun is None or noun.kind == "p" or words[place - 1].key not in _VIEWS:
        return None
    ending = "er" if noun.kind == "f" else "em"
    return f"Bei Ihr{ending} {noun.text} komme ich zu einem anderen Ergebnis."


def _by_sign(sentence: Sentence, table: RewriteTable) -> str | None:
    found = set(sentence.keys)
    if not found & {"sie", "ihnen", "ihr", "ihre", "ihren", "ihrem", "ihrer", "das", "was", "ein"}:
        return None
    if any(key.endswith(("schrift", "aussprache")) for key in found):
        return None
    for sign, better in table.tactful_signs:
        if better.startswith("Bitte"):
            continue
        if any(key == sign or (sign.endswith("~") and key.startswith(sign[:-1])) for key in found):
            return better
    return None
