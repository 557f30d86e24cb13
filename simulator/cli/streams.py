"""The standard streams: UTF-8 in and out, whatever the locale says."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def prepare() -> None:
    """Makes the three streams speak UTF-8. What is no UTF-8 shows as `�` instead of ending the program."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the caller: nothing comes in, nothing goes out
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for the whole process
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def cleaned(argument: str) -> str:
    """An argument of the command line without the stand-ins for bytes that are no text."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def without_mark(line: str) -> str:
    """A first line without the byte order mark that Windows puts before piped text."""
    return line.removeprefix(_BOM)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at this stream; a closed or missing one has nobody."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def discard_output() -> None:
    """After a broken pipe: lets the interpreter flush into nothing at its end instead of complaining."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # captured or already closed: nothing will be flushed to a pipe
    finally:
        os.close(nowhere)
