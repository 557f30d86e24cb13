"""Runs scripts: the tests inside scenarios, written transcripts, the demo call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.engine import events as ev
from simulator.engine import inputs as inp
from simulator.engine.script import ScriptError, ScriptReader
from simulator.engine.session import NotNowError, Session
from simulator.engine.state import Stage
from simulator.engine.world import World
from simulator.scenarios.models.scenario import EmbeddedTest, Expectation
from simulator.scoring.assessment import Assessment, Outcome

TEST_DATE = "2026-11-23"
"""Day on which embedded tests take place, so that their dates can be written down."""

TEST_SEED = 1


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """A line of a script with what came of it.

    Attributes:
        number: number of the line, from 1.
        line: the line as written.
        given: the input it stood for.
        events: the events that followed.
    """

    number: int
    line: str
    given: inp.Input
    events: tuple[ev.Event, ...]


@dataclass(frozen=True, slots=True)
class ScriptReport:
    """What came of an embedded test: its problems in German (none if it holds), the sheet and the events."""

    test: EmbeddedTest
    problems: tuple[str, ...]
    assessment: Assessment | None
    events: tuple[ev.Event, ...]


def run_script(session: Session, script: str) -> Iterator[ScriptStep]:
    """Puts a script into a session, line by line; the call is taken by itself if the script does not say so.

    Yields:
        Each line that did something, with its events.

    Raises:
        ScriptError: naming the line, if it cannot be carried out or does not fit the moment.
    """
    reader = ScriptReader(today=session.state.date, clock=session.state.at)
    for number, line in enumerate(script.splitlines(), start=1):
        # Lines as the text export writes them: the customer's words stand there for the reader only.
        if line.lstrip().startswith(("#", "K:")):
            continue
        try:
            given = reader.read(line.lstrip().removeprefix("A:"))
            if given is None:
                continue
            if session.state.stage in (Stage.BRIEFING, Stage.RINGING) and isinstance(given, (inp.Say, inp.Desk)):
                taken = inp.PickUp(at=given.at)
                yield ScriptStep(number, "/annehmen", taken, session.do(taken))
            if isinstance(given, inp.Document) and session.state.stage is Stage.TALKING:
                hung_up = inp.HangUp(at=given.at)
                yield ScriptStep(number, "/auflegen", hung_up, session.do(hung_up))
            if isinstance(given, inp.HangUp) and session.state.stage is Stage.ENDED:
                continue
            yield ScriptStep(number, line.strip(), given, session.do(given))
        except (ScriptError, NotNowError) as error:
            raise ScriptError(f"Zeile {number}: {error}") from error


def run_test(world: World, test: EmbeddedTest) -> ScriptReport:
    """Runs a test that is written into a scenario and compares it with what it expects."""
    session = Session.start(world, seed=TEST_SEED, date=TEST_DATE)
    try:
        for _ in run_script(session, test.script):
            pass
        session.do(inp.Close(at=session.state.at))
    except (ScriptError, NotNowError) as error:
        return ScriptReport(test, (str(error),), None, session.events)
    assessment = session.assessment()
    return ScriptReport(test, tuple(_problems(session, test, assessment)), assessment, session.events)


def _problems(session: Session, test: EmbeddedTest, assessment: Assessment) -> Iterator[str]:
    expect, state = test.expect, session.state
    if expect.points_min is not None and assessment.points < expect.points_min:
        yield f"{assessment.points:g} Punkte, erwartet mindestens {expect.points_min:g}."
    if expect.points_max is not None and assessment.points > expect.points_max:
        yield f"{assessment.points:g} Punkte, erwartet höchstens {expect.points_max:g}."
    if expect.ending is not None and state.ending != expect.ending:
        yield f"Ende „{state.ending}“, erwartet „{expect.ending}“."
    if expect.phase is not None and _last_phase(session) != expect.phase:
        yield f"Letzte Phase „{_last_phase(session)}“, erwartet „{expect.phase}“."
    yield from (f"Fakt „{fact}“ wurde nicht erzählt." for fact in expect.told if fact not in state.told)
    yield from (f"Fakt „{fact}“ wurde erzählt." for fact in expect.untold if fact in state.told)
    yield from _criteria_problems(expect, assessment)
    if expect.failed_by and set(expect.failed_by) != set(assessment.failed_by):
        yield f"Durchgefallen wegen {list(assessment.failed_by)}, erwartet {list(expect.failed_by)}."


def _criteria_problems(expect: Expectation, assessment: Assessment) -> Iterator[str]:
    outcomes = {result.id: result.outcome for result in assessment.criteria}
    for name in (*expect.won, *expect.lost):
        if name not in outcomes:
            yield f"Ein Kriterium „{name}“ gibt es nicht."
    for name in expect.won:
        if outcomes.get(name, Outcome.WON) is not Outcome.WON:
            yield f"Kriterium „{name}“ wurde nicht gewonnen ({outcomes[name].value})."
    for name in expect.lost:
        if outcomes.get(name) is Outcome.WON:
            yield f"Kriterium „{name}“ wurde gewonnen, soll aber verloren gehen."


def _last_phase(session: Session) -> str:
    """The last phase of the talk itself."""
    phases = [event.phase for event in session.events if isinstance(event, ev.PhaseEntered | ev.CallStarted)]
    talk = [phase for phase in phases if phase in session.world.scenario.phases]
    return talk[-1] if talk else ""
