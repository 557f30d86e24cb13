"""`dialogsim history`: the recorded sessions."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from simulator.cli import kept
from simulator.cli.failure import CliError, Exit
from simulator.cli.lines import width
from simulator.cli.output import json_line
from simulator.records.rendering.text import item, number
from simulator.records.store import SessionInfo, StoreError

_STATUS = {"open": "angefangen", "finished": "beendet", "abandoned": "abgebrochen"}


def run(args: Namespace) -> int:
    """Prints the sessions, the latest first."""
    with kept.open_store() as store:
        try:
            sessions = store.sessions()
        except StoreError as error:
            raise CliError(str(error)) from error
    if args.json:
        print(json_line([asdict(info) | {"started": info.started.isoformat()} for info in sessions]))
    elif not sessions:
        print("Es ist noch kein Gespräch aufgezeichnet.")
    else:
        print("\n".join(_text(info) for info in sessions))
    return Exit.FINE


def _text(info: SessionInfo) -> str:
    parts = [f"{info.started.astimezone():%d.%m.%Y %H:%M}", info.title, _STATUS[info.status]]
    if info.points is not None:
        parts.append(f"{number(info.points)} Punkte, Note {info.grade}")
    if info.agent:
        parts.append(info.agent)
    if info.branch_of:
        parts.append(f"zweiter Versuch nach Beitrag {info.branch_turn}")
    return item(", ".join(parts), width(), mark=f"{info.id[:8]}: ")
