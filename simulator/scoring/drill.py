"""Short exercises: what they ask for as data, and how an answer is marked. Pure, like all scoring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from simulator.scoring.context import AssessmentContext, Labels
from simulator.scoring.describe import describe
from simulator.scoring.matching import Hit, find
from simulator.scoring.phrases import find_any
from simulator.scoring.reader import Reader
from simulator.scoring.reading import Question, Reading, YouMessage
from simulator.scoring.rubric import Id, ItemId, Match, Strict
from simulator.scoring.show import CLOSING_NAMES, QUESTIONS
from simulator.scoring.talk import Talk, is_sentence, prepare
from simulator.scoring.text import fold
from simulator.scoring.timeline import Moment, MomentKind

LONGEST_ANSWER: Final = 2000
"""Characters of an answer that are looked at."""


class Rephrase(Strict):
    """Say the sentence in better words: what is wrong must go, what matters must stay."""

    kind: Literal["rephrase"] = "rephrase"
    avoid: tuple[Match, ...] = Field(min_length=1)
    """None of these may be found in the answer."""
    need: tuple[Match, ...] = ()
    """Each of these must be found."""
    keep: tuple[str, ...] = ()
    """Phrases (notation of the language rules) for what the sentence is about; each must be there."""


class Classify(Strict):
    """Name what the sentence is."""

    kind: Literal["classify"] = "classify"
    of: Literal["question", "you_message", "closing"]
    answer: str
    """The label; it must be what the reader finds."""


class Choice(Strict):
    """One of the answers to choose from."""

    text: str
    right: bool = False
    reason: str
    """Why it is right or not, in one sentence."""


class Choose(Strict):
    """Choose the answer that fits."""

    kind: Literal["choose"] = "choose"
    options: tuple[Choice, ...] = Field(min_length=2, max_length=6)


class Produce(Strict):
    """Find words of one's own, several times where asked."""

    kind: Literal["produce"] = "produce"
    need: Match
    times: int = Field(default=1, ge=1, le=5)
    """So many different sentences must have it."""
    keep: tuple[str, ...] = ()
    avoid: tuple[Match, ...] = ()


Task = Annotated[Rephrase | Classify | Choose | Produce, Field(discriminator="kind")]


class Exercise(Strict):
    """One exercise of a drill."""

    id: Id
    situation: str = ""
    """What it is about, where the sentence alone does not say."""
    sentence: str
    """The sentence, signal or feature to work on."""
    task: Task
    models: tuple[str, ...] = ()
    """Right answers, shown afterwards; each must pass. Needed where words are asked for."""
    wrong: tuple[str, ...] = ()
    """Answers that must not pass, as a proof."""
    reason: str
    """Why it is better so, in one or two sentences."""


class Drill(Strict):
    """A set of exercises of one kind."""

    id: Id
    title: str
    items: tuple[ItemId, ...] = Field(min_length=1)
    """Competency items that are practised."""
    intro: str
    """What is to be done, in one or two sentences."""
    exercises: tuple[Exercise, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Marked:
    """What an answer is worth.

    Attributes:
        right: whether all is as asked.
        share: how much of it is, 0..1.
        remarks: what was found or is missing, in German, the mistakes first.
        spans: places in the answer that the remarks are about: start, end, whether it is good.
    """

    right: bool
    share: float
    remarks: tuple[str, ...]
    spans: tuple[tuple[int, int, bool], ...] = ()


LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "question": {kind.value: name for kind, name in QUESTIONS.items()},
    "you_message": {
        YouMessage.NONE.value: "keine Sie-Botschaft",
        YouMessage.BLAME.value: "Vorwurf",
        YouMessage.ORDER.value: "Anweisung",
        YouMessage.JUDGEMENT.value: "Urteil",
    },
    "closing": CLOSING_NAMES,
}
"""German names of the labels that can be asked for."""


def options(exercise: Exercise) -> tuple[str, ...]:
    """The answers to choose from, in German; empty where words are asked for."""
    match exercise.task:
        case Classify(of=kind):
            return tuple(LABELS[kind].values())
        case Choose(options=given):
            return tuple(option.text for option in given)
        case _:
            return ()


def mark(exercise: Exercise, answer: str, reader: Reader) -> Marked:
    """Marks an answer.

    Args:
        exercise: the exercise.
        answer: the words; where answers are offered, the number (from 1) or the text of one.
        reader: reads the words.
    """
    text = answer.strip()[:LONGEST_ANSWER]
    match exercise.task:
        case Classify() as task:
            return _classified(task, text)
        case Choose() as task:
            return _chosen(task, text)
        case Rephrase() as task:
            return _rephrased(exercise.sentence, task, text, reader)
        case Produce() as task:
            return _produced(task, text, reader)


