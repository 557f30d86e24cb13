"""A field of one line, apart from the editors so that the first screen loads no more than it needs."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from simulator.tui.text import visible


class Field(Input):
    """A field of one line; pasted control characters become visible."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        line = visible(event.text).strip("\n").replace("\n", " ")
        selection = self.selection
        if selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *selection)
