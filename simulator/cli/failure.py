"""The one way for a command to end with a message."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the program tells the shell."""

    FINE = 0
    FAULT = 1
    """Content or input is at fault."""
    USAGE = 2
    """The command line is."""
    INTERRUPTED = 130
    """Strg+C, as shells count it: 128 + SIGINT."""
    PIPE_CLOSED = 141
    """Nobody reads the output any more: 128 + SIGPIPE."""


class CliError(Exception):
    """Ends the command. The message is German, names the place and the way out.

    Attributes:
        code: what the shell is told.
    """

    def __init__(self, message: str, code: Exit = Exit.FAULT) -> None:
        super().__init__(message)
        self.code = code
