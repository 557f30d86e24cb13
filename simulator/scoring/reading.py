"""What the scorer saw in one utterance: sentences, labels, intents, findings and slots, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal


class Question(StrEnum):
    """Question types, decided by the answer that is asked for (labels.md, `question`)."""

    NONE = "none"
    OPEN = "open"
    INFORMATION = "information"
    CLOSED = "closed"
    ALTERNATIVE = "alternative"
    SUGGESTIVE = "suggestive"


class YouMessage(StrEnum):
    """Kinds of Sie-Botschaft (labels.md, `you_message`)."""

    NONE = "none"
    BLAME = "blame"
    ORDER = "order"
    JUDGEMENT = "judgement"


CLOSINGS = (
    "direct",
    "alternative",
    "summary",
    "assumptive",
    "partial",
    "urgency",
    "recommendation",
    "trial",
    "balance",
    "concession",
)
"""Closing techniques of an utterance (labels.md, `closing`)."""

ACTS = ("paraphrase", "empathy", "apology", "benefit", "hedge", "negative")
"""Other speech acts of an utterance (labels.md, `acts`)."""

SURE = 0.5
"""From this confidence on an intent counts as understood."""

Polarity = Literal["good", "fault", "neutral"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found in the words.

    Attributes:
        rule: id of the rule in `content/language/`, e.g. `konjunktiv.hoeflich`.
        detector: what kind of thing, e.g. `conditional`, `you_message`, `question`, `closing`, `acts`.
        label: the label of the detector that this finding carries, e.g. `blame`, `hedge`, `true`.
        start: first character in the utterance (not in the sentence).
        end: one past the last character.
        polarity: whether a trainer would praise it, mark it as a fault, or only name it.
        reason: why, in German, for an apprentice.
        suggestion: the same words said better, or `None` where no safe rewriting exists.
        model: an example of good wording from the rule, shown where there is no suggestion.
    """

    rule: str
    detector: str
    label: str
    start: int
    end: int
    polarity: Polarity
    reason: str
    suggestion: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """What a sentence is for; `confidence` is 0..1, from `SURE` on it counts as understood."""

    id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A value in the words.

    Attributes:
        kind: `number`, `amount` (euros), `date` (ISO), `time` (HH:MM), `email`, `weekday`.
        value: normalised, e.g. `84.20`, `2026-12-02`, `10:00`.
        start: first character in the utterance.
        end: one past the last character.
    """

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the utterance; `start` and `end` are its place in the utterance."""

    text: str
    start: int
    end: int
    question: Question = Question.NONE
    you_message: YouMessage = YouMessage.NONE
    conditional: bool = False
    intents: tuple[Intent, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def reproach(self) -> YouMessage:
        """The Sie-Botschaft where it is sure: only then it costs points and touches the customer."""
        polarities = {finding.polarity for finding in self.findings if finding.detector == "you_message"}
        return YouMessage.NONE if polarities == {"neutral"} else self.you_message

    def sure_intents(self) -> tuple[str, ...]:
        """Ids of the intents understood with confidence, the best first."""
        return tuple(intent.id for intent in self.intents if intent.confidence >= SURE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one utterance."""

    text: str
    sentences: tuple[Sentence, ...] = ()
    closing: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    """Findings that belong to the utterance rather than to one sentence (closing, acts)."""

    def all_findings(self) -> tuple[Finding, ...]:
        """Findings of all sentences and of the utterance, in the order of their place."""
        inner = [finding for sentence in self.sentences for finding in sentence.findings]
        return tuple(sorted([*inner, *self.findings], key=lambda f: (f.start, f.end, f.rule)))

    def sure_intents(self) -> frozenset[str]:
        """Ids of the intents understood with confidence anywhere in the utterance."""
        return frozenset(intent for sentence in self.sentences for intent in sentence.sure_intents())

    def to_dict(self) -> dict[str, Any]:
        """The form that `dialogsim read --json` prints; utterance findings appear in the sentence they start in."""
        sentences = []
        for index, sentence in enumerate(self.sentences):
            last = index == len(self.sentences) - 1
            end = len(self.text) + 1 if last else sentence.end
            own = [finding for finding in self.findings if sentence.start <= finding.start < end]
            findings = sorted([*sentence.findings, *own], key=lambda f: (f.start, f.end, f.rule))
            sentences.append(
                {
                    "text": sentence.text,
                    "start": sentence.start,
                    "end": sentence.end,
                    "question": sentence.question.value,
                    "you_message": sentence.you_message.value,
                    "conditional": sentence.conditional,
                    "intents": [{"id": i.id, "confidence": round(i.confidence, 3)} for i in sentence.intents],
                    "findings": [
                        {
                            "rule": f.rule,
                            "start": f.start,
                            "end": f.end,
                            "reason": f.reason,
                            "suggestion": f.suggestion,
                        }
                        for f in findings
                    ],
                }
            )
        return {"text": self.text, "sentences": sentences, "closing": list(self.closing), "acts": list(self.acts)}
