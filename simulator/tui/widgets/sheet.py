"""The score sheet as text: head, overview, criteria, items, feelings. Pure functions that return content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from simulator.scoring.describe import SECTIONS
from simulator.tui.flow import Flow, Part, bullet, flow
from simulator.tui.talk import FEELINGS, Move, cause
from simulator.tui.text import assemble, clip, colour, lines, number, percent_bar, plain, quoted

if TYPE_CHECKING:
    from simulator.scoring.assessment import Assessment, CriterionResult, Evidence

BLOCKS = "▁▂▃▄▅▆▇█"

_OUTCOMES = {
    "won": ("✓", "$good"),
    "part": ("◐", "$customer"),
    "lost": ("✗", "$fault"),
    "not_applicable": ("–", "$quiet"),
}


_WORDS = {"won": "erreicht", "part": "teilweise erreicht", "lost": "nicht erreicht", "not_applicable": "entfällt hier"}


def head(result: Assessment, width: int) -> Content:
    """Points and grade, and the points as a bar; two lines.

    Args:
        result: the score sheet.
        width: cells of a line.
    """
    tone = colour(result.points / 100)
    passed = ("bestanden", "bold $good") if result.passed else ("nicht bestanden", "bold $fault")
    first = assemble(
        (f"{number(result.points)} von 100 Punkten", f"bold {tone}"),
        ("  ·  ", "$quiet"),
        (f"Note {result.grade} ({result.grade_text})", "bold"),
        ("  ·  ", "$quiet"),
        passed,
    )
    return lines(first, plain(percent_bar(result.points / 100, width), tone))


def overview(result: Assessment) -> Flow:
    """Lessons first, then good moments."""
    parts: list[Part] = []
    if result.failed_by:
        titles = ", ".join(f"„{result.criterion(name).title}“" for name in result.failed_by)
        parts += [
            bullet(
                ("!  ", "bold $fault"),
                ("Ausschlusskriterium: ", "bold $fault"),
                f"{titles}. Ohne das wären es {number(result.uncapped)} Punkte, so höchstens {number(result.points)}.",
            ),
            "",
        ]
    parts += [plain("Das nehmen Sie mit", "bold $customer"), ""]
    if not result.lessons:
        parts += [plain("Nichts Wesentliches zu verbessern. Sehr gut.", "$good"), ""]
    for index, lesson in enumerate(result.lessons, 1):
        parts += [bullet((f"{index}  ", "bold $customer"), (lesson.title, "bold")), bullet("   ", lesson.text)]
        if lesson.quote:
            where = f"  (Beitrag {lesson.turn})" if lesson.turn else ""
            parts.append(bullet(("   gesagt  ", "$quiet"), quoted(clip(lesson.quote, 220)), (where, "$quiet")))
        if lesson.better:
            parts.append(bullet(("   besser  ", "$good"), (quoted(clip(lesson.better, 260)), "bold")))
        parts.append("")
    if result.praise:
        parts += [plain("Das war gut", "bold $good"), ""]
        for moment in result.praise:
            where = f"  (Beitrag {moment.turn})" if moment.turn else ""
            parts.append(bullet(("✓  ", "$good"), quoted(clip(moment.quote, 200)), (where, "$quiet")))
            if moment.note:
                parts.append(bullet("   ", (moment.note, "$quiet")))
    return flow(*parts)


def section(name: str) -> str:
    """Heading of a section of the sheet."""
    return SECTIONS.get(name, name.replace("_", " ").capitalize())


def criterion_line(criterion: CriterionResult) -> Flow:
    """A criterion as one entry of the list."""
    glyph, tone = _OUTCOMES[criterion.outcome.value]
    points = "entfällt" if not criterion.maximum else f"{number(criterion.points)}/{number(criterion.maximum)}"
    head = assemble((f"{glyph} ", f"bold {tone}"), (f"{points:>8}  ", tone))
    return flow(bullet(head, criterion.title))


def criterion_detail(criterion: CriterionResult) -> Flow:
    """All about a criterion: points, evidence, advice, better wording."""
    glyph, tone = _OUTCOMES[criterion.outcome.value]
    points = f"{number(criterion.points)} von {number(criterion.maximum)} Punkten" if criterion.maximum else ""
    parts: list[Part] = [
        plain(criterion.title, "bold"),
        assemble((f"{glyph} {_WORDS[criterion.outcome.value]}", f"bold {tone}"), (f"  {points}", "$quiet")),
        plain(", ".join(criterion.items), "$quiet"),
    ]
    if criterion.auto_fail:
        parts.append(plain("Ausschlusskriterium: Verfehlt begrenzt es das ganze Ergebnis.", "$fault"))
    for evidence in criterion.evidence:
        parts += ["", *_evidence(evidence)]
    if criterion.advice:
        parts += ["", plain("Beim nächsten Mal", "bold $customer"), criterion.advice]
    if criterion.model:
        parts += ["", bullet(("zum Beispiel  ", "$good"), (quoted(criterion.model), "bold"))]
    return flow(*parts)


def _evidence(evidence: Evidence) -> list[Part]:
    glyph, tone = ("✓ ", "bold $good") if evidence.good else ("✗ ", "bold $fault")
    where = f"  (Beitrag {evidence.turn})" if evidence.turn else ""
    words = clip(evidence.quote, 300)
    quote = quoted(words) if evidence.end > evidence.start else words
    parts: list[Part] = [bullet((glyph, tone), quote, (where, "$quiet"))]
    if evidence.note:
        parts.append(bullet("  ", (evidence.note, "$quiet")))
    if evidence.suggestion:
        parts.append(bullet(("  besser  ", "$good"), (quoted(evidence.suggestion), "bold")))
    return parts


def items(result: Assessment, texts: Mapping[str, str], width: int) -> Content:
    """Points by competency item with a bar each."""
    parts: list[Content | str] = [plain("Punkte nach Kompetenzen", "bold $customer"), ""]
    room = max(20, width - 44)
    for entry in result.items:
        share = entry.points / entry.maximum if entry.maximum else 0.0
        points = f"{number(entry.points)}/{number(entry.maximum)}" if entry.maximum else "entfällt"
        parts.append(
            assemble(
                (f"{entry.item:<7}", "bold $agent"),
                (percent_bar(share, 16), colour(share)),
                (f" {points:<11} ", colour(share) if entry.maximum else "$quiet"),
                (clip(texts.get(entry.item, ""), room), "$quiet"),
            )
        )
    return lines(*parts)


def curves(
    values: Mapping[str, Sequence[int]],
    bounds: Mapping[str, tuple[int, int]],
    moves: Sequence[Move],
    width: int,
) -> Content:
    """The feelings over the turns: one row of blocks each, then what moved them.

    Args:
        values: value after each turn by feeling, the first one before the first turn.
        bounds: lowest and highest value by feeling.
        moves: every move, in order.
        width: cells of a line.
    """
    longest = max((len(row) for row in values.values()), default=1)
    cell = max(1, min(4, (width - 24) // max(1, longest)))
    parts: list[Content | str] = [plain("Gefühle von Beitrag zu Beitrag", "bold $customer"), ""]
    for name, row in values.items():
        low, high = bounds[name]
        title = FEELINGS.get(name, name)
        blocks: list[Content] = []
        for value in row:
            share = (value - low) / max(1, high - low)
            bad = share if name == "anger" else 1 - share
            tone = "$fault" if bad >= 0.7 else "$customer" if bad >= 0.4 else "$good"
            blocks.append(Content.styled(BLOCKS[round(share * (len(BLOCKS) - 1))] * cell, tone))
        parts += [
            assemble(
                (f"{title:<11}", "bold"), Content("").join(blocks), (f"  {row[0]} → {row[-1]} (von {high})", "$quiet")
            ),
            "",
        ]
    scale = "".join(f"{turn:<{cell * 5}}" for turn in range(0, longest, 5))
    parts += [assemble((f"{'Beitrag':<11}{scale}", "$quiet")), "", plain("Was sie bewegt hat", "bold $customer"), ""]
    for move in moves:
        if move.turn and move.by:
            tone = "$fault" if (move.by > 0) == (move.feeling == "anger") else "$good"
            parts.append(
                assemble(
                    (f"Beitrag {move.turn:>2}  ", "$quiet"),
                    (
                        f"{FEELINGS.get(move.feeling, move.feeling)} {move.by:+d}".ljust(14),
                        tone,
                    ),
                    (cause(move.cause), "$quiet"),
                )
            )
    return lines(*parts)
