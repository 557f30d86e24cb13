"""A conversation prepared for matching: every sentence with its findings, and what of it is talk at all.

Empty talk must not earn points: sentences that repeat the customer word for word, repeat oneself, or string words
together without being a sentence are marked here; faults in them still count as faults.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from simulator.scoring.context import AssessmentContext
from simulator.scoring.reading import Finding, Question, Reading, Sentence, YouMessage
from simulator.scoring.text import words
from simulator.scoring.timeline import Moment, MomentKind, Timeline

_ECHO_WORDS: Final = 4
"""Shorter sentences are never called an echo („Ja, das stimmt.“)."""

_ECHO_SHARE: Final = 0.8
"""From this share of word pairs taken from the customer on, a sentence is parroted. A paraphrase stays below it: the
trade calls more than 60 % of the same words „Papagei“, and its opening („Sie sagen also, dass …“) is one's own."""

_SENTENCE_WORDS: Final = 3
_SALAD_WORDS: Final = 6
_SALAD_SHARE: Final = 1 / 8
"""A German (or English) sentence of six words or more has at least one small word in eight, usually every second."""

_COURTESY: Final = frozenset({"greet", "thank", "say_goodbye", "agree", "smalltalk"})
"""Formulas that both sides use alike; saying them back is polite, not parroting."""

_GOOD_ACTS: Final = frozenset({"paraphrase", "empathy", "apology", "benefit"})

