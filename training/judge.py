"""Judges the model on writers it has not seen, and writes the calibration: ``python -m training.judge``.

Every file of the corpus has one writer. The files of labelled talk are left out in six groups of two or three, the
files of intents one by one; the tables are fitted on all others, and the files left out are scored. From these
scores come

* `training/calibration.json`: gains and offsets of all heads, used by `training.train`;
* `training/report.json`: the figures. For them, each writer's scores are calibrated on the other writers only.

Takes about twenty minutes on one core.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.calibration import Flags, Scale, cautious, exclusive, f1, independent, rivalled
from training.linear import Floats
from training.model import (
    NONE,
    SENTENCE_LABELS,
    UTTERANCE_LABELS,
    Corpus,
    Intents,
    PreparedIntent,
    Settings,
    Talk,
    fit_intents,
    fit_talk,
    load_corpus,
)
from training.package import HEADS, RIVAL

HERE = Path(__file__).parent
GROUPS = 6
"""Fits of the talk tables; more groups leave more to learn from and take longer."""
WRONG_WHEN_SURE = 0.04
"""Bound on wrong among sure intents, sentences without any intent left aside."""


@dataclass(frozen=True)
class Held:
    """Raw scores of texts by a writer who was left out, and the truth, texts by labels."""

    writer: str
    scores: Floats
    truth: Floats


@dataclass(frozen=True)
class HeldTalk:
    """One writer's sentences and utterances, as typed and as careless copies."""

    sentences: Held
    utterances: Held
    careless_sentences: Held
    careless_utterances: Held


def hold_out_talk(corpus: Corpus, settings: Settings) -> list[HeldTalk]:
    """Scores each writer of labelled talk with tables that know none of his or her sentences."""
    held = []
    writers = list(dict.fromkeys(item.unit.writer for item in corpus.talk))
    fitted: dict[str, Talk] = {}
    for group in (writers[i::GROUPS] for i in range(GROUPS)):
        rest = [i for i, item in enumerate(corpus.talk) if item.unit.writer not in group]
        talk = fit_talk([corpus.talk[i] for i in rest], [corpus.careless_talk[i] for i in rest], settings)
        fitted |= dict.fromkeys(group, talk)
        sys.stderr.write(f"left out: {', '.join(group)}\n")
    for writer in writers:
        talk = fitted[writer]
        parts: list[Held] = []
        for source in (corpus.talk, corpus.careless_talk):
            own = [item for item in source if item.unit.writer == writer]
            kinds = [
                {f"question.{s.question}", f"you_message.{s.you_message}", f"conditional.{s.conditional}"}
                for item in own
                for s in item.unit.sentences
            ]
            truth = np.array([[float(label in kind) for label in SENTENCE_LABELS] for kind in kinds])
            first = talk.sentence_scores(own)[:, : len(SENTENCE_LABELS)]
            labels = np.array([[float(label in item.unit.labels) for label in UTTERANCE_LABELS] for item in own])
            parts += [Held(writer, first, truth), Held(writer, talk.utterance_scores(own), labels)]
        held.append(HeldTalk(*parts))
    return held


def hold_out_intents(corpus: Corpus, talk: Talk, settings: Settings) -> tuple[tuple[str, ...], list[Held]]:
    """Leaves each writer of intents out in turn; `talk` knows none of their sentences."""
    held = []
    labels: tuple[str, ...] = ()
    for writer in dict.fromkeys(item.unit.writer for item in corpus.intents):
        rest = [i for i, item in enumerate(corpus.intents) if item.unit.writer != writer]
        fitted = fit_intents(
            [corpus.intents[i] for i in rest], [corpus.careless_intents[i] for i in rest], talk, settings
        )
        labels = fitted.labels
        own = [item for item in corpus.intents if item.unit.writer == writer]
        held.append(Held(writer, fitted.scores(own, talk), intent_truth(fitted, own)))
    return labels, held


def intent_truth(fitted: Intents, items: Sequence[PreparedIntent]) -> Floats:
    """Which intents the sentences have, by the labels of a fitted table."""
    return np.array([[float(label in (item.unit.intents or {NONE})) for label in fitted.labels] for item in items])


def scales_of(talk: Sequence[HeldTalk], intents: Sequence[Held]) -> dict[str, Scale]:
    """Calibrates all heads on scores of writers left out."""
    sentences = np.concatenate([held.sentences.scores for held in talk])
    sentence_truth = np.concatenate([held.sentences.truth for held in talk])
    utterances = np.concatenate([held.utterances.scores for held in talk])
    utterance_truth = np.concatenate([held.utterances.truth for held in talk])
    scales = {}
    for name, (labels, first, softmax) in HEADS.items():
        part = slice(first, first + len(labels))
        if softmax:
            truth = sentence_truth[:, part].argmax(axis=1)
            scales[name] = exclusive(sentences[:, part], truth, range(1, len(labels)))
        else:
            scales[name] = independent(utterances[:, part], utterance_truth[:, part] > 0)
    scores = rivalled(np.concatenate([held.scores for held in intents]), RIVAL)
    truth_of_intents = np.concatenate([held.truth for held in intents]) > 0
    scales["intent"] = cautious(scores, truth_of_intents, WRONG_WHEN_SURE)
    return scales


