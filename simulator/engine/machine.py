"""The phases of a talk as a `transitions` machine built from the scenario's data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transitions import EventData, Machine

from simulator.engine.conditions import View, holds
from simulator.engine.fold import AFTER_CALL
from simulator.scenarios.models.conditions import Condition
from simulator.scenarios.models.scenario import Phase


class _Talk:
    """The model that the machine moves; it lives for one question to the machine."""

    state: str


class PhaseMachine:
    """Knows which phase follows. Holds no state of a talk: the phase goes in and the next one comes out.

    Args:
        phases: of the scenario, in their order; the first is where a talk begins.
    """

    def __init__(self, phases: Mapping[str, Phase]) -> None:
        self._first = next(iter(phases))
        self._count = len(phases)
        moves: list[dict[str, Any]] = [
            {"trigger": "go_on", "source": name, "dest": transition.to, "conditions": [_guard(transition.when)]}
            for name, phase in phases.items()
            for transition in phase.transitions
        ]
        moves.append({"trigger": "hang_up", "source": "*", "dest": AFTER_CALL})
        states = [*phases, AFTER_CALL] if AFTER_CALL not in phases else list(phases)
        self._machine = Machine(
            model=None,
            states=states,
            initial=self._first,
            transitions=moves,
            auto_transitions=False,
            send_event=True,
            ignore_invalid_triggers=True,
        )

    @property
    def first(self) -> str:
        """The phase in which a talk begins."""
        return self._first

    def follow(self, phase: str, view: View) -> tuple[str, ...]:
        """The phases entered after a turn, in order; several when guards hold in a row, none when the talk stays.

        A phase is entered at most once per turn, so that a ring of open guards cannot go round for ever.
        """
        entered: list[str] = []
        model = self._model(phase)
        while len(entered) < self._count:
            before = model.state
            moved = self._machine.events["go_on"].trigger(model, view=view)
            if not moved or model.state == before or model.state in entered or model.state == phase:
                break
            entered.append(model.state)
        self._machine.remove_model(model)
        return tuple(entered)

    def after_call(self, phase: str) -> str:
        """The phase after hanging up."""
        model = self._model(phase)
        self._machine.events["hang_up"].trigger(model)
        self._machine.remove_model(model)
        return model.state

    def _model(self, phase: str) -> _Talk:
        model = _Talk()
        self._machine.add_model(model, initial=phase)
        return model


def _guard(condition: Condition) -> Any:
    def check(event: EventData) -> bool:
        return holds(condition, event.kwargs["view"])

    return check
