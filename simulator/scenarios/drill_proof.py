"""Proves drills by their own answers: what is called right must pass, what is called wrong must not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.scenarios.diagnostics import Diagnostic, quoted
from simulator.scenarios.names import Report
from simulator.scenarios.source import Location, Source
from simulator.scoring.drill import LABELS, Classify, Drill, Exercise, found_labels, mark
from simulator.scoring.reader import Reader


def prove_drills(drills: Iterable[tuple[Drill, Source]], reader: Reader) -> Iterator[Diagnostic]:
    """Marks the models and wrong answers of every exercise.

    Args:
        drills: drills without errors of form, with their files.
        reader: reads the words.
    """
    for drill, source in drills:
        report = Report(source)
        for index, exercise in enumerate(drill.exercises):
            _prove(exercise, ("exercises", index), reader, report)
        yield from report.diagnostics()


def _prove(exercise: Exercise, place: Location, reader: Reader, report: Report) -> None:
    task = exercise.task
    if isinstance(task, Classify):
        found = found_labels(task, reader.read(exercise.sentence))
        if found != {task.answer}:
            names = LABELS[task.of]
            shown = ", ".join(names.get(label, label) for label in sorted(found)) or "nichts davon"
            message = f"Im Satz wird etwas anderes erkannt: {shown}"
            report.error("S069", (*place, "sentence"), message, "den Satz eindeutiger fassen")
        return
    for number, answer in enumerate(exercise.models):
        marked = mark(exercise, answer, reader)
        if not marked.right:
            message = f"Die Musterlösung {quoted(answer)} besteht nicht: {' '.join(marked.remarks)}"
            report.error("S069", (*place, "models", number), message)
    for number, answer in enumerate((exercise.sentence, *exercise.wrong)):
        if exercise.models and mark(exercise, answer, reader).right:
            at = (*place, "wrong", number - 1) if number else (*place, "sentence")
            report.error(
                "S069", at, f"Die falsche Antwort {quoted(answer)} besteht", "„avoid“ oder „keep“ genauer fassen"
            )
