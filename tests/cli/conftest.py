"""Runs the command line in this process, with piped streams and a data folder of its own."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from simulator.__main__ import main
from simulator.cli import content
from simulator.scenarios.library import Library, load_library
from tests.cli.cli_runs import Ran, Run


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "daten"
    monkeypatch.setenv("DIALOGSIM_DATA", str(folder))
    return folder


@pytest.fixture
def cli(data: Path, library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with piped standard input; the content is loaded once for all tests."""
    monkeypatch.setattr(content, "library", lambda: library)

    def run(*arguments: str, typed: str | bytes = "") -> Ran:
        raw = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))
        code = main(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run
