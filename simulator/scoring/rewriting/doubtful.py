"""Sentences for which a kind of rewriting has made wrong German or another meaning: nothing is offered for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from simulator.scoring.text import fold

_PATTERNS: Final[Mapping[str, tuple[str, ...]]] = {
    "indicative": (
        # A condition without „wenn“: „Sollte ich Ihnen … schenken können, hätten Sie …“.
        r"^(?:sollte ich|sollten wir)\b.*,",
        # What was not done stays in Konjunktiv: „Den Bogen hätte … ausfüllen müssen“.
        r"\bhaetten? .*\b\w+en (?:muessen|sollen|koennen|duerfen|wollen)\b",
        # Two infinitives hang on one „würde“, the second is denied.
        r"\bwuerden? .*\bund nicht\b",
        # What is not so: „Sonst wüsstest du das“.
        r"^sonst (?:wuesst|haett|waer)\w*\b",
    ),
    "without_hedge": (r"\b(?:glaube?|denke?|meine?) ich jedenfalls\b",),
    "request": (
        r"^(?:links|rechts|oben|unten|vorne?|hinten)\b",
        # „die hose so ein wie sie kam“: this „sie“ is the thing.
        r"\bwie ein\w* \w+\W*$",
        r"\bwie sie (?:kam|war|ist|hat|liegt|lag|steht|stand|geht|ging)\b",
    ),
    "factual": (
        # The „nicht“ belongs to the noun and would move to the verb: „eine nicht zugelassene Werkstatt“.
        r"\b(?:einen?|einem|der|die|das|den|dem) nicht \w+ \w+",
        r"\bnicht (?:alle|jede[nrs]?|saemtliche|beide)\b",
        r"\bsich\b.*\bsparen koennen\b",
        r"\bvielleicht\b",
        r"\bbegangen\b",
    ),
    "open_question": (r"\bnicht alle\b", r"\bwollen\b\W*(?:oder|nicht|gell|ne|stimmts)?\W*(?:wahr)?\W*$"),
    # The noun's own preposition would be torn off: „Leider ist das Zimmer mit Seeblick vergeben“.
    "positive": (
        r"^(?:leider|bedauerlicherweise) \w+ (?:d\w\w|ihre?|unsere?|meine?) \w+ (?:mit|von|aus|fuer|ohne|in|im|zur) \w",
    ),
}
_COMPILED: Final = {kind: re.compile("|".join(patterns)) for kind, patterns in _PATTERNS.items()}


def doubtful(kind: str, sentence: str) -> bool:
    """Whether this kind of rewriting is not trusted with the sentence."""
    pattern = _COMPILED.get(kind)
    return pattern is not None and pattern.search(" ".join(fold(sentence).split())) is not None
