"""How fast the trainer opens, compared with an empty Textual app in the same run.

Each start is a process of its own; the two apps take turns, so that both meet the same load. Printed are medians of
the time from the start of the process to the first frame, and for the trainer to the filled list and to the loaded
content. Run it with `python benchmarks/startup.py [RUNS]`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

EMPTY = """
from textual.app import App
class Empty(App[None]):
    def on_mount(self):
        self.call_after_refresh(self.exit)
Empty().run(headless=True, size=(80, 24))
"""

TRAINER = """
import os
from simulator.tui.app import TrainerApp
def load():
    from simulator.scenarios.library import load_library
    return load_library()
def cards():
    from simulator.scenarios.cards import scenario_cards
    from simulator.scenarios.files import content_root
    return scenario_cards(content_root())
stage, mount, loaded = os.environ["STAGE"], TrainerApp.on_mount, TrainerApp._loaded
def on_mount(self):
    if stage == "frame":
        self.call_after_refresh(self.exit)
    else:
        mount(self)
def _loaded(self):
    loaded(self)
    if stage == "cards" or self.library is not None:
        self.call_after_refresh(os._exit, 0)
TrainerApp.on_mount, TrainerApp._loaded = on_mount, _loaded
TrainerApp(load, cards=cards).run(headless=True, size=(80, 24))
"""


def measure(code: str, stage: str) -> float:
    """Seconds that one start takes.

    Args:
        code: the program.
        stage: until when the trainer is timed: `frame`, `cards` or `content`.
    """
    timed = (
        "import subprocess, sys, time, os\n"
        "start = time.perf_counter()\n"
        "subprocess.run([sys.executable, '-c', sys.argv[1]], check=True, env={**os.environ, 'STAGE': sys.argv[2]})\n"
        "print(time.perf_counter() - start)"
    )
    run = subprocess.run([sys.executable, "-c", timed, code, stage], capture_output=True, text=True, check=True)
    return float(run.stdout.split()[-1])


def main() -> None:
    """Measures and prints a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    programs = {
        "empty Textual app": (EMPTY, ""),
        "trainer, first frame": (TRAINER, "frame"),
        "trainer, list of scenarios": (TRAINER, "cards"),
        "trainer, all content": (TRAINER, "content"),
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, (code, stage) in programs.items():
            times[name].append(measure(code, stage))
    base = statistics.median(times["empty Textual app"])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:<28} {median * 1000:6.0f} ms  {median / base:4.2f} x")


if __name__ == "__main__":
    main()
