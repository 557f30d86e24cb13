"""The build of a sentence: what comes first, what comes last, whether it offers a choice.

Rules fall back on it where there is no trained model, so that question types are still told apart.
"""

from __future__ import annotations

from typing import Literal

from simulator.scoring.kinds.base import View
from simulator.scoring.sentences import FINITE_VERBS, QUESTION_WORDS

Shape = Literal["verb_first", "question_word_first", "choice", "tag"]

_OPENERS = frozenset("und oder aber also dann ja nun gut okay ok so ach hm sagen sie mal bitte denn".split())
_TAGS = frozenset("oder richtig stimmts korrekt ja gell wahr nicht ne".split())
_SUBJECTS = frozenset(
    "ich sie du ihr wir er es man das dies ihnen ihre ihr der die das den dem unser uns noch denn".split()
)


def fits(shape: Shape, view: View) -> bool:
    """Whether the sentence has this build.

    Args:
        shape: `verb_first` a question that begins with its verb; `question_word_first` one that begins with a question
        word;
            `choice` either of them with `oder` between two things; `tag` a statement with `oder?`, `nicht wahr?` at
            its end.
        view: the sentence.
    """
    folded = view.words.folded
    if not folded:
        return False
    asked = view.text.rstrip(' "”“»«)').endswith("?")
    first = next((i for i, word in enumerate(folded) if word not in _OPENERS or i > 3), 0)
    subject_follows = any(word in _SUBJECTS for word in folded[first + 1 : first + 3])
    verb_first = folded[first] in FINITE_VERBS and (asked or subject_follows)
    question_word = any(word in QUESTION_WORDS for word in folded[first : first + 2]) and (asked or len(folded) < 14)
    if shape == "verb_first":
        return verb_first
    if shape == "question_word_first":
        return question_word
    if shape == "tag":
        return folded[-1] in _TAGS and (asked or folded[-1] == "oder") and not verb_first and not question_word
    return "oder" in folded[first + 1 : -1] and (verb_first or question_word or asked)
