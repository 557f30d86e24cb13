"""Text on its way to the screen: shown as typed, never read as markup, with German numbers and times.

Textual reads every `str` that it is given as markup, so `[Kunde]` would vanish and `[/` would end the program. All text
that somebody typed or wrote goes through `plain` or `assemble`, which return `Content`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.content import Content, Span
from textual.style import Style

_LINE_BREAKS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def _placeholders() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A}
    table[0x09] = "    "
    table[0x7F] = "\u2421"
    table |= dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)  # C1 controls
    table |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F), _REPLACEMENT)  # bidi
    table |= dict.fromkeys(range(0xFFF9, 0xFFFC), _REPLACEMENT)  # interlinear annotation
    return table


_TABLE = _placeholders()


def visible(text: str) -> str:
    """Text that a terminal can show safely.

    Control characters become pictures of themselves (`␛`), line breaks of all kinds become line feeds, characters that
    turn the writing direction and lone surrogates become `�`. Everything else stays as it is.
    """
    if text.isprintable():
        return text
    for mark, newline in _LINE_BREAKS.items():
        if mark in text:
            text = text.replace(mark, newline)
    text = text.translate(_TABLE)
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = "".join(_REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def aligned(text: str) -> str:
    """As `visible`, but every character stays one character, so that spans found in `text` still fit."""
    if text.isprintable():
        return text
    return "".join(_one(character) for character in text)


def _one(character: str) -> str:
    if character in "\t\r":
        return " "
    shown = visible(character)
    return shown if len(shown) == 1 else _REPLACEMENT


def plain(text: str, style: Style | str = "") -> Content:
    """Content that shows `text` as it is."""
    return Content.styled(visible(text), style)


def assemble(*parts: str | Content | tuple[str, str | Style]) -> Content:
    """Content from parts: text as it is, or `(text, style)`."""
    return Content.assemble(
        *(
            part
            if isinstance(part, Content)
            else (visible(part[0]), part[1])
            if isinstance(part, tuple)
            else visible(part)
            for part in parts
        )
    )


def marked(text: str, spans: Iterable[tuple[int, int, Style | str]]) -> Content:
    """Content that shows `text` with styles on spans of its characters; spans outside of the text are cut."""
    shown = aligned(text)
    inside = [
        Span(max(0, start), min(end, len(shown)), style)
        for start, end, style in spans
        if max(0, start) < min(end, len(shown))
    ]
    return Content(shown, inside)


def lines(*parts: Content | str) -> Content:
    """Parts below each other; empty strings make empty lines."""
    return Content("\n").join([part if isinstance(part, Content) else plain(part) for part in parts])


def clip(text: str, width: int) -> str:
    """`text` in one line of at most `width` characters, cut with `…`."""
    flat = " ".join(visible(text).split())
    return flat if len(flat) <= width else flat[: max(0, width - 1)].rstrip() + "…"


def whole_sentences(text: str, width: int) -> str:
    """As many whole sentences from the beginning of `text` as `width` characters hold, maybe none."""
    taken = ""
    for sentence in visible(text).replace("? ", "?\n").replace("! ", "!\n").replace(". ", ".\n").splitlines():
        longer = f"{taken} {sentence}".strip()
        if len(longer) > width:
            break
        taken = longer
    return taken


def quoted(words: str) -> str:
    """Words in German quotation marks, unless they bring their own."""
    return words if words.startswith("„") else f"„{words}“"


def number(value: float) -> str:
    """A number as German readers write it: `84,5`, `7`."""
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",") if value % 1 else f"{value:.0f}"


def clock(seconds: float) -> str:
    """Minutes and seconds, `02:41`."""
    whole = max(0, int(seconds))
    return f"{whole // 60:02d}:{whole % 60:02d}"


def day(iso: str) -> str:
    """An ISO date (or date and time) as `23.11.2026`; anything else as it is."""
    try:
        return date.fromisoformat(iso[:10]).strftime("%d.%m.%Y")
    except ValueError:
        return visible(iso)


def plural(count: int, one: str, many: str) -> str:
    """`1 Gespräch`, `3 Gespräche`."""
    return f"{count} {one if count == 1 else many}"


def percent_bar(share: float, width: int) -> str:
    """A bar of `width` cells, filled for `share` (0..1), to an eighth of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    bar = "█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")
    return bar.ljust(width, "·")


def colour(share: float) -> str:
    """Style variable for a share of points: from 67 % good, from 50 % middling."""
    return "$good" if share >= 0.67 else "$customer" if share >= 0.5 else "$fault"
