"""What commands print: JSON lines in one fixed form, and text."""

from __future__ import annotations

import json
from typing import Any

from simulator.engine import events as ev
from simulator.records.transcript import ASSESSMENT, events_as_lines
from simulator.scoring.assessment import Assessment


def json_line(value: Any) -> str:
    """A value as one line of JSON without blanks; the same value always gives the same line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def assessment_line(assessment: Assessment) -> str:
    """The score sheet as one JSON line, `{"type":"assessment",…}`."""
    return json_line({"type": ASSESSMENT, **assessment.to_dict()})


def print_events(events: tuple[ev.Event, ...]) -> None:
    """Prints events as JSON lines at once, so that a program at the other end can answer them."""
    print(events_as_lines(events), end="", flush=True)


def print_text(text: str) -> None:
    """Prints text for people; nothing for an empty one."""
    if text:
        print(text.rstrip("\n"), flush=True)


def silent(_: object) -> None:
    """Prints nothing."""