_SMALL_WORDS: Final = frozenset(
    """
    ich du er sie es wir ihr mir mich mein meine meinen meinem meiner dir dich sich uns unser unsere unseren ihnen ihn
    ihm ihre ihren ihrem ihrer der die das den dem des ein eine einen einem einer kein keine keinen und oder aber denn
    dass wenn weil damit so sodass als wie was wer wen wem wo wann warum wieso weshalb womit wofuer welche welcher
    welches welchen wieviel in im an am auf aus bei beim mit nach von vom vor zu zum zur fuer durch ueber unter um bis
    seit ohne gegen ist sind war waren bin bist sein hat haben habe hatte hatten wird werden wurde kann koennen konnte
    darf duerfen muss muessen soll sollen will wollen moechte moechten nicht nur auch noch schon ja nein doch mal dann
    da hier jetzt heute also sehr gut gerne gern bitte danke dank guten tag morgen hallo abend willkommen wiederhoeren
    gibt geht macht man mehr alles etwas nichts dies diese dieser dieses diesen jeden jede kurz gleich genau
    i you we they he she it my your our their me us the a an and or but to of in on at for from with is are was were
    have has do does did can could will would may what when where which how who please thank yes no not this that
    """.split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of one reply.

    Attributes:
        moment: index of the reply in the timeline.
        index: number of the sentence in it, from 0.
        start: first character in the reply.
        end: one past the last.
        text: the words.
        sentence: what the reader saw in it.
        reading: what the reader saw in the whole reply.
        findings: findings that touch this sentence, those of the reply included.
        intents: ids of the intents understood with confidence.
        rules: ids of the rules behind `findings`.
        earns: whether points can rest on it; not for echoes, strings of words, and sentences that blame or judge the
            customer: „Warum haben Sie sich nicht früher gemeldet?“ is an open question, but not one to be praised.
        repeated: whether the apprentice had said just this before.
    """

    moment: int
    index: int
    start: int
    end: int
    text: str
    sentence: Sentence
    reading: Reading
    findings: tuple[Finding, ...]
    intents: frozenset[str]
    rules: frozenset[str]
    earns: bool
    repeated: bool

    @property
    def substantial(self) -> bool:
        """Whether it moves the talk: a sentence of one's own that is for something."""
        if not self.earns or self.repeated or self.sentence.question is Question.SUGGESTIVE:
            return False
        own_act = any(f.detector == "acts" and f.label in _GOOD_ACTS for f in self.findings)
        return bool(self.intents) or self.sentence.question is not Question.NONE or own_act


@dataclass(frozen=True, slots=True)
class Talk:
    """The timeline with its sentences.

    Attributes:
        moments: the timeline.
        units: sentences by index of their reply.
        replies: number of replies with at least one substantial sentence.
        context: what else has to be known.
        judgements: phrases of the whole sheet that judge a customer.
    """

    moments: Timeline
    units: dict[int, tuple[Unit, ...]]
    replies: int
    context: AssessmentContext
    judgements: tuple[str, ...] = ()

    def said(self) -> list[Moment]:
        """The apprentice's replies."""
        return [self.moments[index] for index in self.units]

    def last_turn(self, phases: tuple[str, ...] = ()) -> int:
        """Turn of the last reply, in one of these phases if there is one; 0 without any reply."""
        said = self.said()
        inside = [moment.turn for moment in said if moment.phase in phases]
        return (inside or [moment.turn for moment in said] or [0])[-1]

    def documentation(self) -> Moment | None:
        """The documentation as it was filed last."""
        filed = [moment for moment in self.moments if moment.kind is MomentKind.DOCUMENTED]
        return filed[-1] if filed else None


def prepare(timeline: Timeline, context: AssessmentContext, judgements: tuple[str, ...] = ()) -> Talk:
    """Split the replies of a timeline into sentences and mark what can earn points.

    Args:
        timeline: any timeline, also an empty or an unfinished one.
        context: handed through to the criteria.
        judgements: phrases of the whole sheet that judge a customer.

    Returns:
        The prepared talk.
    """
    heard_pairs: set[tuple[str, str]] = set()
    own_sentences: set[tuple[str, ...]] = set()
    units: dict[int, tuple[Unit, ...]] = {}
    for index, moment in enumerate(timeline):
        if moment.kind is MomentKind.HEARD:
            heard = words(moment.text).folded
            heard_pairs.update(pairwise(heard))
        elif moment.kind is MomentKind.SAID:
            units[index] = _units(index, moment, heard_pairs, own_sentences)
    replies = sum(any(unit.substantial for unit in reply) for reply in units.values())
    return Talk(timeline, units, replies, context, judgements)


def _units(index: int, moment: Moment, heard: set[tuple[str, str]], own: set[tuple[str, ...]]) -> tuple[Unit, ...]:
    reading = moment.reading or Reading(moment.text)
    sentences = reading.sentences or (Sentence(moment.text, 0, len(moment.text)),)
    result = []
    for number, sentence in enumerate(sentences):
        start = min(max(sentence.start, 0), len(moment.text))
        end = min(max(sentence.end, start), len(moment.text))
        touching = [f for f in reading.findings if f.start < end and f.end > start]
        findings = tuple(sorted([*sentence.findings, *touching], key=lambda f: (f.start, f.end, f.rule)))
        folded = words(sentence.text).folded
        intents = frozenset(sentence.sure_intents())
        courteous = not _COURTESY.isdisjoint(intents)
        hostile = sentence.reproach in {YouMessage.BLAME, YouMessage.JUDGEMENT}
        own_words = bool(folded) and (courteous or not _is_echo(folded, heard)) and not _is_salad(folded)
        result.append(
            Unit(
                moment=index,
                index=number,
                start=start,
                end=end,
                text=sentence.text,
                sentence=sentence,
                reading=reading,
                findings=findings,
                intents=intents,
                rules=frozenset(finding.rule for finding in findings),
                earns=own_words and not hostile,
                repeated=len(folded) >= _ECHO_WORDS and folded in own,
            )
        )
        own.add(folded)
    return tuple(result)


def is_sentence(text: str) -> bool:
    """Whether a text can be a sentence: at least three words, a small one among them; key words alone are none."""
    folded = words(text).folded
    return len(folded) >= _SENTENCE_WORDS and any(word in _SMALL_WORDS for word in folded)


def _is_echo(folded: tuple[str, ...], heard: set[tuple[str, str]]) -> bool:
    if len(folded) < _ECHO_WORDS or not heard:
        return False
    pairs = list(pairwise(folded))
    return sum(pair in heard for pair in pairs) >= _ECHO_SHARE * len(pairs)


def _is_salad(folded: tuple[str, ...]) -> bool:
    if len(folded) < _SALAD_WORDS:
        return False
    small = sum(word in _SMALL_WORDS or word[0].isdigit() for word in folded)
    return small < _SALAD_SHARE * len(folded)
