"""`dialogsim demo`: an exemplary call, at reading speed on a terminal."""

from __future__ import annotations

import sys
from argparse import Namespace

from simulator.cli import content, output
from simulator.cli.failure import CliError, Exit
from simulator.cli.lines import width
from simulator.cli.pauses import NoPauses, Pauses, ReadingPauses
from simulator.cli.streams import is_terminal
from simulator.engine import events as ev
from simulator.engine import inputs as inp
from simulator.engine.embedded import TEST_DATE, TEST_SEED, run_script, run_test
from simulator.engine.script import ScriptError
from simulator.engine.session import NotNowError, Session
from simulator.engine.world import World
from simulator.records.rendering import briefing as brief
from simulator.records.rendering import talk
from simulator.records.rendering.coach import coach
from simulator.records.rendering.debrief import debrief
from simulator.records.rendering.text import wrapped
from simulator.scenarios.models.scenario import EmbeddedTest
from simulator.scoring.assessment import Assessment

_ANNOUNCEMENT = "Vorführung: So kann dieses Gespräch klingen. Nach jedem Beitrag sagt der Coach, was daran wirkt."
_SKIP = "Enter springt weiter, Strg+C zur Auswertung."


def run(args: Namespace) -> int:
    """Plays the demo."""
    return present(args.id, speed=None if args.plain else args.speed)


def present(scenario_id: str | None, *, speed: float | None) -> int:
    """Plays a scenario's model call with the customer's answers, the coach's remarks and the debrief.

    Args:
        scenario_id: the scenario; the first with a model call if `None`.
        speed: factor of the reading speed; `None` for no pauses. Without a terminal there are none either.

    Raises:
        CliError: if the scenario has no model call, or its model call does not work.
    """
    world = content.world(content.library(), scenario_id or content.first_scenario())
    model = next((test for test in world.scenario.tests if test.kind == "model"), None)
    if model is None:
        raise CliError(f"Das Szenario „{world.scenario.id}“ enthält kein Vorbildgespräch.")
    paced = speed is not None and is_terminal(sys.stdin) and is_terminal(sys.stdout)
    pauses: Pauses = ReadingPauses(speed) if paced and speed is not None else NoPauses()
    output.print_text(wrapped(_ANNOUNCEMENT + (f" {_SKIP}" if paced else ""), width()))
    print()
    output.print_text(brief.briefing(world, date=TEST_DATE, hints=False, width=width()))
    print()
    result = _play(world, model, pauses)
    print()
    print(debrief(result, notice=world.rubric.notice, width=width()), end="", flush=True)
    return Exit.FINE


def _play(world: World, model: EmbeddedTest, pauses: Pauses) -> Assessment:
    session = Session.start(world, seed=TEST_SEED, date=TEST_DATE)
    try:
        for step in run_script(session, model.script):
            for text in (text for event in step.events for text in _texts(world, event)):
                output.print_text(text)
                pauses.after(text)
        session.do(inp.Close(at=session.state.at))
        return session.assessment()
    except KeyboardInterrupt:
        print()
        return _to_the_end(world, model)
    except (ScriptError, NotNowError) as error:
        raise _unplayable(world, str(error)) from error


def _to_the_end(world: World, model: EmbeddedTest) -> Assessment:
    """The result of the whole call, without showing it: Strg+C may come in the middle of a step."""
    report = run_test(world, model)
    if report.assessment is None:
        raise _unplayable(world, " ".join(report.problems))
    return report.assessment


def _unplayable(world: World, why: str) -> CliError:
    return CliError(f"Das Vorbildgespräch von „{world.scenario.id}“ lässt sich nicht spielen. {why}")


def _texts(world: World, event: ev.Event) -> list[str]:
    line = talk.line_of(event, agent="Sie", customer=world.scenario.caller.name, width=width())
    texts = [line] if line else []
    if isinstance(event, ev.AgentSpoke):
        texts.append(coach(world.reader.read(event.text), width()))
    return [text for text in texts if text]
