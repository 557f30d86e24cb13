"""Checks of conditions, effects and matches: do they refer to things that are there, and can they hold at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.scenarios import vocabulary as words
from simulator.scenarios.diagnostics import quoted
from simulator.scenarios.models.conditions import Condition, Effects, Range
from simulator.scenarios.names import Names, Report
from simulator.scenarios.source import Location
from simulator.scoring.phrases import Phrase, PhraseError
from simulator.scoring.rubric import Match

_WORD_KEYS = ("intent", "act", "question", "you_message", "closing", "rule", "words", "slot", "not_intent", "not_rule")
_DEED_KEYS = ("heard", "desk", "fact", "mark")


def check_phrases(notations: Iterable[str], location: Location, report: Report) -> None:
    """Reports phrases that cannot be read, at the character in question."""
    for index, notation in enumerate(notations):
        if notation in words.SPECIAL_WORDS:
            continue
        try:
            Phrase.compile(notation)
        except PhraseError as problem:
            report.error_inside("S060", (*location, index), problem.position, str(problem).rstrip("."))


def check_condition(condition: Condition, location: Location, names: Names, report: Report) -> None:
    """Reports unknown names in a condition and parts that can never hold; conditions inside are not looked at."""
    _check_labels(condition, location, report)
    with_any = None if names.intents is None else {*names.intents, words.ANY}
    _each("S049", condition.intent, (*location, "intent"), with_any, report)
    _each("S049", condition.heard, (*location, "heard"), names.intents, report)
    _each("S045", condition.told, (*location, "told"), names.facts, report)
    _each("S045", condition.untold, (*location, "untold"), names.facts, report)
    _each("S048", condition.happened, (*location, "happened"), names.reactions, report)
    _each("S046", condition.phase, (*location, "phase"), names.phases, report)
    check_phrases(condition.words, (*location, "words"), report)
    for key in ("desk", "done", "undone"):
        for index, deed in enumerate(getattr(condition, key)):
            _check_deed(deed, (*location, key, index), names, report)
    _check_values(condition.variable, (*location, "variable"), names, report)
    for name, bounds in condition.feeling.items():
        _check_feeling(name, bounds, (*location, "feeling", name), names, report)
    for key in ("turns", "turns_in_phase"):
        bounds = getattr(condition, key)
        if bounds is not None:
            _check_range(bounds, (*location, key), report)
    for first, second in (("told", "untold"), ("done", "undone")):
        both = set(getattr(condition, first)) & set(getattr(condition, second))
        for name in sorted(both):
            message = f"{quoted(name)} steht unter {quoted(first)} und {quoted(second)}: Das gilt nie"
            report.error("S064", (*location, second), message, "an einer Stelle streichen", at_key=True)


def check_effects(effects: Effects, location: Location, names: Names, report: Report) -> None:
    """Reports unknown names in effects."""
    for name in effects.feelings:
        report.known("S053", (*location, "feelings", name), name, names.feelings, at_key=True)
    _check_values(effects.set, (*location, "set"), names, report)
    _each("S045", effects.tell, (*location, "tell"), names.facts, report)
    if effects.end is not None:
        report.known("S047", (*location, "end"), effects.end, names.endings)


def check_match(match: Match, location: Location, names: Names, report: Report) -> None:
    """Reports unknown names in a match and mixtures that can never hold; matches inside are not looked at."""
    _check_labels(match, location, report)
    for key in ("intent", "not_intent"):
        choices = None if names.intents is None else {*names.intents, words.ANY}
        _each("S049", getattr(match, key, ()), (*location, key), choices, report)
    for key in ("rule", "not_rule"):
        _each("S051", getattr(match, key), (*location, key), names.rules, report)
    facts = None if names.facts is None else {*names.facts, words.ANY}
    _each("S045", match.fact, (*location, "fact"), facts, report)
    phases = None if names.phases is None else {*names.phases, words.AFTER_CALL}
    _each("S046", match.phase, (*location, "phase"), phases, report)
    check_phrases(match.words, (*location, "words"), report)
    check_phrases([phrase for phrase in match.heard if phrase != words.ANY], (*location, "heard"), report)
    _each("S055", match.desk, (*location, "desk"), {*words.DESK_ARGUMENTS, words.ANY}, report)
    _each("S052", match.mark, (*location, "mark"), {*words.MARK_ARGUMENTS, words.ANY}, report)
    _check_arguments(match, location, names, report)
    _check_groups(match, location, report)


def _each(code: str, given: Iterable[str], location: Location, choices: Iterable[str] | None, report: Report) -> None:
    known = None if choices is None else frozenset(choices)
    for index, word in enumerate(given):
        report.known(code, (*location, index), word, known)


def _check_labels(guard: Condition | Match, location: Location, report: Report) -> None:
    for key, labels in words.LABELS.items():
        extra = {words.ANY}
        if isinstance(guard, Condition) and key == "question":
            extra = {words.ANY, words.NONE}
        _each("S052", getattr(guard, key, ()), (*location, key), labels | extra, report)


def _check_deed(deed: str, location: Location, names: Names, report: Report) -> None:
    """A deed in a condition: `verify`, `order:router_tausch`, `opt_in:telefon=erteilt`."""
    verb, _, argument = deed.partition(":")
    if not report.known("S055", location, verb, words.DESK_ARGUMENTS) or not argument:
        return
    if verb not in words.MAIN_ARGUMENT:
        message = f"{quoted(verb)} hat keine Angabe, die hinter einem Doppelpunkt stehen könnte"
        report.error("S055", location, message, f"nur {quoted(verb)} schreiben")
        return
    value, _, consent = argument.partition("=") if verb == "opt_in" else (argument, "", "")
    _check_argument(words.MAIN_ARGUMENT[verb], value, location, names, report)
    if consent:
        report.known("S052", location, consent, words.CONSENTS)


def _check_argument(key: str, value: str, location: Location, names: Names, report: Report) -> None:
    match key:
        case "service":
            report.known("S056", location, value, None if names.services is None else frozenset(names.services))
        case "article":
            report.known("S059", location, value, names.articles)
        case "record" if value != words.OWN_RECORD:
            report.known("S044", location, value, names.records)
        case "channel":
            report.known("S052", location, value, words.CHANNELS)
        case _:
            pass


def _check_arguments(match: Match, location: Location, names: Names, report: Report) -> None:
    desk = frozenset(name for name in match.desk if name in words.DESK_ARGUMENTS)
    marks = frozenset(name for name in match.mark if name in words.MARK_ARGUMENTS)
    if words.ANY in (*match.desk, *match.mark) or not (desk or marks):
        return
    allowed = {key for name in desk for key in words.DESK_ARGUMENTS[name]}
    allowed |= {key for name in marks for key in words.MARK_ARGUMENTS[name]}
    if "order" in desk:
        services = names.services
        allowed |= {key for keys in services.values() for key in keys} if services is not None else set(match.args)
    for key, value in match.args.items():
        inner = (*location, "args", key)
        if not report.known("S052", inner, key, allowed, at_key=True):
            continue
        if desk:
            _check_argument(key, value, inner, names, report)
        elif key == "phase":
            report.known("S046", inner, value, names.phases)
        elif key == "ending":
            report.known("S047", inner, value, names.endings)
        elif key == "feeling":
            report.known("S053", inner, value, names.feelings)
        elif key == "reaction":
            report.known("S048", inner, value, names.reactions)
        elif key == "name" and names.variables is not None:
            report.known("S054", inner, value, {*names.variables, *words.ENGINE_VARIABLES})


def _check_groups(match: Match, location: Location, report: Report) -> None:
    used = [key for key in _DEED_KEYS if getattr(match, key)]
    spoken = [key for key in _WORD_KEYS if getattr(match, key, ())]
    if match.conditional is not None:
        spoken.append("conditional")
    groups = [*used, *spoken[:1]]
    if len(groups) > 1:
        message = f"{' und '.join(quoted(key) for key in groups)} gelten nie im selben Augenblick"
        report.error("S064", (*location, groups[-1]), message, "auf zwei Einträge verteilen", at_key=True)
    if (match.args or match.ok is not None) and (spoken or match.heard or match.fact) and not match.desk:
        key = "args" if match.args else "ok"
        message = f"{quoted(key)} gehört zu {quoted('desk')} oder {quoted('mark')}"
        report.error("S064", (*location, key), message, f"{quoted(key)} streichen", at_key=True)
    if not groups and not match.any and not match.phase and not match.args and match.ok is None:
        report.error("S064", location, "Leere Bedingung: Sie gilt für jeden Satz", "Schlüssel ergänzen")


def _check_values(given: Mapping[str, bool | int | str], location: Location, names: Names, report: Report) -> None:
    if names.variables is None:
        return
    known = {**words.ENGINE_VARIABLES, **names.variables}
    for name, value in given.items():
        inner = (*location, name)
        if not report.known("S054", inner, name, known, at_key=True):
            continue
        if type(known[name]) is not type(value):
            message = f"Die Variable {quoted(name)} beginnt mit {_shown(known[name])}, hier steht {_shown(value)}"
            report.error("S063", inner, message, "überall dieselbe Art von Wert verwenden")


def _shown(value: bool | int | str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"der Zahl {value}" if isinstance(value, int) else quoted(value)


def _check_feeling(name: str, bounds: Range, location: Location, names: Names, report: Report) -> None:
    if not report.known("S053", location, name, names.feelings, at_key=True) or not _check_range(
        bounds, location, report
    ):
        return
    scale = None if names.feelings is None else names.feelings.get(name)
    if scale is None:
        return
    below = bounds.max is not None and bounds.max < scale.min
    above = bounds.min is not None and bounds.min > scale.max
    if below or above:
        message = f"{quoted(name)} liegt immer zwischen {scale.min} und {scale.max}: Das gilt nie"
        report.error("S064", location, message, "Grenzen ändern")


def _check_range(bounds: Range, location: Location, report: Report) -> bool:
    if bounds.min is not None and bounds.max is not None and bounds.min > bounds.max:
        message = f"min ({bounds.min}) ist größer als max ({bounds.max}): Das gilt nie"
        report.error("S064", location, message, "Grenzen tauschen")
        return False
    if bounds.min is None and bounds.max is None:
        report.warning("S064", location, "Ohne min und max gilt das immer", "min oder max ergänzen")
    return True
