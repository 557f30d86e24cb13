"""How well the reader reads: precision, recall and F1 per label against labelled utterances.

Sentences are found by the reader itself, so a wrong boundary costs labels too. The macro-F1 of a detector is the mean
of the F1 of its labels (for question types and Sie-Botschaften without `none`), each counted over all utterances.
What a record does not label is not judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from simulator.scoring.reading import Reading, Sentence

DETECTORS: Final = ("question", "you_message", "conditional", "closing", "acts")


@dataclass(slots=True)
class Count:
    """How often a label was rightly found, wrongly found and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the found ones that are right, 0..1; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled ones that were found, 0..1; 1 where there is nothing to find."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..1."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Measures:
    """Counts of every label by detector, and of the sentence boundaries inside utterances."""

    labels: dict[str, dict[str, Count]] = field(default_factory=lambda: {name: {} for name in DETECTORS})
    boundaries: Count = field(default_factory=Count)
    utterances: int = 0
    split_judged: int = 0
    """Utterances whose sentences are labelled."""
    split_right: int = 0
    """Utterances with every boundary right."""
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Question types as labelled and as read, by sentence."""

    def macro_f1(self, detector: str) -> float:
        """Mean F1 over the labels of a detector, 0..1."""
        counts = [count for label, count in self.labels[detector].items() if label != "any"]
        return sum(count.f1 for count in counts) / len(counts) if counts else 1.0

    def count(self, detector: str, label: str) -> Count:
        """The count of a label, made where it does not exist yet."""
        return self.labels[detector].setdefault(label, Count())


def added(parts: Iterable[Measures]) -> Measures:
    """The counts of several measurements together."""
    total = Measures()
    for part in parts:
        for detector, labels in part.labels.items():
            for label, count in labels.items():
                _add(total.count(detector, label), count)
        _add(total.boundaries, part.boundaries)
        total.utterances += part.utterances
        total.split_judged += part.split_judged
        total.split_right += part.split_right
        total.confusion += part.confusion
    return total


def _add(total: Count, count: Count) -> None:
    total.right += count.right
    total.wrong += count.wrong
    total.missed += count.missed


def measure(read: Callable[[str], Reading], records: Iterable[Mapping[str, Any]]) -> Measures:
    """Read every utterance and compare.

    Args:
        read: `Reader.read`.
        records: labelled utterances: `text` and any of `sentences` (each with `text` and any of `question`,
            `you_message`, `conditional`), `closing`, `acts`.
    """
    measures = Measures()
    for record in records:
        reading = read(record["text"])
        measures.utterances += 1
        if "sentences" in record:
            _sentences(measures, record, reading)
        for detector, found in (("closing", reading.closing), ("acts", reading.acts)):
            if detector in record:
                _compare_sets(measures, detector, set(record[detector]), set(found))
    return measures


def _sentences(measures: Measures, record: Mapping[str, Any], reading: Reading) -> None:
    gold_spans = _gold_spans(record)
    _boundaries(measures, {start for start, _ in gold_spans}, {sentence.start for sentence in reading.sentences})
    for gold, span in zip(record["sentences"], gold_spans, strict=True):
        found = _labels_in(reading.sentences, span)
        for detector in ("question", "you_message"):
            if detector in gold:
                _compare_one(measures, detector, gold[detector], found[detector])
        if "question" in gold:
            measures.confusion[gold["question"], found["question"]] += 1
        if "conditional" in gold:
            _compare_sets(measures, "conditional", {"true"} if gold["conditional"] else set(), found["conditional"])


def _gold_spans(record: Mapping[str, Any]) -> list[tuple[int, int]]:
    place, spans = 0, []
    for sentence in record["sentences"]:
        place = record["text"].index(sentence["text"], place)
        spans.append((place, place + len(sentence["text"])))
        place += len(sentence["text"])
    return spans


def _boundaries(measures: Measures, gold: set[int], found: set[int]) -> None:
    inner_gold, inner_found = gold - {min(gold, default=0)}, found - {min(found, default=0)}
    measures.boundaries.right += len(inner_gold & inner_found)
    measures.boundaries.wrong += len(inner_found - inner_gold)
    measures.boundaries.missed += len(inner_gold - inner_found)
    measures.split_judged += 1
    measures.split_right += inner_gold == inner_found


def _labels_in(sentences: Iterable[Sentence], span: tuple[int, int]) -> dict[str, Any]:
    """Labels of the sentences that lie mostly inside `span`; where none does, of the one that covers most of it."""
    shares: list[tuple[int, bool, Sentence]] = []
    for sentence in sentences:
        common = min(sentence.end, span[1]) - max(sentence.start, span[0])
        if common > 0:
            shares.append((common, common * 2 > sentence.end - sentence.start, sentence))
    inside = [entry for entry in shares if entry[1]] or shares
    inside.sort(key=lambda entry: -entry[0])
    found: dict[str, Any] = {"question": "none", "you_message": "none", "conditional": set()}
    for _, _, sentence in inside:
        for name, value in (("question", sentence.question.value), ("you_message", sentence.you_message.value)):
            if found[name] == "none":
                found[name] = value
        if sentence.conditional:
            found["conditional"] = {"true"}
    return found


def _compare_one(measures: Measures, detector: str, gold: str, found: str) -> None:
    _compare_sets(measures, detector, {gold} - {"none"}, {found} - {"none"})
    some = measures.count(detector, "any")
    some.right += gold != "none" and found != "none"
    some.wrong += gold == "none" and found != "none"
    some.missed += gold != "none" and found == "none"


def _compare_sets(measures: Measures, detector: str, gold: set[str], found: set[str]) -> None:
    for label in gold | found:
        count = measures.count(detector, label)
        count.right += label in gold and label in found
        count.wrong += label not in gold
        count.missed += label not in found
