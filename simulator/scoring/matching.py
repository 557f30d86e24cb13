"""Where a match of the rubric holds in a talk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from simulator.scoring.phrases import find_any
from simulator.scoring.reading import Finding, Question, YouMessage
from simulator.scoring.rubric import Match
from simulator.scoring.selfname import finds_own_name
from simulator.scoring.talk import Talk, Unit
from simulator.scoring.text import fold
from simulator.scoring.timeline import Moment, MomentKind

ANY: Final = "any"
OWN_RECORD: Final = "@kunde"

_NUMBER: Final = re.compile(r"\+?\d[\d\s/()-]{3,}")
_NUMBER_GAPS: Final = re.compile(r"[\s/()-]")

_DEEDS: Final = (
    ("heard", MomentKind.HEARD),
    ("desk", MomentKind.DESK),
    ("fact", MomentKind.TOLD),
    ("mark", MomentKind.MARK),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a match holds.

    Attributes:
        moment: index in the timeline.
        sentence: number of the sentence, 0 for deeds.
        start: first character of what carries the hit (a finding, a phrase), else of the sentence.
        end: one past the last.
        located: whether `start` and `end` point at something narrower than the sentence.
        unit: the sentence, `None` for deeds.
        finding: the finding that carries it, if one does.
        source: identity of a label that belongs to several sentences at once, so that it is counted once.
    """

    moment: int
    sentence: int = 0
    start: int = 0
    end: int = 0
    located: bool = False
    unit: Unit | None = None
    finding: Finding | None = None
    source: tuple[object, ...] | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the talk, for before and after."""
        return (self.moment, self.sentence)

    @property
    def earns(self) -> bool:
        """Whether points can rest on it."""
        return self.unit is None or self.unit.earns

    @property
    def repeats(self) -> bool:
        """Whether the apprentice had said just this before."""
        return self.unit is not None and self.unit.repeated


def uses_words(match: Match) -> bool:
    """Whether the match looks at the apprentice's words (also when only some of its alternatives do)."""
    if match.any and not _own_groups(match):
        return any(uses_words(inner) for inner in match.any)
    return _own_groups(match) <= {"words"}


def find(match: Match, talk: Talk) -> tuple[Hit, ...]:
    """All places where `match` holds, in the order of the talk.

    Labels that belong to a whole reply (acts, closing techniques) hold in the sentences that their finding touches; a
    label without a place holds in any sentence of the reply. Either way it is one hit.

    Args:
        match: what to look for; without any key every sentence is a hit.
        talk: the prepared talk.

    Returns:
        The hits, each place once.
    """
    groups = _own_groups(match)
    if match.any and not groups:
        hits = [hit for inner in match.any for hit in find(inner, talk)]
    elif len(groups) > 1:
        hits = []
    elif groups <= {"words"}:
        hits = _word_hits(match, talk)
    else:
        hits = _deed_hits(match, talk)
    if match.any and groups:
        allowed = {hit.place for inner in match.any for hit in find(inner, talk)}
        hits = [hit for hit in hits if hit.place in allowed]
    if match.phase:
        hits = [hit for hit in hits if talk.moments[hit.moment].phase in match.phase]
    return _ordered(hits)


def first(match: Match | None, talk: Talk) -> Hit | None:
    """The first place where `match` holds, `None` where it never does or there is no match."""
    hits = find(match, talk) if match is not None else ()
    return hits[0] if hits else None


def _own_groups(match: Match) -> set[str]:
    spoken = (
        match.intent,
        match.act,
        match.question,
        match.you_message,
        match.closing,
        match.rule,
        match.words,
        match.slot,
        match.not_intent,
        match.not_rule,
        match.not_words,
    )
    groups = {"words"} if any(spoken) or match.conditional is not None else set()
    groups |= {name for name, _ in _DEEDS if getattr(match, name)}
    if (match.args or match.ok is not None) and not groups & {"desk", "mark"}:
        groups.add("desk")
    return groups


