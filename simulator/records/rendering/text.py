"""Plain text for terminals, files and screen readers: safe, wrapped, with German numbers and dates."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date

_LINE_BREAKS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def _placeholders() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) != "\n"}
    table[0x09] = "    "
    table[0x7F] = "\N{SYMBOL FOR DELETE}"
    unsafe = (range(0x80, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000))
    return table | {code: _REPLACEMENT for codes in unsafe for code in codes}


_TABLE = _placeholders()


def visible(text: str) -> str:
    """Text that a terminal shows and does not obey.

    Control characters become pictures of themselves (`␛`), line breaks of all kinds one line feed, a tab four blanks,
    characters that turn the writing direction and lone surrogates `�`. Everything else stays.
    """
    if text.isprintable():
        return text
    for mark, newline in _LINE_BREAKS.items():
        text = text.replace(mark, newline)
    return text.translate(_TABLE)


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    """Text wrapped at `width` columns; its own line breaks stay, long words are not torn apart.

    Args:
        text: any text; it is made `visible`.
        width: columns, the margins included; at least 20 are used.
        first: put before the first line.
        rest: put before every other line.
    """
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        margin = rest if lines else first
        lines += textwrap.wrap(
            paragraph,
            max(20, width),
            initial_indent=margin,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [margin.rstrip()]
    return "\n".join(lines)


def item(text: str, width: int, *, mark: str = "- ", margin: str = "") -> str:
    """An entry of a list, further lines indented under its text."""
    return wrapped(text, width, first=margin + mark, rest=margin + " " * len(mark))


def quoted(text: str) -> str:
    """Words in German quotation marks, those inside turned into single ones; an example with its own stays as it is."""
    if text.startswith("„"):
        return text
    return f"„{text.replace('„', '‚').replace('“', '‘')}“"


def heading(text: str, width: int = 80) -> str:
    """A heading with a line under it; screen readers read the words and skip the line."""
    shown = wrapped(text, width)
    longest = max(len(line) for line in shown.splitlines() or [""])
    return f"{shown}\n{'-' * longest}"


def paragraphs(parts: Iterable[str]) -> str:
    """Parts with an empty line between them, empty parts left out, a line break at the end."""
    kept = [part.rstrip("\n") for part in parts if part]
    return "\n\n".join(kept) + "\n" if kept else ""


def number(value: float) -> str:
    """A number to a tenth as German readers write it: `84,5`, `7`."""
    text = f"{value:.1f}".replace(".", ",")
    return text.removesuffix(",0")


def share(points: float, maximum: float) -> str:
    """`3,5 von 4 Punkten`."""
    return f"{number(points)} von {number(maximum)} {'Punkt' if maximum == 1 else 'Punkten'}"


def day(iso: str) -> str:
    """An ISO date as `23.11.2026`; anything else as it is."""
    try:
        return date.fromisoformat(iso).strftime("%d.%m.%Y")
    except ValueError:
        return visible(iso)


def plural(count: int, one: str, many: str) -> str:
    """`1 Gespräch`, `3 Gespräche`."""
    return f"{count} {one if count == 1 else many}"
