"""Text that flows into the width with hanging indents: points of a list keep their second lines under the first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from simulator.tui.text import assemble, plain


@dataclass(frozen=True, slots=True)
class Bullet:
    """A point of a list: its sign and its text."""

    head: Content
    body: Content

    @property
    def indent(self) -> int:
        """Cells that the text is moved to the right."""
        return self.head.cell_length


Part = Content | str | Bullet
"""A paragraph, or a point of a list."""


def bullet(head: str | tuple[str, str] | Content, *body: str | tuple[str, str] | Content) -> Bullet:
    """A point with its sign, e.g. `bullet("▸ ", "Text")`; both as `simulator.tui.text.assemble` takes them."""
    return Bullet(assemble(head), assemble(*body))


class Flow(Visual):
    """Paragraphs and points below each other.

    Args:
        parts: in order; an empty string makes an empty line.
    """

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts = tuple(plain(part) if isinstance(part, str) else part for part in parts)

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "\n".join(
            part.head.plain + part.body.plain if isinstance(part, Bullet) else part.plain for part in self.parts
        )

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The lines at a width (part of Textual's visual protocol)."""
        unselected = replace(options, selection=None)
        strips: list[Strip] = []
        for part in self.parts:
            if isinstance(part, Bullet):
                strips += _hanging(part, width, style, unselected)
            else:
                strips += _lines(part, width, style, unselected)
        return strips if height is None else strips[:height]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Width at which nothing wraps (part of Textual's visual protocol)."""
        return max((_width(part, rules, container_width) for part in self.parts), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Number of lines at a width (part of Textual's visual protocol)."""
        return sum(_height(part, rules, width) for part in self.parts)


def flow(*parts: Part) -> Flow:
    """Paragraphs and points below each other; empty strings make empty lines."""
    return Flow(parts)


def prose(text: str) -> list[Part]:
    """Written text as parts: lines that begin with `- ` become points."""
    return [
        bullet(("– ", "$agent"), line[2:].strip()) if line.startswith("- ") else plain(line)
        for line in (line.rstrip() for line in text.strip().splitlines())
    ]


def _lines(content: Content, width: int, style: Style, options: RenderOptions) -> list[Strip]:
    return content.render_strips(width, None, style, options) if content.plain else [Strip.blank(0)]


def _hanging(part: Bullet, width: int, style: Style, options: RenderOptions) -> list[Strip]:
    room = max(1, width - part.indent)
    head = part.head.render_strips(part.indent, 1, style, options)[0].adjust_cell_length(part.indent)
    gap = Strip.blank(part.indent, style.rich_style)
    body = _lines(part.body, room, style, options)
    return [Strip.join([head if number == 0 else gap, line]) for number, line in enumerate(body)]


def _width(part: Content | Bullet, rules: RulesMap, container_width: int) -> int:
    if isinstance(part, Bullet):
        return part.indent + part.body.get_optimal_width(rules, container_width)
    return part.get_optimal_width(rules, container_width)


def _height(part: Content | Bullet, rules: RulesMap, width: int) -> int:
    if isinstance(part, Bullet):
        return max(1, part.body.get_height(rules, max(1, width - part.indent)))
    return max(1, part.get_height(rules, width))
