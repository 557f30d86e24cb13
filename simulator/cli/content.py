"""Content for the commands: loaded, or one clear message."""

from __future__ import annotations

from simulator.cli.failure import CliError
from simulator.engine.world import World, build_world
from simulator.scenarios.diagnostics import did_you_mean, format_text
from simulator.scenarios.library import ContentError, Library, load_library, load_pack, scenario_cards, shipped_root
from simulator.scoring.language import LanguagePack


def library() -> Library:
    """All shipped content.

    Raises:
        CliError: if it is missing or so faulty that nothing works.
    """
    try:
        return load_library()
    except ContentError as error:
        raise CliError(str(error)) from error


def world(loaded: Library, scenario_id: str, *, place: str = "") -> World:
    """A scenario, ready to be played.

    Args:
        loaded: the content.
        scenario_id: id as given by the user.
        place: file and line that named it, with a colon and a blank behind, for the message.

    Raises:
        CliError: if there is no such scenario or it has errors.
    """
    if scenario_id in loaded.scenarios:
        return build_world(loaded, scenario_id)
    card = next((card for card in scenario_cards(loaded.root) if card.id == scenario_id), None)
    if card is not None:
        faults = [format_text(fault) for fault in loaded.diagnostics if fault.is_error]
        own = [fault for fault in faults if fault.startswith(str(card.path))] or faults
        raise CliError("\n".join([f"{place}Das Szenario „{scenario_id}“ enthält Fehler:", *own[:10]]))
    hint = did_you_mean(scenario_id, loaded.scenarios, show=5)
    text = f"{place}Das Szenario „{scenario_id}“ gibt es nicht{', ' + hint if hint else '.'}"
    raise CliError(f"{text} „dialogsim list“ zeigt alle.")


def first_scenario() -> str:
    """Id of the scenario that the demo plays when none is named: the first that has a model call.

    Raises:
        CliError: if there is none.
    """
    loaded = library()
    try:
        cards = scenario_cards(shipped_root())
    except ContentError as error:
        raise CliError(str(error)) from error
    for card in cards:
        scenario = loaded.scenarios.get(card.id)
        if scenario is not None and any(test.kind == "model" for test in scenario.tests):
            return card.id
    raise CliError("Kein Szenario enthält ein Vorbildgespräch. „dialogsim check“ zeigt, was mit den Inhalten ist.")


def language() -> LanguagePack:
    """What the reader looks for, without the rest of the content.

    Raises:
        CliError: if it is missing or faulty.
    """
    try:
        pack, wrong = load_pack(shipped_root())
    except ContentError as error:
        raise CliError(str(error)) from error
    faults = [format_text(fault) for fault in wrong if fault.is_error]
    if faults:
        raise CliError("\n".join(["Die Sprachregeln enthalten Fehler:", *faults[:10]]))
    return pack
