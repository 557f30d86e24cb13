"""Reads one utterance: sentences, labels, intents, values and findings, by rules and a trained model.

The model knows how people talk, the rules know what the trade calls it and where it is wrong: a label comes from the
model, a firm wording of a rule goes before it, a veto keeps it away; closed classes (Konjunktiv forms) come from lists
with context.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from simulator.scoring.intents import ExampleIndex, IntentExamples, confidence
from simulator.scoring.kinds import AnyRule, LearnedRule
from simulator.scoring.kinds.base import Hit, Read, View
from simulator.scoring.language import DetectorFile, LanguagePack
from simulator.scoring.phrase_sets import PhraseSet
from simulator.scoring.reading import ACTS, CLOSINGS, SURE, Finding, Intent, Question, Reading, Sentence, YouMessage
from simulator.scoring.rewrite import rewrite
from simulator.scoring.sentences import split
from simulator.scoring.slots import find_slots
from simulator.scoring.text import words

MAX_INTENTS: Final = 4
"""So many intents of a sentence are kept, the best first."""

_KEPT: Final = 0.15
"""Intents below this confidence are not worth naming."""

_BELIEVED: Final = 0.5
"""Probability from which the model is believed where a rule of an utterance says nothing else."""

_BEHIND: Final = 0.01
"""So far behind a sure intent of the scenario are those of the trade."""

_BY_PHRASE: Final = 0.97
"""Confidence of an intent whose unmistakable wording stands in the sentence."""

DOUBTFUL: Final = "So könnte der Satz ankommen; es kostet keinen Punkt."
"""Stands before the reason of a finding that is not sure."""

_LABELLING: Final = frozenset({"question", "you_message", "conditional"})
_SENTENCE_DETECTORS: Final = frozenset({"question", "you_message", "conditional", "style"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding in the making: rule, sentence, place in the sentence, how sure."""

    rule: AnyRule
    view: View
    hit: Hit


REMEMBERED: Final = 256
"""How many readings a reader keeps; a call has some dozens."""


class Reader:
    """Reads utterances.

    Nothing is kept between them but the last readings: a reply is read by the engine, by the coach and by the score
    sheet, and the reading of a text never changes.

    Args:
        pack: rules, intents and models.
        extra: intents of a scenario beside the trade intents.
    """

    def __init__(self, pack: LanguagePack, extra: Mapping[str, IntentExamples] | None = None) -> None:
        self._pack = pack
        self._extra = dict(extra or {})
        self._phrases = {
            name: PhraseSet(intent.phrases)
            for name, intent in {**pack.intents, **self._extra}.items()
            if intent.phrases
        }
        self._exact = {
            words(example).folded: name for name, intent in pack.intents.items() for example in intent.examples
        }
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read)

    @cached_property
    def _index(self) -> ExampleIndex:
        """Only readers with intents of their own need it, or those without a model."""
        pack = self._pack
        return ExampleIndex({**pack.intents, **self._extra}, pack.fields) if self._extra else pack.index

    @property
    def pack(self) -> LanguagePack:
        """The rules and models it reads with."""
        return self._pack

    def extended(self, intents: Mapping[str, IntentExamples]) -> Reader:
        """A reader that knows these intents too.

        Raises:
            PhraseError: when a phrase of an intent cannot be read.
        """
        return Reader(self._pack, {**self._extra, **intents})

    def intent_titles(self) -> dict[str, str]:
        """German titles of the trade intents and of those added by `extended`, by id."""
        return {name: intent.title for name, intent in {**self._pack.intents, **self._extra}.items()}

    def knows(self, word: str) -> bool:
        """Whether a folded word is one that many texts have."""
        model = self._pack.learned
        return model is not None and model.knows(word)

    def read(self, text: str) -> Reading:
        """Read one utterance. Any text can be read; what is no talk gives a reading without labels."""
        return self._remembered(text)

    def read_anew(self, text: str) -> Reading:
        """The same reading, made anew; for bulk work in which no text comes twice, and for measuring."""
        return self._read(text)

    def _read(self, text: str) -> Reading:
        spans = split(text, self._pack.splitter)
        texts = [text[start:end] for start, end in spans]
        learned = self._pack.learned.read(texts) if self._pack.learned is not None and texts else None
        views = [
            View(piece, index, learned.sentences[index] if learned is not None else {})
            for index, piece in enumerate(texts)
        ]
        starts = [start for start, _ in spans]
        sentences = tuple(map(self._sentence, starts, views))
        utterance: list[Finding] = []
        labels: dict[str, tuple[str, ...]] = {"closing": (), "acts": ()}
        for detector in self._pack.detectors:
            if detector.detector in labels:
                found = self._utterance(detector, views, learned)
                order = CLOSINGS if detector.detector == "closing" else ACTS
                labels[detector.detector] = tuple(label for label in order if any(f.rule.label == label for f in found))
                utterance += [self._finding(f, detector.detector, starts[f.view.index]) for f in found]
        utterance.sort(key=lambda f: (f.start, f.end, f.rule))
        return Reading(text, sentences, labels["closing"], labels["acts"], find_slots(text), tuple(utterance))

    # One sentence

    def _sentence(self, start: int, view: View) -> Sentence:
        found: list[tuple[str, _Found]] = []
        labels = {}
        for detector in self._pack.detectors:
            name = detector.detector
            if name not in _SENTENCE_DETECTORS:
                continue
            hits = self._hits(detector, view)
            if name in {"question", "you_message"}:
                hits = _strongest_label(hits)
            hits = _excused(hits)
            if hits and name in _LABELLING:
                labels[name] = hits[0].rule.label
            found += [(name, one) for one in _one_per_place(hits)]
        findings = [self._finding(one, name, start) for name, one in found]
        findings.sort(key=lambda f: (f.start, f.end, f.rule))
        return Sentence(
            text=view.text,
            start=start,
            end=start + len(view.text),
            question=Question(labels.get("question", "none")),
            you_message=YouMessage(labels.get("you_message", "none")),
            conditional="conditional" in labels,
            intents=self._intents(view),
            findings=tuple(_first_suggestion_only(findings)),
        )

    @staticmethod
    def _hits(detector: DetectorFile, view: View) -> list[_Found]:
        return [_Found(rule, view, hit) for rule in detector.rules for hit in rule.find(view, detector.detector)]

    # The whole utterance

    def _utterance(self, detector: DetectorFile, views: Sequence[View], learned: Read | None) -> list[_Found]:
        found: list[_Found] = []
        for view in views:
            found += _excused(self._hits(detector, view))
        by_label = {one.rule.label for one in found}
        table = learned.whole[detector.detector] if learned is not None else {}
        for rule in detector.rules:
            if (
                isinstance(rule, LearnedRule)
                and rule.label not in by_label
                and table.get(rule.label, 0.0) >= (rule.at or _BELIEVED)
            ):
                place = _carrier(rule, views, learned.shares[detector.detector][rule.label]) if learned else None
                if place is not None:
                    found.append(_Found(rule, place, Hit(0, len(place.text), table[rule.label])))
                    by_label.add(rule.label)
        yielding = set(detector.yields) if by_label - set(detector.yields) else set()
        return _one_per_place([one for one in found if one.rule.label not in yielding])

    # Findings and intents

    def _finding(self, found: _Found, detector: str, start: int) -> Finding:
        rule, hit = found.rule, found.hit
        suggestion = self._better(rule, found.view.text)
        return Finding(
            rule=rule.id,
            detector=detector,
            label=rule.label,
            start=start + hit.start,
            end=start + hit.end,
            polarity=rule.polarity if hit.sure else "neutral",
            reason=rule.reason if hit.sure else f"{DOUBTFUL} {rule.reason}",
            suggestion=suggestion,
            model=rule.model,
        )

    def _better(self, rule: AnyRule, text: str) -> str | None:
        """The sentence said better; without its softeners it must not keep the Konjunktiv either."""
        table = self._pack.rewriting
        made = rewrite(rule.rewrite, text, table) if rule.rewrite else None
        if made is not None and rule.rewrite == "without_hedge":
            return rewrite("indicative", made, table) or made
        return made

    def _intents(self, view: View) -> tuple[Intent, ...]:
        """Trade intents by model, likeness and wording, in competition with those of the scenario by the last two."""
        if not view.words:
            return ()
        modelled = view.probabilities.get("intent", {})
        scores: dict[str, float] = {}
        if self._extra or not modelled:
            likeness = self._index.likeness(view.text)
            ranked = [*sorted(likeness.values(), reverse=True)[:2], 0.0, 0.0]
            for name, value in likeness.items():
                scores[name] = confidence(value, ranked[1] if value == ranked[0] else ranked[0])
        own = max((scores[name] for name in self._extra if name in scores), default=0.0)
        for name, probability in modelled.items():
            if name in self._pack.intents:
                # What a scenario knows for itself is more exact than what all calls share.
                scores[name] = min(probability, own - _BEHIND) if own >= SURE else probability
        example = self._exact.get(view.words.folded)
        if example is not None:
            scores[example] = 1.0
        for name, phrases in self._phrases.items():
            if phrases.matches(view.words, view.vocabulary):
                scores[name] = max(_BY_PHRASE, scores.get(name, 0.0))
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0] not in self._extra, item[0]))
        return tuple(Intent(name, round(value, 4)) for name, value in best[:MAX_INTENTS] if value >= _KEPT)


