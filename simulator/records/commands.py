"""The commands that do again what was done: deeds at the desk and the documentation as lines of a script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from simulator.engine import events as ev
from simulator.engine.script import DOCUMENT_WORDS, FEATURE_WORDS, FIELD_WORDS

_WITH_ONE_VALUE = {
    "search": ("/suche", "query"),
    "open": ("/oeffne", "record"),
    "article": ("/artikel", "article"),
    "note": ("/notiz", "text"),
}
_ALONE = {"close": "/schliesse", "hold": "/halten", "hang_up": "/auflegen"}


def command_for(event: ev.DeskActed) -> str:
    """The command for a deed at the desk; a comment for a deed that scripts do not know.

    Line breaks and semicolons within values become blanks and commas: a script has one line for each deed and
    separates fields by semicolons.
    """
    args = {name: one_line(value) for name, value in event.args.items()}
    if event.action in _ALONE:
        return _ALONE[event.action]
    if event.action in _WITH_ONE_VALUE:
        word, name = _WITH_ONE_VALUE[event.action]
        return f"{word} {args.get(name, '')}".rstrip()
    return _with_several(event.action, args).rstrip()


def _with_several(action: str, args: Mapping[str, str]) -> str:
    def get(name: str) -> str:
        return args.get(name, "")

    match action:
        case "verify":
            names = _by_english(FEATURE_WORDS)
            features = [part for part in re.split(r"[,\s]+", get("features")) if part]
            return " ".join(["/legitimiert", *(names.get(part, part) for part in features)])
        case "edit":
            return f"/aendere {_pairs({get('field'): get('value')}, _by_english(FIELD_WORDS))}"
        case "create":
            return f"/neu {_pairs(args, _by_english(FIELD_WORDS))}"
        case "order":
            rest = {name: value for name, value in args.items() if name != "service"}
            return f"/auftrag {get('service')} {_pairs(rest, {})}"
        case "opt_in":
            return f"/optin {get('channel')} {get('value')}"
        case "transfer":
            return f"/weiter {get('to')}: {get('reason')}"
        case _:
            return f"# {action}"


def commands_for(event: ev.Documented) -> Iterator[str]:
    """The lines that file the documentation again; line breaks within a field become ` / `."""
    names = _by_english(DOCUMENT_WORDS)
    for name, value in event.fields.items():
        parts = [one_line(part) for part in value.split("\n")]
        yield f"/doku {names.get(name, name)}: {' / '.join(parts)}".rstrip()
    yield "/doku fertig"


def one_line(value: str) -> str:
    """A value with all white space as single blanks."""
    return " ".join(value.split())


def _pairs(args: Mapping[str, str], names: Mapping[str, str]) -> str:
    return "; ".join(f"{names.get(name, name)}={value.replace(';', ',')}" for name, value in args.items())


def _by_english(words: Mapping[str, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for german, english in words.items():
        names.setdefault(english, german)  # of several German words the first is the one that the help shows
    return names
