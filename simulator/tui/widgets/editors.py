"""Editors for typed text: what is pasted is made visible, Enter sends, `Strg+J` begins a new line."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import TextArea

from simulator.tui.messages import ReplySubmitted
from simulator.tui.text import visible

NEWLINE_KEYS = frozenset({"ctrl+j", "alt+enter", "shift+enter"})
"""Keys for a new line: `ctrl+j` works in every terminal; older ones send the others as a plain Enter."""


class Editor(TextArea):
    """A field of several lines; Tab goes on to the next field."""

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            visible(text),
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=Content(placeholder),
        )

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if result := self._replace_via_keyboard(visible(event.text), *self.selection):
            self.move_cursor(result.end_location)


class ReplyEditor(Editor):
    """The editor of the reply.

    Enter sends, `Strg+J` begins a new line, `↑` in the empty editor brings back the last reply.
    """

    def __init__(self, *, placeholder: str, id: str) -> None:  # noqa: A002 – Textual's name
        super().__init__(placeholder=placeholder, id=id)
        self.last = ""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(ReplySubmitted(self.text))
        elif event.key in NEWLINE_KEYS:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        elif event.key == "up" and not self.text and self.last:
            event.stop()
            event.prevent_default()
            self.insert(self.last)

    def take(self) -> str:
        """Empties the editor and returns what stood in it."""
        self.last = self.text
        self.clear()
        return self.last
