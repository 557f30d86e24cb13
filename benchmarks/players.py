"""What players score in every shipped scenario: the embedded model and weak calls, and players who understand nothing.

Run it with `python benchmarks/players.py`.
"""

from __future__ import annotations

import statistics

from simulator.engine.embedded import run_test
from simulator.engine.players import PLAYERS, play
from simulator.engine.world import build_world
from simulator.scenarios.library import load_library

SEEDS = range(1, 6)


def main() -> None:
    """Prints a table."""
    library = load_library()
    names = sorted(library.scenarios)
    print(f"{'scenario':<26} {'model':>6} {'weak':>6} " + " ".join(f"{name:>11}" for name in PLAYERS))
    for name in names:
        world = build_world(library, name)
        reports = [run_test(world, test) for test in world.scenario.tests]
        embedded = {
            kind: [r.assessment.points for r in reports if r.test.kind == kind and r.assessment is not None]
            for kind in ("model", "weak")
        }
        cells = [f"{max(points):6.1f}" if points else f"{'–':>6}" for points in embedded.values()]
        for player in PLAYERS.values():
            points = [play(world, player, seed=seed).assessment().points for seed in SEEDS]
            cells.append(f"{statistics.mean(points):5.1f}/{max(points):5.1f}")
        print(f"{name:<26} " + " ".join(cells))
    print("\nmodel, weak: best embedded call; players: mean/highest of five seeds; passed from 50 points on.")


if __name__ == "__main__":
    main()
