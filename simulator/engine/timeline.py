"""From events to the scorer: the timeline of a session and what the scorer must know about its world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.engine import events as ev
from simulator.engine.directory import all_records
from simulator.engine.fold import apply
from simulator.engine.state import SessionState
from simulator.engine.world import World
from simulator.scoring.assess import evaluate
from simulator.scoring.assessment import Assessment
from simulator.scoring.context import AssessmentContext, Labels, PersonalData
from simulator.scoring.timeline import Moment, MomentKind, Timeline

OPT_IN_VARIABLE = "opt_in"
"""Variable in which a scenario keeps the customer's word: `nicht gefragt`, `erteilt` or `nicht erteilt`."""


def assess(world: World, events: Sequence[ev.Event]) -> Assessment:
    """Scores a session: live, at the end, on replay and in bulk.

    Args:
        world: the scenario's content; with newer content the session is scored by newer rules.
        events: the session's events, in order.
    """
    return evaluate(timeline(world, events), world.rubric, assessment_context(world, events))


def timeline(world: World, events: Iterable[ev.Event]) -> Timeline:
    """The session as the scorer sees it; what the apprentice said is read anew with the world's reader."""
    state = SessionState()
    moments: list[Moment] = []
    for event in events:
        moment = _moment(world, state, event)
        if moment is not None:
            moments.append(moment)
        state = apply(state, event)
    return tuple(moments)


def assessment_context(world: World, events: Sequence[ev.Event]) -> AssessmentContext:
    """What the scorer needs beside the timeline: criteria, records, names, the right values of the documentation."""
    state = SessionState()
    agent = ""
    for event in events:
        state = apply(state, event)
        if isinstance(event, ev.SessionStarted):
            agent = event.agent
    scenario, company = world.scenario, world.company
    records = all_records(world, state)
    caller = scenario.caller.record
    right = (caller,) if caller else tuple(state.created)
    return AssessmentContext(
        today=state.date,
        criteria=scenario.criteria,
        record_ids=right,
        personal=tuple(
            PersonalData(
                own=key == caller,
                first_name=values["first_name"],
                last_name=values["last_name"],
                street=values["street"],
                postcode=values["postcode"],
                phone=values["phone"],
                email=values["email"],
                birth_date=values["birth_date"],
            )
            for key, values in records.items()
        ),
        opt_in=str(state.variables.get(OPT_IN_VARIABLE, "nicht gefragt")),
        statuses=scenario.documentation.status,
        reasons=scenario.documentation.reason,
        firm=company.spoken_names,
        salutations=scenario.caller.salutation,
        agent=agent or str(state.variables.get("agent", "")),
        labels=_labels(world),
    )


def _labels(world: World) -> Labels:
    scenario, company = world.scenario, world.company
    return Labels(
        intents=world.reader.intent_titles(),
        facts={name: fact.label for name, fact in scenario.facts.items()},
        steps={step.id: step.text for step in world.workplace.steps},
        step_reasons={step.id: step.reason for step in world.workplace.steps},
        services={service.id: service.title for service in company.services},
        articles={article.id: article.title for article in company.articles},
        phases={name: phase.title for name, phase in scenario.phases.items()},
        reasons={reason.id: reason.title for reason in company.reason_codes},
    )


def _moment(world: World, state: SessionState, event: ev.Event) -> Moment | None:
    turn, phase, at = state.turn, state.phase, event.at
    match event:
        case ev.WorkplaceChecked():
            data = {"right": ",".join(event.right), "wrong": ",".join(event.wrong), "missing": ",".join(event.missing)}
            return Moment(MomentKind.WORKPLACE, 0, phase, at, data=data)
        case ev.AgentSpoke():
            reading = world.reader.read(event.text)
            return Moment(MomentKind.SAID, event.turn, phase, at, text=event.text, reading=reading)
        case ev.CustomerSpoke():
            return Moment(MomentKind.HEARD, turn, phase, at, text=event.text)
        case ev.FactTold():
            return Moment(MomentKind.TOLD, turn, phase, at, name=event.fact)
        case ev.DeskActed():
            data = {**event.args, **event.result, "ok": _word(event.ok)}
            return Moment(MomentKind.DESK, turn, phase, at, name=event.action, text=event.message, data=data)
        case ev.Documented():
            return Moment(MomentKind.DOCUMENTED, turn, phase, at, data=event.fields)
        case _:
            return _mark(event, turn, phase)


def _mark(event: ev.Event, turn: int, phase: str) -> Moment | None:
    match event:
        case ev.Disclosed():
            data = {
                "record": event.record,
                "field": event.field,
                "verified": _word(event.verified),
                "own": _word(event.own),
                "quote": event.quote,
                "start": str(event.start),
                "end": str(event.end),
            }
            return Moment(MomentKind.MARK, event.turn, phase, event.at, name="disclosed", data=data)
        case ev.PhaseEntered():
            return Moment(MomentKind.MARK, turn, phase, event.at, name="phase", data={"phase": event.phase})
        case ev.FeelingMoved():
            data = {"feeling": event.feeling, "by": str(event.by), "value": str(event.value), "cause": event.cause}
            return Moment(MomentKind.MARK, turn, phase, event.at, name="feeling", data=data)
        case ev.VariableSet():
            value = _word(event.value) if isinstance(event.value, bool) else str(event.value)
            return Moment(
                MomentKind.MARK, turn, phase, event.at, name="variable", data={"name": event.name, "value": value}
            )
        case ev.ReactionFired():
            return Moment(MomentKind.MARK, turn, phase, event.at, name="reaction", data={"reaction": event.reaction})
        case ev.SilenceNoticed():
            return Moment(
                MomentKind.MARK, turn, phase, event.at, name="silence", data={"seconds": f"{event.seconds:.0f}"}
            )
        case ev.CallEnded():
            return Moment(
                MomentKind.MARK, turn, phase, event.at, name="ended", data={"by": event.by, "ending": event.ending}
            )
        case _:
            return None


def _word(value: bool) -> str:
    return "true" if value else "false"