@dataclass(frozen=True)
class Decisions:
    """What the model decided on one writer's texts, beside the truth; texts by labels, the „none“ labels left out."""

    truth: Flags
    guess: Flags

    def per_label(self) -> list[float]:
        """F1 of every label."""
        return [f1(truth, guess) for truth, guess in zip(self.truth.T, self.guess.T, strict=True)]

    def macro(self, least: int = 1) -> float:
        """Mean F1 of the labels that occur at least `least` times."""
        often = [value for value, n in zip(self.per_label(), self.truth.sum(axis=0), strict=True) if n >= least]
        return float(np.mean(often)) if often else float("nan")


def some(flags: Flags) -> Flags:
    """Rows in which any label is set."""
    return np.asarray(flags.any(axis=1), dtype=np.bool_)


def decide(name: str, held: Held, scale: Scale) -> Decisions:
    """Decisions of one head with a given calibration."""
    labels, first, softmax = HEADS[name]
    part = slice(first, first + len(labels))
    logits, truth = scale.logits(held.scores[:, part]), held.truth[:, part] > 0
    if softmax:
        guess = logits.argmax(axis=1)[:, None] == np.arange(len(labels))
        return Decisions(truth[:, 1:], guess[:, 1:])
    return Decisions(truth, logits >= 0)


def joined(parts: Sequence[Decisions]) -> Decisions:
    """Decisions of several writers as one."""
    return Decisions(np.concatenate([p.truth for p in parts]), np.concatenate([p.guess for p in parts]))


def report(talk: Sequence[HeldTalk], labels: Sequence[str], intents: Sequence[Held]) -> dict[str, object]:
    """Figures by head; every writer is judged with the calibration of the others."""
    figures: dict[str, object] = {}
    others = {held.sentences.writer: scales_of([t for t in talk if t is not held], intents) for held in talk}
    for name, (head_labels, _, softmax) in HEADS.items():
        typed, careless = [], []
        for held in talk:
            scale = others[held.sentences.writer][name]
            typed.append(decide(name, held.sentences if softmax else held.utterances, scale))
            careless.append(decide(name, held.careless_sentences if softmax else held.careless_utterances, scale))
        every = joined(typed)
        spread = [part.macro(least=8) for part in typed]
        named = head_labels[1:] if softmax else head_labels
        figures[name] = {
            "macro_f1": round(every.macro(), 3),
            "any_f1": round(f1(some(every.truth), some(every.guess)), 3),
            "macro_f1_careless": round(joined(careless).macro(), 3),
            "writers_mean": round(float(np.nanmean(spread)), 3),
            "writers_deviation": round(float(np.nanstd(spread)), 3),
            "writers_lowest": round(float(np.nanmin(spread)), 3),
            "writers_highest": round(float(np.nanmax(spread)), 3),
            "labels": {label: round(value, 3) for label, value in zip(named, every.per_label(), strict=True)},
        }
    figures["intent"] = {
        held.writer: judge_intents(held, scales_of(talk, [i for i in intents if i is not held])["intent"])
        for held in intents
    }
    figures["intent_labels"] = len(labels)
    return figures


def judge_intents(held: Held, scale: Scale) -> dict[str, float]:
    """How often a sure intent is right or wrong, and how often a sentence without intent gets one."""
    scores = rivalled(held.scores, RIVAL)
    truth = held.truth[:, :-1] > 0
    sure = scale.logits(scores)[:, :-1] >= 0
    has = some(truth)
    best = held.scores[:, :-1].argmax(axis=1)
    right = some(sure & truth)
    return {
        "best_guess_right": round(float(truth[np.arange(len(best)), best][has].mean()), 3),
        "sure_and_right": round(float(right[has].mean()), 3),
        "sure_and_wrong": round(float(some(sure & ~truth)[has].mean()), 3),
        "wrong_when_sure": round(float((sure & ~truth)[has].sum() / max(1, sure[has].sum())), 3),
        "fires_without_intent": round(float(some(sure)[~has].mean()), 3),
    }


def main() -> None:
    """Judges, and writes calibration and report."""
    corpus, settings = load_corpus(), Settings()
    talk = hold_out_talk(corpus, settings)
    labels, intents = hold_out_intents(corpus, fit_talk(corpus.talk, corpus.careless_talk, settings), settings)
    write(talk, labels, intents)


def write(talk: Sequence[HeldTalk], labels: Sequence[str], intents: Sequence[Held]) -> None:
    """Writes calibration and report from the scores of all writers left out."""
    scales: Mapping[str, Scale] = scales_of(talk, intents)
    figures = report(talk, labels, intents)
    for name, content in (
        ("calibration.json", {key: scale.to_dict() for key, scale in scales.items()}),
        ("report.json", figures),
    ):
        (HERE / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
