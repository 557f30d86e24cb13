"""How well the reader labels: its figures in German and as data, every error with its place, and the intents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.records.rendering.text import plural
from simulator.scoring.measure import Count, Measures, measure
from simulator.scoring.reading import SURE, Intent, Reading

OUTCOMES = ("right", "wrong", "unsure", "quiet", "fired")
"""What can come of a sentence with labelled intents; the last two where the label is „none“."""

_ERRORS = {"wrong": "falsch erkannt", "unsure": "nicht sicher erkannt", "fired": "erkannt, obwohl keine da ist"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled utterance: file and line, its data as in the file (checked), and what was read in it."""

    place: str
    data: Mapping[str, Any]
    reading: Reading

    @property
    def has_intents(self) -> bool:
        """Whether intents are labelled, and nothing else."""
        return "intents" in self.data


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured: labels (`None` without labelled sentences), intents by outcome, every error in German."""

    labels: Measures | None
    intents: Mapping[str, int]
    errors: tuple[str, ...]


def figures(samples: Sequence[Labelled]) -> Figures:
    """Compares labelled utterances with their readings."""
    labelled = [sample for sample in samples if not sample.has_intents]
    outcomes = Counter(_outcome(sample) for sample in samples if sample.has_intents)
    return Figures(
        labels=_measured(labelled) if labelled else None,
        intents={name: outcomes[name] for name in OUTCOMES},
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


def _outcome(sample: Labelled) -> str:
    best = _best(sample.reading)
    if not sample.data["intents"]:
        return "fired" if best else "quiet"
    if best is None:
        return "unsure"
    return "right" if best.id in sample.data["intents"] else "wrong"


def as_data(result: Figures) -> dict[str, Any]:
    """Plain data for JSON, shares rounded to three places."""
    data: dict[str, Any] = {"intents": dict(result.intents)}
    if result.labels is not None:
        labels = result.labels
        data |= {
            "utterances": labels.utterances,
            "boundaries": _count(labels.boundaries),
            "split_right": labels.split_right,
            "detectors": {
                name: {
                    "macro_f1": round(labels.macro_f1(name), 3),
                    "labels": {label: _count(count) for label, count in sorted(counts.items())},
                }
                for name, counts in labels.labels.items()
            },
        }
    return data


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
    lines += _intent_lines(result.intents)
    return "\n".join(lines).replace(".", ",")


def _label_lines(labels: Measures) -> Iterator[str]:
    whole = _share(labels.split_right, labels.utterances)
    utterances = plural(labels.utterances, "Äußerung", "Äußerungen")
    yield f"{utterances}, davon {whole} in die richtigen Sätze geteilt"
    for name, counts in labels.labels.items():
        if counts:
            yield f"{name}: Makro-F1 {labels.macro_f1(name):.3f}"
        for label, count in sorted(counts.items()):
            yield (
                f"  {'überhaupt' if label == 'any' else label}: F1 {count.f1:.3f} "
                f"(richtig {count.right}, zu viel {count.wrong}, übersehen {count.missed})"
            )


def _intent_lines(outcomes: Mapping[str, int]) -> Iterable[str]:
    some = outcomes["right"] + outcomes["wrong"] + outcomes["unsure"]
    none = outcomes["quiet"] + outcomes["fired"]
    if some:
        parts = (("richtig", "right"), ("falsch", "wrong"), ("nicht sicher", "unsure"))
        shares = ", ".join(f"{german} {_share(outcomes[name], some)}" for german, name in parts)
        yield f"Absichten in {plural(some, 'Satz', 'Sätzen')}: {shares}"
    if none:
        yield f"Ohne Absicht {plural(none, 'Satz', 'Sätze')}: trotzdem eine erkannt {_share(outcomes['fired'], none)}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"
