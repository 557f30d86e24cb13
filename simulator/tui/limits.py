"""Measures of the screens."""

from __future__ import annotations

MIN_WIDTH, MIN_HEIGHT = 80, 24
"""Smallest window the screens are made for, in cells."""
