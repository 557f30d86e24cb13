# PYTHON_ARGCOMPLETE_OK
"""Starts the program: `dialogsim` or `python -m simulator`."""

from __future__ import annotations

import sys

from simulator.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
