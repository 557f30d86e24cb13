"""Shell completion: the answer to a completing shell and the script that makes a shell ask."""

from __future__ import annotations

from typing import Any

import argcomplete
from argcomplete.shell_integration import shellcode

from simulator.cli.parser import build_parser


def complete() -> None:
    """Answers a shell that completes a command line, and ends the process."""
    argcomplete.autocomplete(build_parser(scenario_ids), always_complete_options=False)


def script(shell: str) -> str:
    """The text a shell has to read.

    Args:
        shell: `bash`, `zsh`, `fish` or `powershell`.
    """
    text: str = shellcode(["dialogsim"], shell=shell)
    return text.strip() + "\n"


def scenario_ids(**_: Any) -> list[str]:
    """Ids of all scenarios; none where the content cannot be found."""
    from simulator.scenarios.cards import scenario_cards  # noqa: PLC0415 - not for every completion
    from simulator.scenarios.files import content_root  # noqa: PLC0415

    try:
        return [card.id for card in scenario_cards(content_root())]
    except OSError:
        return []