def _ordered(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    kept: dict[tuple[int, int], Hit] = {}
    sources: set[tuple[object, ...]] = set()
    for hit in sorted(hits, key=lambda hit: (hit.moment, hit.sentence, hit.start, hit.end)):
        if hit.place in kept or (hit.source is not None and hit.source in sources):
            continue
        kept[hit.place] = hit
        if hit.source is not None:
            sources.add(hit.source)
    return tuple(kept.values())


# -- deeds ------------------------------------------------------------------------------------------------------------


def _deed_hits(match: Match, talk: Talk) -> list[Hit]:
    return [
        Hit(index, source=_same_words(moment))
        for index, moment in enumerate(talk.moments)
        if _deed_holds(match, moment, talk)
    ]


def _same_words(moment: Moment) -> tuple[object, ...] | None:
    """Words that disclose the data of several records (two customers in one street) are one disclosure."""
    if moment.kind is MomentKind.MARK and moment.name == "disclosed":
        return (moment.turn, "disclosed", moment.data.get("start"), moment.data.get("end"))
    return None


def _deed_holds(match: Match, moment: Moment, talk: Talk) -> bool:
    if moment.kind is MomentKind.HEARD:
        return ANY in match.heard or bool(match.heard and find_any(match.heard, moment.text))
    if moment.kind is MomentKind.TOLD:
        return ANY in match.fact or moment.name in match.fact
    if moment.kind is MomentKind.DESK and not match.mark and not match.heard and not match.fact:
        named = not match.desk or ANY in match.desk or moment.name in match.desk
        done = moment.data.get("ok", "true") == "true"
        return named and (match.ok is None or match.ok == done) and _args_hold(match, moment, talk)
    if moment.kind is MomentKind.MARK and match.mark:
        return (ANY in match.mark or moment.name in match.mark) and _args_hold(match, moment, talk)
    return False


def _args_hold(match: Match, moment: Moment, talk: Talk) -> bool:
    for key, wanted in match.args.items():
        right = talk.context.record_ids if wanted == OWN_RECORD else (wanted,)
        if key not in moment.data or _plain(moment.data[key]) not in {_plain(value) for value in right}:
            return False
    return True


def _plain(value: str) -> str:
    """A value as it is compared: folded; a number without the blanks, dashes and slashes that people put into it."""
    folded = fold(value).strip()
    return _NUMBER_GAPS.sub("", folded) if _NUMBER.fullmatch(folded) else folded


# -- words ------------------------------------------------------------------------------------------------------------


def _word_hits(match: Match, talk: Talk) -> list[Hit]:
    hits = []
    for units in talk.units.values():
        for unit in units:
            hit = _word_hit(match, unit, talk)
            if hit is not None:
                hits.append(hit)
    return hits


_Trace = list[tuple[int, int, Finding | None]]
"""What carries a hit: places and, where there is one, the finding."""


def _word_hit(match: Match, unit: Unit, talk: Talk) -> Hit | None:
    if not _labels_hold(match, unit):
        return None
    trace: _Trace = []
    source: tuple[object, ...] | None = None
    for key, detector, labels in (("act", "acts", unit.reading.acts), ("closing", "closing", unit.reading.closing)):
        wanted: tuple[str, ...] = getattr(match, key)
        if not wanted:
            continue
        carried = _reply_label(wanted, detector, labels, unit)
        if carried is None:
            return None
        finding, source = carried
        if finding is not None:
            trace.append((finding.start, finding.end, finding))
    for wanted_of, collect in _COLLECTORS:
        if wanted_of(match):
            found = collect(match, unit, talk)
            if not found:
                return None
            trace += found
    trace += _label_findings(match, unit)
    return _hit_of(unit, trace, source)


def _labels_hold(match: Match, unit: Unit) -> bool:
    """Whether everything holds that the reader says of the sentence itself."""
    sentence = unit.sentence
    return (
        (not match.intent or _has(match.intent, unit.intents))
        and not (match.not_intent and _has(match.not_intent, unit.intents))
        and (match.conditional is None or match.conditional == sentence.conditional)
        and (not match.question or _label_holds(match.question, sentence.question, Question.NONE))
        and (not match.you_message or _label_holds(match.you_message, sentence.reproach, YouMessage.NONE))
        and unit.rules.isdisjoint(match.not_rule)
        and not (match.not_words and find_any(match.not_words, unit.text))
    )


def _has(wanted: tuple[str, ...], present: frozenset[str]) -> bool:
    return bool(present if ANY in wanted else present.intersection(wanted))


def _label_holds(wanted: tuple[str, ...], value: str, none: str) -> bool:
    return value in wanted or (ANY in wanted and value != none)


def _reply_label(
    wanted: tuple[str, ...], detector: str, labels: tuple[str, ...], unit: Unit
) -> tuple[Finding | None, tuple[object, ...] | None] | None:
    """The finding through which a label of the whole reply holds in this sentence; `None` where it does not."""
    present = [label for label in labels if ANY in wanted or label in wanted]
    for finding in unit.findings:
        if finding.detector == detector and finding.label in present:
            spans_more = finding.start < unit.start or finding.end > unit.end
            source = (unit.moment, finding.rule, finding.start, finding.end) if spans_more else None
            return finding, source
    located = {f.label for f in unit.reading.all_findings() if f.detector == detector}
    loose = [label for label in present if label not in located]
    return (None, (unit.moment, detector, loose[0])) if loose else None


def _rules(match: Match, unit: Unit, _: Talk) -> _Trace:
    return [(f.start, f.end, f) for f in unit.findings if f.rule in match.rule]


def _slots(match: Match, unit: Unit, _: Talk) -> _Trace:
    inside = [slot for slot in unit.reading.slots if slot.start < unit.end and slot.end > unit.start]
    return [(slot.start, slot.end, None) for slot in inside if ANY in match.slot or slot.kind in match.slot]


def _phrases(match: Match, unit: Unit, talk: Talk) -> _Trace:
    context = talk.context
    spans: list[tuple[int, int]] = []
    plain: list[str] = []
    for notation in match.words:
        if notation == "@name":
            spans += finds_own_name(unit.text, context.firm, context.agent)
        elif notation in {"@firma", "@anrede"}:
            plain += context.firm if notation == "@firma" else context.salutations
        else:
            plain.append(notation)
    spans += find_any(plain, unit.text)
    return [(unit.start + start, unit.start + end, None) for start, end in sorted(spans)]


_COLLECTORS: Final[tuple[tuple[Callable[[Match], tuple[str, ...]], Callable[[Match, Unit, Talk], _Trace]], ...]] = (
    (lambda match: match.rule, _rules),
    (lambda match: match.words, _phrases),
    (lambda match: match.slot, _slots),
)


def _label_findings(match: Match, unit: Unit) -> _Trace:
    """Findings behind the labels of the sentence, so that the hit can show reason and suggestion."""
    wanted = []
    if match.you_message:
        wanted.append(("you_message", {unit.sentence.you_message.value}))
    if match.conditional:
        wanted.append(("conditional", {"true"}))
    if match.question:
        wanted.append(("question", {unit.sentence.question.value}))
    return [
        (f.start, f.end, f)
        for detector, labels in wanted
        for f in unit.findings
        if f.detector == detector and f.label in labels
    ]


def _hit_of(unit: Unit, trace: _Trace, source: tuple[object, ...] | None) -> Hit:
    carried = next((entry for entry in trace if entry[2] is not None), trace[0] if trace else None)
    if carried is None:
        return Hit(unit.moment, unit.index, unit.start, unit.end, unit=unit, source=source)
    start = min(max(carried[0], unit.start), unit.end)
    end = min(max(carried[1], start), unit.end)
    return Hit(
        unit.moment,
        unit.index,
        start,
        end,
        located=True,
        unit=unit,
        finding=carried[2],
        source=source,
    )
