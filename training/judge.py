"""Judges the model on writers it has not seen, and writes the calibration: ``python -m training.judge``.

Every file of the corpus has one writer. The files are left out in six groups; the tables are fitted on all others, and
the files left out are scored. From these scores come

* `training/calibration.json`: gains and offsets of all heads, used by `training.train`;
* `training/report.json`: the figures. For them, each writer's scores are calibrated on the other writers only.

Takes some minutes on two cores.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from simulator.cli.measuring import Labelled, as_data, figures
from simulator.scenarios.files import content_root
from simulator.scenarios.language import load_language
from simulator.scoring.learned import Learned
from simulator.scoring.measure import Measures, added, measure
from simulator.scoring.reader import Reader
from training.calibration import Flags, Scale, balance, cautious, exclusive, f1, independent, rivalled
from training.corpus import DATA
from training.linear import Floats
from training.model import NONE, Corpus, Fitted, Settings, fit, load_corpus, sentence_truth, utterance_truth
from training.package import HEADS, RIVAL, package

HERE = Path(__file__).parent
GROUPS = 6
"""Fits of the tables; more groups leave more to learn from and take longer."""
ENOUGH = 50
"""Writers with fewer labels of a detector are left out of the spread over writers."""
WRONG_WHEN_SURE = 0.04
"""Bound on wrong among sure intents, sentences without any intent left aside."""


@dataclass(frozen=True)
class Held:
    """Raw scores of texts by a writer who was left out, and the truth, texts by labels."""

    writer: str
    scores: Floats
    truth: Flags


@dataclass(frozen=True)
class HeldTalk:
    """One writer's sentences and utterances, as typed and as careless copies."""

    sentences: Held
    utterances: Held
    """Scores of the best sentence for all labels, then of all words together."""
    careless_sentences: Held
    careless_utterances: Held


@dataclass(frozen=True)
class Trial:
    """What came of leaving every writer out once.

    Attributes:
        labels: the intents, „none“ last.
        talk: scores of the writers of labelled talk.
        intents: scores of the writers of intents.
        fitted: the tables by the writers that they do not know.
    """

    labels: tuple[str, ...]
    talk: list[HeldTalk]
    intents: list[Held]
    fitted: dict[frozenset[str], Fitted]


def hold_out(corpus: Corpus, settings: Settings) -> Trial:
    """Scores each writer with tables that know none of his or her sentences."""
    tables: dict[frozenset[str], Fitted] = {}
    writers = list(dict.fromkeys(item.unit.writer for item in corpus.talk))
    others = list(dict.fromkeys(item.unit.writer for item in corpus.intents))
    talk: list[HeldTalk] = []
    intents: list[Held] = []
    labels: tuple[str, ...] = ()
    for number in range(GROUPS):
        group = frozenset([*writers[number::GROUPS], *others[number::GROUPS]])
        fitted = fit(corpus.without(group), settings)
        tables[group] = fitted
        labels = fitted.labels
        for writer in writers[number::GROUPS]:
            parts: list[Held] = []
            for source in (corpus.talk, corpus.careless_talk):
                own = [item for item in source if item.unit.writer == writer]
                sentences, utterances = fitted.talk_scores(own)
                parts += [Held(writer, sentences, sentence_truth(own)), Held(writer, utterances, utterance_truth(own))]
            talk.append(HeldTalk(*parts))
        for writer in others[number::GROUPS]:
            items = [item for item in corpus.intents if item.unit.writer == writer]
            truth = np.array([[label in (item.unit.intents or {NONE}) for label in labels] for item in items])
            intents.append(Held(writer, fitted.intent_scores(items), truth))
        sys.stderr.write(f"left out: {', '.join(sorted(group))}\n")
    return Trial(labels, talk, intents, tables)


def scales_of(talk: Sequence[HeldTalk], intents: Sequence[Held]) -> dict[str, Scale]:
    """Calibrates all heads on scores of writers left out."""
    sentences = np.concatenate([held.sentences.scores for held in talk])
    sentence_truth = np.concatenate([held.sentences.truth for held in talk])
    utterances = np.concatenate([held.utterances.scores for held in talk])
    labels_there = np.concatenate([held.utterances.truth for held in talk])
    width = labels_there.shape[1]
    shares = balance(utterances[:, :width], utterances[:, width:], labels_there)
    joint = mixed(utterances, shares)
    scales = {}
    for name, (labels, first, softmax) in HEADS.items():
        part = slice(first, first + len(labels))
        if softmax:
            truth = sentence_truth[:, part].argmax(axis=1)
            scales[name] = exclusive(sentences[:, part], truth, range(1, len(labels)))
        else:
            scales[name] = replace(independent(joint[:, part], labels_there[:, part]), share=tuple(shares[part]))
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


