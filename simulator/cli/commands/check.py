"""`dialogsim check`: proves content."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from simulator.cli.failure import CliError, Exit
from simulator.engine.proof import embedded_tests
from simulator.records.rendering.text import plural
from simulator.scenarios.check import check_paths, passes
from simulator.scenarios.diagnostics import format_text
from simulator.scenarios.library import ContentError


def run(args: Namespace) -> int:
    """Prints one line for each mistake, in the form that editors understand, and a summary."""
    try:
        found = check_paths(args.paths, [*passes(), embedded_tests()])
    except ContentError as error:
        raise CliError(str(error)) from error
    for diagnostic in found:
        print(format_text(diagnostic, Path.cwd()))
    errors = sum(diagnostic.is_error for diagnostic in found)
    warnings = len(found) - errors
    print(_summary(errors, warnings))
    return Exit.FAULT if errors else Exit.FINE


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "Alles in Ordnung."
    parts = [plural(errors, "Fehler", "Fehler")] if errors else ["keine Fehler"]
    if warnings:
        parts.append(plural(warnings, "Warnung", "Warnungen"))
    return f"{', '.join(parts)}."[0].upper() + f"{', '.join(parts)}."[1:]
