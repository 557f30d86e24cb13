"""An argument parser that speaks German."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

from simulator.cli.failure import Exit

_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", r"Es fehlt: {0}."),
    (r"unrecognized arguments: (.*)", r"Damit ist hier nichts anzufangen: {0}."),
    (r"argument (\S+): expected one argument", r"{0}: Hier fehlt die Angabe dahinter."),
    (r"argument (\S+): expected at least one argument", r"{0}: Hier fehlt mindestens eine Angabe."),
    (r"argument (\S+): ignored explicit argument '?(.*?)'?", r"{0} steht allein, „{1}“ gehört nicht dahinter."),
    (r"argument (\S+): not allowed with argument (\S+)", r"{0} und {1} schließen sich aus."),
    (r"argument (\S+): invalid (?:int|float) value: '?(.*?)'?", r"{0}: „{1}“ ist keine Zahl."),
    (r"ambiguous option: (\S+) could match (.*)", r"„{0}“ ist nicht eindeutig: {1}."),
    (r"argument (\S+): (.*)", r"{0}: {1}"),
)
"""The messages of argparse (Python 3.11 to 3.14) as patterns, and what they are in German."""

_CHOICE = re.compile(r"argument (?P<name>.+?): invalid choice: (?P<word>.*) \(choose from (?P<choices>.*)\)", re.DOTALL)


def in_german(message: str) -> str:
    """A message of argparse in German; one that is not known stays as it is."""
    choice = _CHOICE.fullmatch(message)
    if choice:
        word = choice["word"].strip("'\"")
        choices = [part.strip().strip("'\"") for part in choice["choices"].split(",")]
        return f"{choice['name']}: „{word}“ gibt es nicht.{meant(word, choices)}"
    for pattern, german in _MESSAGES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return german.format(*found.groups())
    return message


def meant(word: str, choices: Iterable[str]) -> str:
    """` Meinten Sie „…“?`, or all choices if none is near, or nothing if there are none.

    The standard library suffices here, so that a slip on the command line is answered at once.
    """
    import difflib  # noqa: PLC0415 - only after a slip

    known = sorted(set(choices))
    near = difflib.get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    if near:
        return f" Meinten Sie „{near[0]}“?"
    return f" Möglich: {', '.join(known)}." if known else ""


class GermanFormatter(argparse.RawDescriptionHelpFormatter):
    """Help in German: `Aufruf:` instead of `usage:`."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """As in argparse, with the German word."""
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)

    def add_argument(self, action: argparse.Action) -> None:
        """As in argparse, which forgets that commands are indented and breaks the longest one's line."""
        super().add_argument(action)
        if action.nargs == argparse.PARSER:
            self._action_max_length += self._indent_increment


class GermanParser(argparse.ArgumentParser):
    """An `ArgumentParser` whose help and messages are German. Options must be written out."""

    def __init__(
        self,
        prog: str | None = None,
        *,
        description: str = "",
        epilog: str = "",
        arguments: str = "Angaben",
    ) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=GermanFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = arguments
        self._optionals.title = "Optionen"
        self.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe")

    def error(self, message: str) -> NoReturn:
        """Says in German what is wrong and how the command is called."""
        self.print_usage(sys.stderr)
        self.exit(Exit.USAGE, f"{self.prog}: {in_german(message)} Mehr dazu: {self.prog} --help\n")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        # argparse lists the choices in English and leaves out that options belong behind the command.
        if action.choices is not None and value not in action.choices:
            choices: Sequence[str] = [str(choice) for choice in action.choices]
            name = action.metavar if isinstance(action.metavar, str) else action.dest
            message = f"{name}: „{value}“ gibt es nicht.{meant(str(value), choices)}"
            raise argparse.ArgumentError(None, message)