def mixed(scores: Floats, shares: Floats) -> Floats:
    """One score for each label of an utterance, of the best sentence's and of that of all words together."""
    width = scores.shape[1] // 2
    return np.asarray(shares * scores[:, :width] + (1 - shares) * scores[:, width:])


def decide(name: str, held: Held, scale: Scale) -> Decisions:
    """Decisions of one head with a given calibration."""
    labels, first, softmax = HEADS[name]
    part = slice(first, first + len(labels))
    scores = held.scores
    if not softmax:
        width = scores.shape[1] // 2
        scores = np.concatenate([scores[:, part], scores[:, width:][:, part]], axis=1)
        scores = mixed(scores, np.array(scale.share))
        part = slice(0, len(labels))
    logits, truth = scale.logits(scores[:, part]), held.truth[:, first : first + len(labels)]
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


def read_held_out(trial: Trial) -> dict[str, object]:
    """The whole reader – splitting, rules and model – on the files of writers whom neither tables nor scales know."""
    pack, _ = load_language(content_root() / "language")
    measured: list[Measures] = []
    of_writers: dict[str, dict[str, float]] = {}
    marks: dict[str, Counter[str]] = {}
    intents: dict[str, object] = {}
    for group, fitted in trial.fitted.items():
        others = [held for held in trial.talk if held.sentences.writer not in group]
        scales = scales_of(others, [held for held in trial.intents if held.writer not in group])
        reader = Reader(replace(pack, learned=Learned.from_bytes(*package(fitted, scales))))
        for writer in sorted(group):
            lines = (DATA / f"{writer}.jsonl").read_text(encoding="utf-8").splitlines()
            records = [json.loads(line) for line in lines]
            samples = [Labelled(writer, record, reader.read_anew(record["text"])) for record in records]
            data = as_data(figures(samples))
            if writer.startswith("intents"):
                intents[writer] = data["intents"]
            else:
                readings = {sample.data["text"]: sample.reading for sample in samples}
                measured.append(measure(readings.__getitem__, records))
                of_writers[writer] = {name: value["macro_f1"] for name, value in data["detectors"].items()}
                marks[writer] = labels_in(records)
    every = added(measured)
    detectors = {
        name: {
            "macro_f1": round(every.macro_f1(name), 3),
            "spread": _spread([own[name] for writer, own in of_writers.items() if marks[writer][name] >= ENOUGH]),
            "labels": {label: round(count.f1, 3) for label, count in sorted(every.labels[name].items())},
        }
        for name in every.labels
    }
    boundaries = {"f1": round(every.boundaries.f1, 3), "split_right": round(every.split_right / every.split_judged, 3)}
    return {"detectors": detectors, "boundaries": boundaries, "writers": of_writers, "intents": intents}


def labels_in(records: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """How many labels of each detector a writer gave."""
    counts: Counter[str] = Counter()
    for record in records:
        counts.update({name: len(record[name]) for name in ("closing", "acts")})
        for sentence in record["sentences"]:
            counts.update(name for name in ("question", "you_message") if sentence[name] != "none")
            counts["conditional"] += sentence["conditional"]
    return counts


def _spread(values: Sequence[float]) -> dict[str, float]:
    figures = {"lowest": min(values), "mean": float(np.mean(values)), "highest": max(values)}
    return {name: round(value, 3) for name, value in figures.items()}


def main() -> None:
    """Judges, and writes calibration and report."""
    trial = hold_out(load_corpus(), Settings())
    scales: Mapping[str, Scale] = scales_of(trial.talk, trial.intents)
    result = {
        "model": report(trial.talk, trial.labels, trial.intents),
        "reader": read_held_out(trial),
    }
    for name, content in (
        ("calibration.json", {key: scale.to_dict() for key, scale in scales.items()}),
        ("report.json", result),
    ):
        (HERE / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
