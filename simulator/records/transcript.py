"""Sessions as files: events as JSON lines, and transcripts that people can read and write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import ValidationError

from simulator.engine import events as ev
from simulator.records.commands import command_for, commands_for, one_line
from simulator.records.dates import iso_day
from simulator.scenarios.diagnostics import did_you_mean

HEADER = ("szenario", "datum", "seed", "name")
"""Keys at the top of a written transcript; only the first is needed."""

ASSESSMENT = "assessment"
"""`type` of the last line of `play --json`, which is no event."""


class TranscriptError(ValueError):
    """A file cannot be read; the German message begins with file and line."""

    def __init__(self, source: str, line: int, message: str) -> None:
        super().__init__(f"{source}:{line}: {message}")
        self.line = line


class Kind(StrEnum):
    """Whose line it is."""

    SAID = "A"
    HEARD = "K"
    COMMAND = "/"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a written transcript: its number in the file, whose it is, the words."""

    number: int
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A written transcript.

    Attributes:
        source: the file, for messages.
        scenario: id of the scenario.
        date: ISO date of the call; `None` if the file does not say.
        seed: seed of the call; `None` if the file does not say.
        name: the apprentice's name, may be empty.
        lines: what was said, heard and done.
        scenario_line: where the scenario is named.
    """

    source: str
    scenario: str
    date: str | None
    seed: int | None
    name: str
    lines: tuple[Line, ...]
    scenario_line: int


def decoded(raw: bytes, source: str) -> str:
    """A file's text; a byte order mark and Windows line ends are taken away.

    Raises:
        TranscriptError: if it is not UTF-8.
    """
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "Die Datei ist nicht in UTF-8 gespeichert. Bitte im Editor „UTF-8“ wählen und neu speichern."
        raise TranscriptError(source, line, message) from error


def is_events(text: str) -> bool:
    """Whether a file holds events as JSON lines rather than a written transcript."""
    return text.lstrip().startswith("{")


# ---------------------------------------------------------------------------------------------------- JSON lines


def events_as_lines(events: Sequence[ev.Event]) -> str:
    """Events as JSON, one a line: the exact form, from which everything can be restored."""
    return "".join(ev.EVENT.dump_json(event).decode() + "\n" for event in events)


def read_events(text: str, source: str) -> tuple[ev.Event, ...]:
    """Events from JSON lines; empty lines and the line with the assessment are passed over.

    Args:
        text: the file.
        source: its name, for messages.

    Raises:
        TranscriptError: if a line is no event, one is missing, or the first is not the start of a session.
    """
    events: list[ev.Event] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith(f'{{"type":"{ASSESSMENT}"'):
            continue
        try:
            event = ev.EVENT.validate_json(line)
        except ValidationError as error:
            raise TranscriptError(source, number, f"Das ist kein Ereignis einer Sitzung: {_reason(error)}") from error
        if event.seq != len(events):
            message = (
                f"Hier steht Ereignis {event.seq}, erwartet wird {len(events)}. Es fehlt etwas oder steht doppelt."
            )
            raise TranscriptError(source, number, message)
        if not events and not isinstance(event, ev.SessionStarted):
            raise TranscriptError(source, number, "Das erste Ereignis muss „session_started“ sein.")
        events.append(event)
    if not events:
        raise TranscriptError(source, 1, "Die Datei enthält keine Ereignisse.")
    return tuple(events)


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in first["loc"][1:])
    match first["type"]:
        case "json_invalid":
            return "Die Zeile ist kein vollständiges JSON."
        case "union_tag_invalid" | "union_tag_not_found":
            return "Die Art („type“) fehlt oder ist unbekannt."
        case "missing":
            return f"„{place}“ fehlt."
        case "extra_forbidden":
            return f"„{place}“ gehört nicht hierher."
        case _:
            return f"Der Wert von „{place}“ passt nicht." if place else "Der Inhalt passt nicht."


# ------------------------------------------------------------------------------------------------ written transcripts


@dataclass(slots=True)
class _Header:
    values: dict[str, str] = field(default_factory=dict)
    scenario_line: int = 1


def read_transcript(text: str, source: str) -> Transcript:
    """A written transcript: first `szenario: ID` and, if wanted, `datum:`, `seed:`, `name:`; then line by line.

    `A:` or nothing before the words: the apprentice. `K:`: the customer. `/…`: a deed at the desk. `#`: a comment.
    A line that begins with two blanks or a tab goes on with the words of the line before.

    Args:
        text: the file.
        source: its name, for messages.

    Raises:
        TranscriptError: if the header is missing or wrong.
    """
    header = _Header()
    lines: list[Line] = []
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip()
        if line.startswith(("  ", "\t")) and lines and lines[-1].kind is not Kind.COMMAND:
            last = lines[-1]
            rest = line[1:] if line.startswith("\t") else line[2:]
            lines[-1] = Line(last.number, last.kind, f"{last.text}\n{rest}")
        elif not words or words.startswith("#"):
            continue
        elif lines or not _take_header(header, words, source, number):
            lines.append(_script_line(number, words))
    values = header.values
    if "szenario" not in values:
        raise TranscriptError(source, 1, "Oben fehlt die Zeile „szenario: ID“. „dialogsim list“ zeigt die Kennungen.")
    return Transcript(
        source=source,
        scenario=values["szenario"],
        date=values.get("datum"),
        seed=int(values["seed"]) if "seed" in values else None,
        name=values.get("name", ""),
        lines=tuple(lines),
        scenario_line=header.scenario_line,
    )


def _take_header(header: _Header, words: str, source: str, number: int) -> bool:
    """Takes a line of the header; `False` if the header is over."""
    key, colon, value = (part.strip() for part in words.partition(":"))
    name = key.casefold()
    if name not in HEADER or not colon:
        if "szenario" in header.values:
            return False
        hint = did_you_mean(name, HEADER, show=0) if colon else ""
        message = "Zuerst kommt die Zeile „szenario: ID“." if not hint else f"„{key}:“ gibt es hier nicht, {hint}"
        raise TranscriptError(source, number, message)
    if name in header.values:
        raise TranscriptError(source, number, f"„{name}:“ steht schon weiter oben.")
    if not value and name != "name":
        raise TranscriptError(source, number, f"Hinter „{name}:“ fehlt die Angabe.")
    if name == "seed" and not (value.isascii() and value.isdigit() and len(value) <= 18):
        raise TranscriptError(source, number, f"„seed: {value}“ ist keine ganze Zahl ab 0.")
    if name == "datum":
        try:
            iso_day(value)
        except ValueError as error:
            raise TranscriptError(source, number, f"datum: {error}") from error
    if name == "szenario":
        header.scenario_line = number
    header.values[name] = value
    return True


def _script_line(number: int, words: str) -> Line:
    prefix = re.match(r"([AKak]):\s?", words)
    if prefix:
        return Line(number, Kind(prefix[1].upper()), words[prefix.end() :])
    return Line(number, Kind.COMMAND if words.startswith("/") else Kind.SAID, words)


def events_as_text(events: Sequence[ev.Event]) -> str:
    """A session as a written transcript that `read_transcript` reads again.

    Words are kept letter by letter. Times are not, and in values at the desk line breaks and semicolons become blanks
    and commas, for which the one-line form has no room; JSON lines keep everything.

    Args:
        events: the session, from its start.
    """
    lines: list[str] = []
    for event in events:
        lines += _text_lines(event)
    return "\n".join(lines) + "\n"


def _text_lines(event: ev.Event) -> Iterator[str]:
    match event:
        case ev.SessionStarted():
            yield from (f"szenario: {event.scenario}", f"datum: {event.date}", f"seed: {event.seed}")
            if event.agent.strip():
                yield f"name: {one_line(event.agent)}"
            yield ""
        case ev.WorkplaceChecked():
            yield " ".join(["/arbeitsplatz", *event.right, *event.wrong])
        case ev.CallStarted():
            yield "/annehmen"
        case ev.AgentSpoke():
            yield _words("A", event.text)
        case ev.CustomerSpoke():
            yield _words("K", event.text)
        case ev.DeskActed():
            yield command_for(event)
        case ev.SilenceNoticed():
            yield f"/warten {event.seconds:.0f}"
        case ev.CallEnded(by="customer"):
            yield "# Die andere Seite hat aufgelegt."
        case ev.Documented():
            yield from commands_for(event)


def _words(prefix: str, text: str) -> str:
    return f"{prefix}: " + text.replace("\n", "\n  ")
