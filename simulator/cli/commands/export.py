"""`dialogsim export`: a recorded session as JSON lines or as a transcript."""

from __future__ import annotations

import sys
from argparse import Namespace

from simulator.cli import kept
from simulator.cli.failure import CliError, Exit
from simulator.cli.streams import is_terminal
from simulator.records.rendering.text import visible
from simulator.records.store import StoreError
from simulator.records.transcript import events_as_lines, events_as_text


def run(args: Namespace) -> int:
    """Prints the session; `replay` reads both forms."""
    with kept.open_store() as store:
        info = kept.find_session(store, args.session)
        try:
            events = store.load(info.id)
        except StoreError as error:
            raise CliError(str(error)) from error
    text = events_as_text(events) if args.text else events_as_lines(events)
    # A file gets the words letter by letter; a terminal must not obey what somebody typed.
    print(visible(text) if is_terminal(sys.stdout) else text, end="")
    return Exit.FINE
