"""`dialogsim drill`: short exercises, line by line."""

from __future__ import annotations

import random
from argparse import Namespace

from simulator.cli import content, output
from simulator.cli.failure import CliError, Exit
from simulator.cli.lines import Lines, lines_from_stdin, width
from simulator.records.rendering.text import item, wrapped
from simulator.scenarios.diagnostics import did_you_mean
from simulator.scoring.drill import Drill, Exercise, mark, options
from simulator.scoring.reader import Reader


def run(args: Namespace) -> int:
    """Lists the drills, or leads through the exercises of one."""
    drills = content.library().drills
    if args.drill is None:
        for drill in drills.values():
            output.print_text(f"{drill.id:<24} {drill.title} ({len(drill.exercises)})")
        output.print_text("\nBeginnen: dialogsim drill KENNUNG")
        return Exit.FINE
    if args.drill not in drills:
        hint = did_you_mean(args.drill, drills, show=8)
        raise CliError(f"Die Übung „{args.drill}“ gibt es nicht{', ' + hint if hint else '.'}", Exit.USAGE)
    chance = random.Random(args.seed) if args.seed is not None else random.SystemRandom()
    _practise(drills[args.drill], lines_from_stdin(), Reader(content.language()), chance, args.count)
    return Exit.FINE


def _practise(drill: Drill, lines: Lines, reader: Reader, chance: random.Random, count: int) -> None:
    columns = width()
    chosen = list(drill.exercises)
    chance.shuffle(chosen)
    chosen = chosen[: count or len(chosen)]
    output.print_text(f"{drill.title}\n{wrapped(drill.intro, columns)}\n")
    right = done = 0
    for number, exercise in enumerate(chosen, start=1):
        output.print_text(f"{number}/{len(chosen)}  {_shown(exercise, columns)}")
        answer = lines.read("Ihre Antwort: ")
        if answer is None:
            break
        done += 1
        marked = mark(exercise, answer, reader)
        right += marked.right
        output.print_text("Richtig." if marked.right else "Noch nicht.")
        for remark in marked.remarks:
            output.print_text(item(remark, columns))
        output.print_text(wrapped(exercise.reason, columns))
        for model in exercise.models[:2]:
            output.print_text(item(f"Zum Beispiel: „{model}“", columns))
        output.print_text("")
    if done:
        output.print_text(f"{right} von {done} richtig.")


def _shown(exercise: Exercise, columns: int) -> str:
    parts = [wrapped(exercise.situation, columns)] if exercise.situation else []
    parts.append(wrapped(f"„{exercise.sentence}“", columns))
    parts += [item(f"{number}  {text}", columns) for number, text in enumerate(options(exercise), start=1)]
    return "\n".join(parts)
