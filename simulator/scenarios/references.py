"""Checks of whole files beyond their form: references, repeated ids, values that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from pydantic import BaseModel

from simulator.scenarios import vocabulary as words
from simulator.scenarios.competencies import CompetencyModel
from simulator.scenarios.diagnostics import Diagnostic, quoted
from simulator.scenarios.drill_proof import check_drill
from simulator.scenarios.guards import check_condition, check_effects, check_match, check_phrases
from simulator.scenarios.models.basics import Basics
from simulator.scenarios.models.company import Company, CrmRecord
from simulator.scenarios.models.conditions import Condition, Effects
from simulator.scenarios.models.persona import Mood, Persona, Scale
from simulator.scenarios.models.scenario import EmbeddedTest, Fact, Intent, Reaction, Scenario, StoryPiece
from simulator.scenarios.names import Names, Report, models_in
from simulator.scenarios.source import Location, Source
from simulator.scenarios.workplace import WorkplaceCheck
from simulator.scoring.drill import Drill
from simulator.scoring.rubric import Criterion, Documented, Learned, Match, Ratio, Rubric

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_SPOKEN: Final = frozenset({"says", "again", "withheld", "matter", "back_to_matter", "calm", "tense", "angry"})


def check_model(model: BaseModel, source: Source, names: Names) -> list[Diagnostic]:
    """Everything wrong with a well-formed file.

    Args:
        model: the file's content.
        source: the file, for places.
        names: what it may refer to.
    """
    report = Report(source)
    for location, inner in models_in(model):
        _check_repeated_ids(inner, location, report)
        _check_spoken(inner, location, report)
        _check_part(inner, location, names, report)
    _check_whole(model, names, report)
    return report.diagnostics()


def _check_part(part: BaseModel, location: Location, names: Names, report: Report) -> None:
    match part:
        case Condition():
            check_condition(part, location, names, report)
        case Effects():
            check_effects(part, location, names, report)
        case Match():
            check_match(part, location, names, report)
        case Criterion():
            _check_criterion(part, location, names, report)
        case Scale():
            _check_scale(part, location, report)
        case _:
            pass


def _check_whole(model: BaseModel, names: Names, report: Report) -> None:
    match model:
        case Scenario():
            _check_scenario(model, names, report)
        case Basics():
            _check_talk(model, names, report)
        case Persona():
            _check_persona(model, names, report)
        case Company():
            _check_company(model, report)
        case Rubric():
            _check_rubric(model, report)
        case Drill():
            check_drill(model, names, report)
        case CompetencyModel():
            _check_competencies(model, report)
        case WorkplaceCheck():
            _check_workplace(model, report)
        case _:
            pass


def _each(code: str, given: Iterable[str], location: Location, choices: Any, report: Report) -> None:
    for index, word in enumerate(given):
        report.known(code, (*location, index), word, choices)


def _check_repeated_ids(model: BaseModel, location: Location, report: Report) -> None:
    for name, value in model.__dict__.items():
        if not isinstance(value, tuple) or len(value) < 2:
            continue
        seen: dict[str, Location] = {}
        for index, entry in enumerate(value):
            key = "id" if hasattr(entry, "id") else "name" if isinstance(entry, EmbeddedTest) else ""
            if not key:
                continue
            inner = (*location, name, index, key)
            word = getattr(entry, key)
            if word in seen:
                line = report.source.value_at(seen[word]).line
                message = f"{quoted(word)} ist schon in Zeile {line} vergeben"
                report.error("S040", inner, message, "einen der beiden Namen ändern")
            seen.setdefault(word, inner)


def _check_spoken(model: BaseModel, location: Location, report: Report) -> None:
    for name in _SPOKEN.intersection(model.__dict__):
        for index, line in enumerate(getattr(model, name)):
            for hit in _PLACEHOLDER.finditer(line):
                if hit[1] not in words.PLACEHOLDERS:
                    message = f"Den Platzhalter {quoted(hit[0])} gibt es nicht"
                    hint = f"möglich: {', '.join('{' + word + '}' for word in sorted(words.PLACEHOLDERS))}"
                    report.error_inside("S061", (*location, name, index), hit.start(), message, hint)


def _check_scale(scale: Scale, location: Location, report: Report) -> None:
    if not scale.min <= scale.start <= scale.max:
        message = f"start ({scale.start}) liegt nicht zwischen min ({scale.min}) und max ({scale.max})"
        report.error("S029", location, message, "Werte so wählen, dass min ≤ start ≤ max gilt")


def _check_criterion(criterion: Criterion, location: Location, names: Names, report: Report) -> None:
    _each("S050", criterion.items, (*location, "items"), names.items, report)
    report.known("S052", (*location, "section"), criterion.section, words.SECTIONS)
    inner = (*location, "check")
    match criterion.check:
        case Learned() as learned:
            _each("S045", learned.facts, (*inner, "facts"), names.facts, report)
            if learned.needed is not None and learned.needed > len(learned.facts):
                message = f"needed ist {learned.needed}, aufgeführt sind aber nur {len(learned.facts)} Fakten"
                report.error("S029", (*inner, "needed"), message, "needed verkleinern oder Fakten ergänzen")
        case Ratio() as ratio if ratio.at_least > ratio.at_most:
            message = f"at_least ({ratio.at_least}) ist größer als at_most ({ratio.at_most}): nie zu erreichen"
            report.error("S029", (*inner, "at_least"), message, "Grenzen tauschen")
        case Documented() as documented:
            check_phrases(documented.mentions, (*inner, "mentions"), report)
            if "summary_mentions" in documented.checks and not documented.mentions:
                message = "summary_mentions ist verlangt, aber unter „mentions“ steht nichts"
                report.error("S029", (*inner, "checks"), message, "„mentions:“ mit Wortfolgen ergänzen")
        case _:
            pass


# -- scenarios --------------------------------------------------------------------------------------------------------


def _check_scenario(scenario: Scenario, names: Names, report: Report) -> None:
    _each("S050", scenario.items, ("items",), names.items, report)
    if report.known("S050", ("process",), scenario.process, names.processes) and not any(
        item.startswith(f"{scenario.process}.") for item in scenario.items
    ):
        message = f"Keine der Kompetenzen gehört zum Prozess {scenario.process}"
        report.warning("S029", ("items",), message, "Prozess oder Kompetenzen prüfen")
    if scenario.caller.record is not None:
        report.known("S044", ("caller", "record"), scenario.caller.record, names.records)
    _check_talk(scenario, names, report)
    for index, test in enumerate(scenario.tests):
        _check_expectation(test, ("tests", index, "expect"), names, report)
    _check_endings(scenario, report)


def _check_talk(talk: Scenario | Basics, names: Names, report: Report) -> None:
    for location, inner in models_in(talk):
        match inner:
            case StoryPiece():
                _each("S045", inner.tells, (*location, "tells"), names.facts, report)
            case Fact():
                _check_fact(inner, location, names, report)
            case Intent():
                check_phrases(inner.phrases, (*location, "phrases"), report)
                if inner.leads_to is not None:
                    report.known("S046", (*location, "leads_to"), inner.leads_to, names.phases)
            case Reaction() if not inner.says and inner.effects == Effects():
                report.warning("S064", location, "Diese Reaktion sagt nichts und ändert nichts", "says ergänzen")
            case Reaction():
                _check_can_fire(inner, location, report)
            case _:
                pass
    for name, phase in talk.phases.items():
        for index, transition in enumerate(phase.transitions):
            location = ("phases", name, "transitions", index, "to")
            report.known("S046", location, transition.to, names.phases)


def _check_fact(fact: Fact, location: Location, names: Names, report: Report) -> None:
    _each("S049", fact.asked_by, (*location, "asked_by"), names.intents, report)
    check_phrases(fact.words, (*location, "words"), report)
    if fact.identifies is not None:
        report.known("S052", (*location, "identifies"), fact.identifies, words.FEATURES)
    if fact.when is not None and not fact.withheld:
        message = "Der Fakt hat eine Bedingung, aber keine Worte für den anderen Fall"
        report.warning("S029", (*location, "when"), message, "„withheld:“ ergänzen", at_key=True)


def check_askable(scenario: Scenario, whole: Scenario, source: Source) -> list[Diagnostic]:
    """Facts that nobody can ask for and nobody tells.

    Args:
        scenario: the scenario, as its file says.
        whole: the same with the shared talk that it builds on; a fact may take its questions from there.
        source: the scenario's file.
    """
    report = Report(source)
    told = {name for piece in scenario.story for name in piece.tells}
    told |= {name for reaction in whole.reactions for name in reaction.effects.tell}
    for name in scenario.facts:
        fact = whole.facts[name]
        if not fact.asked_by and not fact.words and name not in told:
            message = f"Der Fakt {quoted(name)} kann nie zur Sprache kommen"
            hint = "„asked_by:“ oder „words:“ ergänzen oder ihn in story oder einer Reaktion erzählen lassen"
            report.error("S065", ("facts", name), message, hint, at_key=True)
    return report.diagnostics()


def _check_endings(scenario: Scenario, report: Report) -> None:
    """At hang-up the first ending that holds is taken: behind one without a condition none is ever looked at."""
    certain = ""
    for name, ending in scenario.endings.items():
        if ending.by_effect:
            continue
        if certain:
            message = f"Dieses Ende wird nie gewählt, weil {quoted(certain)} davor immer gilt"
            report.error(
                "S064", ("endings", name), message, f"{quoted(certain)} ans Ende der Liste setzen", at_key=True
            )
        elif ending.when is None:
            certain = name
    if not certain:
        message = "Legt die Person früh auf, passt vielleicht kein Gesprächsende"
        report.warning("S064", ("endings",), message, "ein letztes Ende ohne „when“ ergänzen", at_key=True)


def _check_expectation(test: EmbeddedTest, location: Location, names: Names, report: Report) -> None:
    expect = test.expect
    if expect.ending is not None:
        report.known("S047", (*location, "ending"), expect.ending, names.endings)
    if expect.phase is not None:
        phases = None if names.phases is None else {*names.phases, words.AFTER_CALL}
        report.known("S046", (*location, "phase"), expect.phase, phases)
    for key in ("told", "untold"):
        _each("S045", getattr(expect, key), (*location, key), names.facts, report)
    for key in ("won", "lost", "failed_by"):
        _each("S058", getattr(expect, key), (*location, key), names.criteria, report)
    low, high = expect.points_min, expect.points_max
    if low is not None and high is not None and low > high:
        report.error("S029", (*location, "points_min"), "points_min ist größer als points_max", "Werte tauschen")


def check_company_links(scenario: Scenario, company: Company, source: Source) -> list[Diagnostic]:
    """What a scenario takes from its company: reason codes, labels of protected details.

    Args:
        scenario: the scenario.
        company: its company.
        source: the scenario's file.
    """
    report = Report(source)
    reasons = {reason.id for reason in company.reason_codes}
    _each("S057", scenario.documentation.reason, ("documentation", "reason"), reasons, report)
    for index, status in enumerate(scenario.documentation.status):
        if status not in words.STATUSES:
            message = f"{quoted(status)} ist kein Status der Kundenliste"
            hint = f"möglich: {', '.join(sorted(words.STATUSES))}"
            report.error("S024", ("documentation", "status", index), message, hint)
    details = {label for record in company.records for label in record.details}
    _each("S062", scenario.protected, ("protected",), details, report)
    return report.diagnostics()


def _check_can_fire(reaction: Reaction, location: Location, report: Report) -> None:
    """A reaction must look at what the customer can notice: her words answer words, deeds at the desk stay unseen."""
    when = reaction.when
    place = (*location, "when")
    if not reaction.says:
        if not (when.looks_at_words() or when.looks_at_deeds()):
            message = "Diese stille Reaktion tritt nie ein: Die Bedingung schaut nicht auf den Beitrag"
            report.error("S064", place, message, "intent, act, question, words oder desk ergänzen", at_key=True)
    elif when.looks_at_deeds():
        message = "Was am Arbeitsplatz geschieht, sieht die Kundin nicht; sie kann darauf nichts sagen"
        report.error("S064", place, message, "„desk“ durch „done“ ersetzen oder „says“ streichen", at_key=True)
    elif reaction.role != "initiative" and not when.looks_at_words():
        message = "Diese Reaktion tritt nie ein: Die Bedingung schaut nicht auf den Beitrag"
        report.error(
            "S064", place, message, "intent, act, question oder words ergänzen, oder role: initiative", at_key=True
        )


def check_persona_links(scenario: Scenario, persona: Persona, source: Source) -> list[Diagnostic]:
    """What a scenario overrides of its persona: only feelings that the persona has."""
    report = Report(source)
    for name in scenario.feelings:
        report.known("S053", ("feelings", name), name, persona.feelings, at_key=True)
    return report.diagnostics()


def check_new_intents(scenario: Scenario, trade: Mapping[str, Any] | Iterable[str], source: Source) -> list[Diagnostic]:
    """Scenario intents must not take the name of a trade intent."""
    report = Report(source)
    for name in sorted(set(scenario.intents) & set(trade)):
        message = f"{quoted(name)} heißt schon eine allgemeine Absicht"
        report.error("S040", ("intents", name), message, "einen eigenen Namen wählen", at_key=True)
    return report.diagnostics()


# -- the other kinds --------------------------------------------------------------------------------------------------


def _check_persona(persona: Persona, names: Names, report: Report) -> None:
    for name in words.FEELINGS:
        if name not in persona.feelings:
            message = f"Das Gefühl {quoted(name)} fehlt; jede Persona braucht {', '.join(words.FEELINGS)}"
            report.error("S021", ("feelings",), message, f"„{name}: {{start: 5}}“ ergänzen", at_key=True)
    known = words.causes(frozenset(names.intents or ()))
    for cause, moves in persona.moves.items():
        if names.intents is not None or not cause.startswith("intent."):
            report.known("S052", ("moves", cause), cause, known, at_key=True)
        for name in moves:
            report.known("S053", ("moves", cause, name), name, persona.feelings, at_key=True)
    if persona.tense_from > persona.angry_from:
        message = f"tense_from ({persona.tense_from}) ist größer als angry_from ({persona.angry_from})"
        report.error("S029", ("tense_from",), message, "Werte tauschen")
    silent = sorted(words.KINDS - set(persona.small_talk))
    if silent:
        shown = ", ".join(silent[:6]) + (" …" if len(silent) > 6 else "")
        message = f"Für manche Äußerungen fehlen Sätze: {shown}"
        report.warning("S021", ("small_talk",), message, "Sätze ergänzen", at_key=True)
    for kind, mood in persona.small_talk.items():
        _check_twice(mood, ("small_talk", kind), report)


def _check_twice(mood: Mood, location: Location, report: Report) -> None:
    for band in ("calm", "tense", "angry"):
        lines: tuple[str, ...] = getattr(mood, band)
        for index, line in enumerate(lines):
            if line in lines[:index]:
                message = f"Der Satz {quoted(line)} steht hier schon"
                report.warning("S040", (*location, band, index), message, "anders formulieren oder streichen")


def _check_company(company: Company, report: Report) -> None:
    for index, record in enumerate(company.records):
        _check_record(record, ("records", index), report)


def _check_record(record: CrmRecord, location: Location, report: Report) -> None:
    if not record.advisor and record.status != "neu":
        message = f"Datensatz {record.id}: Ohne Betreuer darf der Status nur „neu“ sein"
        report.error("S029", (*location, "status"), message, "„advisor:“ ergänzen")
    if record.birth_date >= record.first_contact:
        message = f"Datensatz {record.id}: Der Erstkontakt liegt vor der Geburt"
        report.error("S029", (*location, "birth_date"), message, "Datum prüfen")
    for index, line in enumerate(record.history):
        try:
            date.fromisoformat(line[:10])
        except ValueError:
            message = f"Die Zeile {quoted(line)} beginnt nicht mit einem Datum"
            report.error("S027", (*location, "history", index), message, "mit JJJJ-MM-TT beginnen")


def _check_rubric(rubric: Rubric, report: Report) -> None:
    if rubric.cap >= rubric.pass_mark:
        message = f"cap ({rubric.cap:g}) muss unter pass_mark ({rubric.pass_mark:g}) liegen"
        report.error("S029", ("cap",), message, "sonst besteht man trotz eines schweren Fehlers")


def _check_competencies(model: CompetencyModel, report: Report) -> None:
    for f, field in enumerate(model.fields):
        for p, process in enumerate(field.processes):
            location: Location = ("fields", f, "processes", p)
            if not process.id.startswith(f"{field.id}."):
                message = f"Der Prozess {process.id} gehört nicht zum Handlungsfeld {field.id}"
                report.error("S029", (*location, "id"), message, "Kennung prüfen")
            for i, item in enumerate(process.items):
                if not item.id.startswith(f"{process.id}."):
                    message = f"Die Kompetenz {item.id} gehört nicht zum Prozess {process.id}"
                    report.error("S029", (*location, "items", i, "id"), message, "Kennung prüfen")


def _check_workplace(check: WorkplaceCheck, report: Report) -> None:
    if not check.right_ids() or not check.wrong_ids():
        message = "Es braucht mindestens einen richtigen und einen falschen Schritt"
        report.error("S029", ("steps",), message, "Schritte ergänzen", at_key=True)
