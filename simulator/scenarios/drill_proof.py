"""Checks of drills; they are proven by their own answers: what is called right must pass, what is wrong must not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.scenarios.diagnostics import Diagnostic, quoted
from simulator.scenarios.guards import check_phrases
from simulator.scenarios.names import Names, Report
from simulator.scenarios.source import Location, Source
from simulator.scoring.drill import (
    LABELS,
    Choose,
    Classify,
    Drill,
    Exercise,
    Produce,
    Rephrase,
    found_labels,
    mark,
)
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


def check_drill(drill: Drill, names: Names, report: Report) -> None:
    """Reports what in a drill refers to nothing or can be answered by nobody.

    Args:
        drill: the drill.
        names: what it may refer to.
        report: collects what is wrong.
    """
    for number, name in enumerate(drill.items):
        report.known("S050", ("items", number), name, names.items)
    for index, exercise in enumerate(drill.exercises):
        task, place = exercise.task, ("exercises", index)
        match task:
            case Classify():
                report.known("S052", (*place, "task", "answer"), task.answer, LABELS[task.of])
            case Choose():
                if sum(option.right for option in task.options) != 1:
                    message = "Genau eine Antwort muss richtig sein"
                    report.error(
                        "S029", (*place, "task", "options"), message, "„right: true“ an eine Antwort schreiben"
                    )
            case Rephrase() | Produce():
                check_phrases(task.keep, (*place, "task", "keep"), report)
                if not exercise.models:
                    report.error("S029", place, "Diese Übung hat keine Musterlösung", "„models:“ ergänzen")


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
