"""Runs the command line: finds the command, runs it, turns what goes wrong into one German message."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from simulator.cli import streams
from simulator.cli.failure import CliError, Exit
from simulator.cli.parser import build_parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program.

    Args:
        argv: arguments without the program's name; those of the process by default.

    Returns:
        The exit code, see `Exit`.
    """
    if "_ARGCOMPLETE" in os.environ:
        from simulator.cli.completion import complete  # noqa: PLC0415 - a shell is completing, nothing else will run

        complete()
    streams.prepare()
    arguments = [streams.cleaned(argument) for argument in (sys.argv[1:] if argv is None else argv)]
    try:
        code = _run(build_parser().parse_args(arguments))
        sys.stdout.flush()
    except CliError as error:
        return _say(str(error), error.code)
    except BrokenPipeError:
        streams.discard_output()
        return Exit.PIPE_CLOSED
    except OSError as error:  # a full disk behind the output, say
        streams.discard_output()
        return _say(f"{error.filename or 'Ausgabe'}: {error.strerror or error}", Exit.FAULT)
    except KeyboardInterrupt:
        return _say("", Exit.INTERRUPTED)
    except SystemExit as stop:  # argparse has said all there is to say
        return stop.code if isinstance(stop.code, int) else Exit.FINE
    return code


def _run(args: Namespace) -> int:
    module = importlib.import_module(f"simulator.cli.commands.{args.module or 'trainer'}")
    code: int = module.run(args)
    return code


def _say(message: str, code: Exit) -> int:
    try:
        sys.stdout.flush()
        print(message, file=sys.stderr, flush=True)
    except BrokenPipeError:
        streams.discard_output()
    return code
