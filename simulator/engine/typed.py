"""What the customer makes of typed words: misspelt topics put right, questions of one sentence told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from simulator.scenarios.models.scenario import Scenario
from simulator.scenarios.names import models_in
from simulator.scoring.reader import Reader
from simulator.scoring.reading import Question, Sentence
from simulator.scoring.sentences import FINITE_VERBS, QUESTION_WORDS
from simulator.scoring.text import fold

_WORD = re.compile(r"[^\W\d_]{5,}")
_SHORTEST: Final = 5
_LONG: Final = 9
"""From so many letters on two mistakes are forgiven, below it one."""

_JOINT = re.compile(r"\s*,\s*(?:und\s+|dann\s+)?|\s+und\s+", re.IGNORECASE)
_MORE_FINITE: Final = frozenset(
    "gehts ists wars heisst heissen hiess kostet kosten sagte ging gab kam stand standen wollte konnte musste braucht "
    "nimmt gehoert bezahlt wohnt dauert lief stimmt steht machen macht sagt sagen fahren faehrt zahlt zahlen".split()
)
_FINITE: Final = FINITE_VERBS | _MORE_FINITE
_AFTER_VERB: Final = frozenset("sie ich es er wir ihr das die der den dem ihre ihren ihnen man".split())
_LEAST_WORDS: Final = 2


def topic_words(scenario: Scenario) -> frozenset[str]:
    """The longer words by which a scenario's parts are recognised, folded: those of its phrases."""
    notations: list[str] = []
    for _, part in models_in(scenario):
        for name in ("words", "phrases"):
            notations.extend(getattr(part, name, ()))
    return frozenset(word for notation in notations for word in _WORD.findall(fold(notation)))


def put_right(text: str, topics: frozenset[str], reader: Reader) -> str:
    """The text with misspelt topic words as they are meant; words that are known stay.

    Args:
        text: what was typed.
        topics: see `topic_words`.
        reader: knows ordinary words.
    """

    def mended(match: re.Match[str]) -> str:
        word = fold(match.group())
        if word in topics or len(word) < _SHORTEST or reader.knows(word):
            return match.group()
        return _nearest(word, topics) or match.group()

    return _WORD.sub(mended, text) if topics else text


@lru_cache(maxsize=2_000)
def _nearest(word: str, topics: frozenset[str]) -> str:
    most = 2 if len(word) >= _LONG else 1
    near = (topic for topic in topics if topic[0] == word[0] and abs(len(topic) - len(word)) <= most)
    found = sorted((OSA.distance(word, topic, score_cutoff=most), topic) for topic in near)
    best = [topic for distance, topic in found if distance <= most and distance == found[0][0]]
    return best[0] if len(best) == 1 else ""


def told_apart(sentence: Sentence, reader: Reader) -> tuple[Sentence, ...]:
    """The questions that commas join in one sentence, each for itself; any other sentence as it is.

    „Wann war das, und wer hat angenommen?“ are two, „Können Sie mir sagen, wann das war?“ is one.
    """
    if sentence.question is Question.NONE:
        return (sentence,)
    pieces = list(_pieces(sentence.text))
    if len(pieces) == 1:
        return (sentence,)
    parts: list[Sentence] = []
    for start, end in pieces:
        read = reader.read(sentence.text[start:end]).sentences
        at = sentence.start + start
        parts.extend(replace(one, start=one.start + at, end=one.end + at) for one in read)
    return tuple(parts)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for joint in _JOINT.finditer(text):
        before, after = text[begin : joint.start()].split(), text[joint.end() :].split()
        if len(before) >= _LEAST_WORDS and _begins_question(after):
            yield begin, joint.start()
            begin = joint.end()
    yield begin, len(text)


def _begins_question(words: Iterable[str]) -> bool:
    """Whether a main clause with a question begins: its verb stands first or right behind the question word."""
    found = [fold(word).strip(".,;:!?") for word in words][:4]
    if len(found) < _LEAST_WORDS:
        return False
    first, second = found[0], found[1]
    if first in QUESTION_WORDS:
        counted = first.startswith("welch") or (first == "wie" and second not in _AFTER_VERB)
        return second in _FINITE or (counted and len(found) > _LEAST_WORDS and found[2] in _FINITE)
    return first in _FINITE and second in _AFTER_VERB
