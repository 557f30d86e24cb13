"""How well the reader labels: its figures in German and as data, every error with its place, and the intents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.records.rendering.text import plural
from simulator.scoring.measure import Count, Measures, measure
from simulator.scoring.reading import SURE, Intent, Question, Reading

OUTCOMES = ("right", "wrong", "unsure", "quiet", "fired")
"""What can come of a sentence with labelled intents; the last two where the label is „none“."""

_QUESTIONS = tuple(label.value for label in Question)

_ERRORS = {"wrong": "falsch erkannt", "unsure": "nicht sicher erkannt", "fired": "erkannt, obwohl keine da ist"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled utterance: file and line, its data as in the file (checked), and what was read in it."""

    place: str
    data: Mapping[str, Any]
    reading: Reading

    @property
    def has_intents(self) -> bool:
        """Whether intents are labelled."""
        return "intents" in self.data

    @property
    def has_labels(self) -> bool:
        """Whether anything else is labelled."""
        return not self.data.keys().isdisjoint(("sentences", "closing", "acts"))


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured.

    Attributes:
        labels: the labels; `None` where no file has any.
        intents: sentences with labelled intents by outcome.
        best_guess_right: sentences that have an intent and whose likeliest intent, sure or not, is right.
        errors: every error, in German.
    """

    labels: Measures | None
    intents: Mapping[str, int]
    best_guess_right: int
    errors: tuple[str, ...]


def figures(samples: Sequence[Labelled]) -> Figures:
    """Compares labelled utterances with their readings."""
    labelled = [sample for sample in samples if sample.has_labels]
    with_intents = [sample for sample in samples if sample.has_intents]
    outcomes = Counter(map(_outcome, with_intents))
    return Figures(
        labels=_measured(labelled) if labelled else None,
        intents={name: outcomes[name] for name in OUTCOMES},
        best_guess_right=sum(map(_guessed_right, with_intents)),
        errors=tuple(error for sample in samples for error in _errors(sample)),
    )


def _measured(samples: Sequence[Labelled]) -> Measures:
    readings = {sample.data["text"]: sample.reading for sample in samples}
    return measure(readings.__getitem__, [sample.data for sample in samples])


def _errors(sample: Labelled) -> Iterator[str]:
    words = f"„{sample.data['text']}“"
    if sample.has_intents:
        outcome = _outcome(sample)
        if outcome in _ERRORS:
            best = _best(sample.reading)
            expected = ", ".join(sample.data["intents"]) or "keine"
            got = best.id if best else "keine"
            yield f"{sample.place}: Absicht {_ERRORS[outcome]} (erwartet {expected}, gelesen {got}): {words}"
    if not sample.has_labels:
        return
    for detector, labels in _measured([sample]).labels.items():
        for label, count in sorted(labels.items()):
            if label != "any" and count.wrong:
                yield f"{sample.place}: {detector} {label} zu viel: {words}"
            if label != "any" and count.missed:
                yield f"{sample.place}: {detector} {label} übersehen: {words}"


def _best(reading: Reading) -> Intent | None:
    sure = [intent for sentence in reading.sentences for intent in sentence.intents if intent.confidence >= SURE]
    return max(sure, key=lambda intent: intent.confidence, default=None)


def _guessed_right(sample: Labelled) -> bool:
    guesses = [intent for sentence in sample.reading.sentences for intent in sentence.intents]
    best = max(guesses, key=lambda intent: intent.confidence, default=None)
    return best is not None and best.id in sample.data["intents"]


def _outcome(sample: Labelled) -> str:
    best = _best(sample.reading)
    if not sample.data["intents"]:
        return "fired" if best else "quiet"
    if best is None:
        return "unsure"
    return "right" if best.id in sample.data["intents"] else "wrong"


def as_data(result: Figures) -> dict[str, Any]:
    """Plain data for JSON, shares rounded to three places."""
    data: dict[str, Any] = {"intents": {**result.intents, **_intent_shares(result)}}
    if result.labels is not None:
        labels = result.labels
        data |= {
            "utterances": labels.utterances,
            "boundaries": _count(labels.boundaries),
            "split_right": labels.split_right,
            "split_judged": labels.split_judged,
            "confusion": {
                gold: {read: labels.confusion[gold, read] for read in _QUESTIONS if labels.confusion[gold, read]}
                for gold in _QUESTIONS
                if any(labels.confusion[gold, read] for read in _QUESTIONS)
            },
            "detectors": {
                name: {
                    "macro_f1": round(labels.macro_f1(name), 3) if counts else None,
                    "labels": {label: _count(count) for label, count in sorted(counts.items())},
                }
                for name, counts in labels.labels.items()
            },
        }
    return data


def _intent_shares(result: Figures) -> dict[str, float | None]:
    """Shares 0..1, `None` where there is nothing to share.

    Of the sentences that have an intent: whose likeliest intent is right (`top1`), with a sure intent (`coverage`),
    with a sure and right one (`sure_right`); of the sure ones those that are wrong (`wrong_when_sure`); of the
    sentences without intent those in which one is read (`fires_without_intent`).
    """
    n = result.intents
    some, sure, none = n["right"] + n["wrong"] + n["unsure"], n["right"] + n["wrong"], n["quiet"] + n["fired"]

    def share(part: int, whole: int) -> float | None:
        return round(part / whole, 3) if whole else None

    return {
        "top1": share(result.best_guess_right, some),
        "coverage": share(sure, some),
        "sure_right": share(n["right"], some),
        "wrong_when_sure": share(n["wrong"], sure),
        "fires_without_intent": share(n["fired"], none),
    }


def _count(count: Count) -> dict[str, float]:
    return {
        "precision": round(count.precision, 3),
        "recall": round(count.recall, 3),
        "f1": round(count.f1, 3),
        "right": count.right,
        "wrong": count.wrong,
        "missed": count.missed,
    }


def table(result: Figures) -> str:
    """The figures as German text, one statement a line."""
    lines = list(_label_lines(result.labels)) if result.labels is not None else []
    lines += _intent_lines(result)
    return "\n".join(lines).replace(".", ",")


def _label_lines(labels: Measures) -> Iterator[str]:
    utterances = plural(labels.utterances, "Äußerung", "Äußerungen")
    if labels.split_judged:
        whole = _share(labels.split_right, labels.split_judged)
        b = labels.boundaries
        yield f"{utterances}, davon {whole} in die richtigen Sätze geteilt (Satzgrenzen: {_rates(b)})"
    else:
        yield utterances
    for name, counts in labels.labels.items():
        if counts:
            yield f"{name}: Makro-F1 {labels.macro_f1(name):.3f}"
        for label, count in sorted(counts.items()):
            numbers = f"richtig {count.right}, zu viel {count.wrong}, übersehen {count.missed}"
            yield f"  {'überhaupt' if label == 'any' else label}: {_rates(count)} ({numbers})"
    if labels.confusion:
        yield from _confusion_lines(labels)


def _rates(count: Count) -> str:
    return f"Genauigkeit {count.precision:.3f}, Trefferquote {count.recall:.3f}, F1 {count.f1:.3f}"


def _confusion_lines(labels: Measures) -> Iterator[str]:
    """Question types: a line per label as written down, a column per label as read."""
    width = max(map(len, _QUESTIONS)) + 2
    yield "Verwechslung der Fragearten (Zeile: beschriftet, Spalte: gelesen)"
    yield " " * width + "".join(name.rjust(width) for name in _QUESTIONS)
    for gold in _QUESTIONS:
        yield gold.ljust(width) + "".join(str(labels.confusion[gold, read]).rjust(width) for read in _QUESTIONS)


def _intent_lines(result: Figures) -> Iterable[str]:
    outcomes = result.intents
    some = outcomes["right"] + outcomes["wrong"] + outcomes["unsure"]
    none = outcomes["quiet"] + outcomes["fired"]
    if some:
        parts = (("richtig", "right"), ("falsch", "wrong"), ("nicht sicher", "unsure"))
        shares = ", ".join(f"{german} {_share(outcomes[name], some)}" for german, name in parts)
        yield f"Absichten in {plural(some, 'Satz', 'Sätzen')}: {shares}"
        sure = outcomes["right"] + outcomes["wrong"]
        wrong = _share(outcomes["wrong"], sure) if sure else "–"
        guess = _share(result.best_guess_right, some)
        yield f"  beste Vermutung richtig {guess}, sicher {_share(sure, some)}, davon falsch {wrong}"
    if none:
        yield f"Ohne Absicht {plural(none, 'Satz', 'Sätze')}: trotzdem eine erkannt {_share(outcomes['fired'], none)}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"