def _carrier(rule: LearnedRule, views: Sequence[View], shares: Sequence[float]) -> View | None:
    """The sentence that speaks most for a label, unless a veto stands in it or beside it."""
    if rule.not_beside and any(view.places(rule.not_beside) for view in views):
        return None
    allowed = [view for view in views if not rule.vetoed(view)]
    return max(allowed, key=lambda view: shares[view.index], default=None)


def _strongest_label(found: list[_Found]) -> list[_Found]:
    """Findings of the one label that goes first; the earlier rule where two are equally sure."""
    speakers = [one for one in found if not one.rule.instead_of]
    if not speakers:
        return []
    best = max(speakers, key=lambda one: one.hit.strength)
    return [one for one in found if one.rule.label == best.rule.label]


def _excused(found: list[_Found]) -> list[_Found]:
    """Let rules with `instead_of` take over the findings of the rules they name; alone they say nothing."""
    ids = {one.rule.id for one in found}
    taken = {other: one.rule for one in found for other in one.rule.instead_of if other in ids}
    return [
        replace(one, rule=taken[one.rule.id]) if one.rule.id in taken else one
        for one in found
        if not one.rule.instead_of
    ]


def _one_per_place(found: Iterable[_Found]) -> list[_Found]:
    """Of every rule the outermost places in a sentence, each once."""
    groups: defaultdict[tuple[str, int], list[_Found]] = defaultdict(list)
    for one in found:
        groups[one.rule.id, one.view.index].append(one)
    kept = []
    for group in groups.values():
        end = -1
        for one in sorted(group, key=lambda one: (one.hit.start, -one.hit.end)):
            if one.hit.end > end:
                kept.append(one)
                end = one.hit.end
    return kept


def _first_suggestion_only(findings: list[Finding]) -> list[Finding]:
    """A better wording is for the whole sentence: it stands with the first finding of a rule only."""
    seen: set[str] = set()
    result = []
    for finding in findings:
        result.append(replace(finding, suggestion=None) if finding.rule in seen else finding)
        seen.add(finding.rule)
    return result