def found_labels(task: Classify, reading: Reading) -> frozenset[str]:
    """What the reader finds in a sentence that is to be named."""
    if task.of == "closing":
        return frozenset(reading.closing)
    if task.of == "question":
        return frozenset(sentence.question.value for sentence in reading.sentences) - {Question.NONE.value}
    kinds = frozenset(sentence.you_message.value for sentence in reading.sentences) - {YouMessage.NONE.value}
    return kinds or frozenset((YouMessage.NONE.value,))


def _number_of(text: str, names: tuple[str, ...]) -> int | None:
    """Which of the names is meant, by number or by (the beginning of) its words."""
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return int(text) - 1 if 1 <= int(text) <= len(names) else None
    wanted = fold(text)
    fitting = [i for i, name in enumerate(names) if wanted and fold(name).startswith(wanted)]
    return fitting[0] if len(fitting) == 1 else None


def _classified(task: Classify, text: str) -> Marked:
    names = LABELS[task.of]
    place = _number_of(text, tuple(names.values()))
    if place is None:
        return Marked(False, 0.0, (f"Bitte eine der Möglichkeiten wählen: {', '.join(names.values())}.",))
    right = list(names)[place] == task.answer
    return Marked(right, float(right), () if right else (f"Richtig ist: {names[task.answer]}.",))


def _chosen(task: Choose, text: str) -> Marked:
    place = _number_of(text, tuple(option.text for option in task.options))
    if place is None:
        return Marked(False, 0.0, (f"Bitte eine Zahl von 1 bis {len(task.options)} eingeben.",))
    option = task.options[place]
    return Marked(option.right, float(option.right), (option.reason,))


def _rephrased(sentence: str, task: Rephrase, text: str, reader: Reader) -> Marked:
    empty = _empty(text)
    if empty is not None:
        return empty
    if fold(text).strip(" .!?") == fold(sentence).strip(" .!?"):
        return Marked(False, 0.0, ("Das ist noch derselbe Satz.",))
    talk = _talk(text, reader)
    remarks, spans = _faults(task.avoid, talk)
    missing = [f"Es fehlt noch: {describe(need, Labels())}." for need in task.need if not _good(need, talk)]
    lost = sum(not find_any((phrase,), text) for phrase in task.keep)
    if lost:
        missing.append("Der Inhalt des Satzes soll erhalten bleiben.")
    right = not remarks and not missing
    wanted = len(task.avoid) + len(task.need) + len(task.keep)
    failed = len(remarks) + sum(not _good(need, talk) for need in task.need) + lost
    share = 1.0 if right else max(0.0, 1 - failed / wanted)
    return Marked(right, share, (*remarks, *missing), spans)


def _produced(task: Produce, text: str, reader: Reader) -> Marked:
    empty = _empty(text)
    if empty is not None:
        return empty
    remarks, spans = _faults(task.avoid, _talk(text, reader))
    # What belongs to a whole reply is found once in it; here every sentence is to stand for itself.
    parts = reader.read(text).sentences
    good = [part for part in parts if _good(task.need, _talk(part.text, reader))]
    counted = list({fold(part.text): part for part in good}.values())[: task.times]
    spans = (*spans, *((part.start, part.end, True) for part in counted))
    missing = []
    if len(counted) < task.times:
        what = describe(task.need, Labels())
        missing.append(f"{what}: {len(counted)} von {task.times} gefunden.")
    if any(not find_any((phrase,), text) for phrase in task.keep):
        missing.append("Bleiben Sie bei der Sache, um die es geht.")
    right = not remarks and not missing
    return Marked(
        right, 1.0 if right else len(counted) / task.times / (2 if remarks else 1), (*remarks, *missing), spans
    )


def _empty(text: str) -> Marked | None:
    if not any(char.isalpha() for char in text):
        return Marked(False, 0.0, ("Noch nichts geschrieben.",))
    return None if is_sentence(text) else Marked(False, 0.0, ("Bitte einen ganzen Satz schreiben.",))


def _talk(text: str, reader: Reader) -> Talk:
    moment = Moment(MomentKind.SAID, turn=1, phase="", text=text, reading=reader.read(text))
    return prepare((moment,), AssessmentContext())


def _good(need: Match, talk: Talk) -> list[Hit]:
    return [hit for hit in find(need, talk) if hit.earns]


def _faults(avoid: tuple[Match, ...], talk: Talk) -> tuple[list[str], tuple[tuple[int, int, bool], ...]]:
    """What must not be there and is: the reasons of the findings behind it, each once, and the places."""
    remarks: list[str] = []
    spans: list[tuple[int, int, bool]] = []
    text = talk.moments[0].text
    for unwanted in avoid:
        for hit in find(unwanted, talk):
            words = text[hit.start : hit.end]
            reason = hit.finding.reason if hit.finding is not None else describe(unwanted, Labels())
            remark = f"„{words}“: {reason}"
            if remark not in remarks:
                remarks.append(remark)
                spans.append((hit.start, hit.end, False))
    return remarks, tuple(spans)
