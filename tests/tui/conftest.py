"""Still cursors and no animations: what a screen shows depends on nothing but the session."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

os.environ["TEXTUAL_ANIMATIONS"] = "none"

import pytest
from textual.widgets import Input, TextArea


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _self: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _self: None)
    yield
    monkeypatch.undo()
    time.tzset()
