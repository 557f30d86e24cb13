"""The coach's one remark on a reply."""

from __future__ import annotations

from simulator.records.rendering.text import quoted, wrapped
from simulator.scoring.reading import Finding, Reading


def coach(result: Reading, width: int) -> str:
    """The one most useful remark on a reply: a fault with better words, then any fault, then praise; or nothing.

    Args:
        result: what was read in the reply.
        width: columns to wrap at.
    """
    named = [finding for finding in result.all_findings() if finding.polarity != "neutral"]
    if not named:
        return ""
    best = min(named, key=_rank)
    text = f"Coach: {quoted(result.text[best.start : best.end])}: {best.reason}"
    better = best.suggestion or best.model
    if best.polarity == "fault" and better:
        text += f" Besser: {quoted(better)}"
    return wrapped(text, width, rest="  ")


def _rank(finding: Finding) -> tuple[int, int]:
    if finding.polarity == "good":
        return (3, finding.start)
    if finding.detector == "you_message":
        return (0, finding.start)
    return (1 if finding.suggestion else 2, finding.start)
