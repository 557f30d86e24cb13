"""Pauses between lines, as long as reading them takes, cut short by Enter."""

from __future__ import annotations

import importlib
import select
import sys
import time
from typing import Any, Protocol

CHARACTERS_PER_SECOND = 22.0
"""Reading speed of somebody who also listens for what comes next."""

SHORTEST = 0.6
"""Seconds for the shortest line."""

LONGEST = 8.0
"""Seconds for the longest line."""


class Pauses(Protocol):
    """Waits between lines."""

    def after(self, text: str) -> None:
        """Waits as long as the text takes to read."""


class NoPauses:
    """All at once."""

    def after(self, text: str) -> None:
        """Goes on at once."""


class ReadingPauses:
    """Waits at reading speed; Enter goes on at once.

    Args:
        speed: 2 for twice as fast.
    """

    def __init__(self, speed: float) -> None:
        self._speed = speed

    def after(self, text: str) -> None:
        """Waits for the time of reading or for Enter."""
        _wait_for_enter(seconds(text) / self._speed)


def seconds(text: str) -> float:
    """How long it takes to read a text."""
    return min(LONGEST, max(SHORTEST, len(text) / CHARACTERS_PER_SECOND))


def _wait_for_enter(limit: float) -> None:
    if sys.platform == "win32":
        _wait_on_windows(limit)
        return
    ready, _, _ = select.select([sys.stdin], [], [], limit)
    if ready:
        sys.stdin.readline()


def _wait_on_windows(limit: float) -> None:
    keyboard: Any = importlib.import_module("msvcrt")  # Windows cannot wait for the keyboard with `select`
    until = time.monotonic() + limit
    while time.monotonic() < until:
        if keyboard.kbhit():
            keyboard.getwch()
            return
        time.sleep(0.05)
