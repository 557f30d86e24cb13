"""What the README says of commands, keys, return values and files is true of the program."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from textual.binding import Binding

from simulator.cli.failure import Exit
from simulator.cli.parser import SHELLS, build_parser
from simulator.records.folder import FILE_NAME, VARIABLE
from simulator.scoring.rubric import Rubric
from simulator.tui.app import TrainerApp
from simulator.tui.limits import MIN_HEIGHT, MIN_WIDTH
from simulator.tui.screens.call import CallScreen

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(mark: str) -> dict[str, str]:
    found = re.search(rf"<!-- {mark} -->\n((?:\|.*\n)+)", README)
    assert found is not None
    pairs = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in found[1].splitlines()[2:]]
    return {row[0]: row[1] for row in pairs}


def command_parsers() -> dict[str, argparse.ArgumentParser]:
    for action in build_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError


def test_every_command_is_listed_and_none_besides() -> None:
    listed = {cell.strip("`").split()[1] for cell in rows("befehle") if " " in cell.strip("`")}
    assert listed == set(command_parsers())


def test_options_that_are_named_exist() -> None:
    play = command_parsers()["play"].format_help()
    for option in re.findall(r"--[a-z-]+", README[README.index("zum Beispiel `--depth`") :].split("\n\n")[0]):
        assert option in play


def test_commands_with_json_are_named() -> None:
    sentence = next(
        line
        for line in README.splitlines()
        if line.endswith("kennen `--json`. `dialogsim BEFEHL --help` zeigt alle Optionen,")
    )
    named = set(re.findall(r"`(\w+)`", sentence))
    assert named == {name for name, parser in command_parsers().items() if "--json" in parser.format_help()}


def test_shells_and_return_values_are_right() -> None:
    assert all(shell in rows("befehle")["`dialogsim completion SHELL`"] for shell in SHELLS)
    table = dict(re.findall(r"^\| (\d) \| (.+) \|$", README, flags=re.MULTILINE))
    assert set(table) == {str(int(code)) for code in (Exit.FINE, Exit.FAULT, Exit.USAGE)}


def test_keys_of_the_call_are_all_listed() -> None:
    names = {"escape": "Esc", "ctrl": "Strg"}
    bindings = [*CallScreen.BINDINGS, *(b for b in TrainerApp.BINDINGS if isinstance(b, Binding) and not b.system)]
    wanted = {
        "+".join(names.get(part, part.upper() if len(part) < 3 else part) for part in binding.key.split("+"))
        for binding in bindings
        if isinstance(binding, Binding)
    }
    listed = {key.strip() for cell in rows("tasten") for key in cell.split(",")}
    assert wanted == listed - {"Enter", "Strg+J", "Alt+Enter", "↑"}


def test_links_and_pictures_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    missing = [link for link in links if not link.startswith("http") and not (ROOT / link).exists()]
    assert missing == []


def test_names_and_measures_are_those_of_the_program() -> None:
    assert f"`{FILE_NAME}`" in README
    assert f"`{VARIABLE}`" in README
    assert f"{MIN_WIDTH} × {MIN_HEIGHT}" in README
    assert Rubric.model_fields["notice"].default in README
