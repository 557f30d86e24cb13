"""Where typed lines come from: a person at a terminal, or a pipe."""

from __future__ import annotations

import importlib
import shutil
import sys
from contextlib import suppress
from typing import Protocol

from simulator.cli.streams import is_terminal, without_mark


class Lines(Protocol):
    """A source of lines.

    Attributes:
        live: whether a person types at a terminal; then there are prompts and nothing is echoed.
    """

    live: bool

    def read(self, prompt: str) -> str | None:
        """The next line without its line break, `None` at the end of the input."""


class TerminalLines:
    """Lines typed at a terminal, with line editing where Python has it."""

    live = True

    def __init__(self) -> None:
        with suppress(ImportError):
            importlib.import_module("readline")  # makes `input` edit lines; Windows has its own

    def read(self, prompt: str) -> str | None:
        """Asks for a line; Strg+D (Windows: Strg+Z) ends the input."""
        try:
            return input(prompt)
        except EOFError:
            print()
            return None


class PipedLines:
    """Lines from a file or another program."""

    live = False

    def __init__(self) -> None:
        self._first = True

    def read(self, prompt: str) -> str | None:  # noqa: ARG002 - nobody is there to read a prompt
        """The next line."""
        line = sys.stdin.readline()
        if not line:
            return None
        if self._first:
            self._first, line = False, without_mark(line)
        return line.removesuffix("\n").removesuffix("\r")


def lines_from_stdin() -> Lines:
    """The source that fits the standard streams."""
    return TerminalLines() if is_terminal(sys.stdin) and is_terminal(sys.stdout) else PipedLines()


def width() -> int:
    """Columns to wrap at: the terminal's, at most 100; 80 where there is no terminal."""
    if not is_terminal(sys.stdout):
        return 80
    return max(40, min(100, shutil.get_terminal_size().columns))
