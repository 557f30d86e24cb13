"""The message of a window that is too small."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from simulator.tui.limits import MIN_HEIGHT, MIN_WIDTH


class TooSmallScreen(ModalScreen[None]):
    """Covers everything until the window is large enough; what was typed below stays."""

    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = """
    TooSmallScreen { align: center middle; background: $background; }
    TooSmallScreen Static { width: 100%; text-align: center; }
    """

    def compose(self) -> ComposeResult:
        """One text in the middle."""
        yield Static(id="message")

    def on_resize(self) -> None:
        """Names the present size."""
        size = self.app.size
        self.query_one("#message", Static).update(
            Content(
                f"Das Fenster ist zu klein: {size.width}×{size.height}. Nötig sind {MIN_WIDTH}×{MIN_HEIGHT}.\n"
                "Bitte vergrößern. Es geht nichts verloren."
            )
        )
