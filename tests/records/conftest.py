from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.records.store import Store
from tests.records.record_samples import MOMENT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Übungen" / "dialogsim.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, now=lambda: MOMENT) as opened:
        yield opened
