"""Evaluates guards written as data against a moment of the talk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.engine.state import SessionState
from simulator.scenarios.models.conditions import Condition, Range
from simulator.scoring.phrases import find_any
from simulator.scoring.reading import Question, Reading, Sentence, YouMessage


@dataclass(frozen=True, slots=True)
class View:
    """What a guard can see.

    Attributes:
        state: state of the session, with what this turn has changed so far.
        reading: the present reply, `None` outside of replies.
        sentences: the sentences in focus: one of the reply, or all of them.
        deeds: desk actions just done, as `order` and `order:router_tausch`.
    """

    state: SessionState
    reading: Reading | None = None
    sentences: tuple[Sentence, ...] = ()
    deeds: frozenset[str] = frozenset()

    def intents(self) -> frozenset[str]:
        """Intents understood with confidence in the sentences in focus."""
        return frozenset(intent for sentence in self.sentences for intent in sentence.sure_intents())


def holds(condition: Condition | None, view: View) -> bool:
    """Whether the guard holds; a missing guard always does."""
    if condition is None:
        return True
    return (
        _turn_holds(condition, view)
        and _talk_holds(condition, view.state)
        and all(holds(inner, view) for inner in condition.all)
        and (not condition.any or any(holds(inner, view) for inner in condition.any))
        and not any(holds(inner, view) for inner in condition.none)
    )


def in_range(value: int, bounds: Range) -> bool:
    """Whether the value lies within the bounds, both inclusive."""
    return (bounds.min is None or value >= bounds.min) and (bounds.max is None or value <= bounds.max)


def _turn_holds(condition: Condition, view: View) -> bool:
    return (
        _meets(condition.intent, view.intents())
        and _meets(condition.act, _acts(view))
        and _meets(condition.closing, view.reading.closing if view.reading else ())
        and _question_holds(condition.question, view)
        and _meets(condition.you_message, _you_messages(view))
        and (not condition.words or any(find_any(condition.words, sentence.text) for sentence in view.sentences))
        and _meets(condition.desk, view.deeds)
    )


def _talk_holds(condition: Condition, state: SessionState) -> bool:
    return (
        (not condition.heard or any(intent in state.heard for intent in condition.heard))
        and all(fact in state.told for fact in condition.told)
        and not any(fact in state.told for fact in condition.untold)
        and all(deed in state.deeds for deed in condition.done)
        and not any(deed in state.deeds for deed in condition.undone)
        and all(reaction in state.fired for reaction in condition.happened)
        and (not condition.phase or state.phase in condition.phase)
        and all(in_range(state.feelings.get(name, 0), bounds) for name, bounds in condition.feeling.items())
        and all(_same(state.variables.get(name), value) for name, value in condition.variable.items())
        and (condition.verified is None or bool(state.verified) is condition.verified)
        and (condition.turns is None or in_range(state.turn, condition.turns))
        and (condition.turns_in_phase is None or in_range(state.turn - state.phase_since, condition.turns_in_phase))
    )


def _same(have: object, want: object) -> bool:
    """Equality that keeps `true` and `1` apart, as YAML does."""
    return type(have) is type(want) and have == want


def _meets(wanted: Iterable[str], present: Iterable[str]) -> bool:
    wanted, present = tuple(wanted), frozenset(present)
    return not wanted or bool(present.intersection(wanted)) or ("any" in wanted and bool(present))


def _acts(view: View) -> frozenset[str]:
    """Acts of the sentences in focus; of the whole reply where all of it is in focus or the act has no place."""
    if view.reading is None:
        return frozenset()
    if len(view.sentences) == len(view.reading.sentences):
        return frozenset(view.reading.acts)
    placed = {f.label: f for f in view.reading.findings if f.detector == "acts"}
    within = {
        label for label, finding in placed.items() if any(s.start <= finding.start < s.end for s in view.sentences)
    }
    return frozenset(within | (set(view.reading.acts) - set(placed)))


def _question_holds(wanted: tuple[str, ...], view: View) -> bool:
    if not wanted:
        return True
    present = {sentence.question for sentence in view.sentences} - {Question.NONE}
    if "none" in wanted and not present:
        return True
    return bool(present) and ("any" in wanted or bool(present.intersection(wanted)))


def _you_messages(view: View) -> frozenset[str]:
    return frozenset(s.reproach.value for s in view.sentences if s.reproach is not YouMessage.NONE)
