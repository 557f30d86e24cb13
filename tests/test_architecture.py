"""The house rules that no type checker sees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_rooms_import_downwards_only() -> None:
    run = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("module", ["scoring.reader", "scenarios.library", "engine.session", "records.store"])
def test_the_core_works_without_screens(module: str) -> None:
    code = f"import sys, simulator.{module}; print([m for m in ('textual', 'rich') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_no_room_is_crowded() -> None:
    crowded = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "simulator").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert crowded == {}
