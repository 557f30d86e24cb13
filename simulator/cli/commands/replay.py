"""`dialogsim replay`: scores a recorded or written call anew."""

from __future__ import annotations

import datetime as dt
import sys
from argparse import Namespace
from pathlib import Path

from simulator.cli import content, output
from simulator.cli.failure import CliError, Exit
from simulator.cli.lines import width
from simulator.engine.events import Event, SessionStarted
from simulator.engine.timeline import assess
from simulator.engine.world import World
from simulator.records.rendering import talk
from simulator.records.rendering.debrief import debrief
from simulator.records.rendering.text import heading, wrapped
from simulator.records.replay import Difference, play
from simulator.records.transcript import TranscriptError, decoded, is_events, read_events, read_transcript


def run(args: Namespace) -> int:
    """Scores the file and prints the talk and the debrief, or the score sheet as one JSON line."""
    source, raw = _contents(args.file)
    try:
        text = decoded(raw, source)
        world, events = _recorded(text, source) if is_events(text) else _written(text, source)
    except TranscriptError as error:
        raise CliError(str(error)) from error
    result = assess(world, events)
    if args.json:
        print(output.assessment_line(result))
        return Exit.FINE
    output.print_text(heading(world.scenario.title))
    for event in events:
        line = talk.line_of(event, agent="Sie", customer=world.scenario.caller.name, width=width())
        output.print_text(line or "")
    print()
    print(debrief(result, notice=world.rubric.notice, width=width(), full=args.full), end="")
    return Exit.FINE


def _contents(file: str) -> tuple[str, bytes]:
    if file == "-":
        return "stdin", sys.stdin.buffer.read()
    try:
        return file, Path(file).read_bytes()
    except OSError as error:
        raise CliError(f"„{file}“ lässt sich nicht lesen: {_why(error)}.") from error


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Diese Datei gibt es nicht"
    if isinstance(error, IsADirectoryError):
        return "Das ist ein Ordner"
    if isinstance(error, PermissionError):
        return "Die Rechte dazu fehlen"
    return error.strerror or str(error)


def _recorded(text: str, source: str) -> tuple[World, tuple[Event, ...]]:
    events = read_events(text, source)
    start = events[0]
    if not isinstance(start, SessionStarted):
        raise TranscriptError(source, 1, "Das erste Ereignis muss „session_started“ sein.")
    world = content.world(content.library(), start.scenario, place=f"{source}:1: ")
    if start.scenario_hash != world.content_hash:
        _note("Das Szenario hat sich seit diesem Gespräch geändert; bewertet wird nach dem heutigen Stand.")
    return world, events


def _written(text: str, source: str) -> tuple[World, tuple[Event, ...]]:
    transcript = read_transcript(text, source)
    place = f"{source}:{transcript.scenario_line}: "
    world = content.world(content.library(), transcript.scenario, place=place)
    today = dt.date.today().isoformat()  # noqa: DTZ011 - the day where the apprentice sits
    played = play(world, transcript, today=today)
    for difference in played.differences:
        _note(_differs(source, difference))
    return world, played.session.events


def _differs(source: str, difference: Difference) -> str:
    today = f"„{difference.said}“" if difference.said else "nichts"
    return f"{source}:{difference.line}: Hier sagt die andere Seite heute {today}. Bewertet wird, was Sie gesagt haben."


def _note(text: str) -> None:
    print(wrapped(f"Hinweis: {text}", width(), rest="  "), file=sys.stderr)
