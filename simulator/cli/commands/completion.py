"""`dialogsim completion`: the script that makes a shell complete commands and scenario ids."""

from __future__ import annotations

from argparse import Namespace

from simulator.cli import completion
from simulator.cli.failure import Exit


def run(args: Namespace) -> int:
    """Prints the script."""
    print(completion.script(args.shell), end="")
    return Exit.FINE
