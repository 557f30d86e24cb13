"""What holds for every conversation and every sheet."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scoring.assess import evaluate
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.grades import round_half_up, to_tenths
from simulator.scoring.reading import ACTS, Finding, Intent, Question, Reading, Sentence, Slot, YouMessage
from simulator.scoring.rubric import Rubric
from simulator.scoring.timeline import Moment, MomentKind, Timeline
from tests.scoring.assess_talks import (
    BLAME,
    CLOSED,
    CONTEXT,
    OPEN,
    PLAIN,
    SUGGESTIVE,
    criterion,
    desk,
    documented,
    heard,
    mark,
    said,
    sentence,
    sheet,
    told,
)

UNHURRIED = settings(deadline=None, max_examples=60)
"""Speed is measured elsewhere, a busy machine is no fault."""

PHASES = ("einstieg", "bedarfsanalyse", "beratung", "abschluss", "")
WILD = st.text(max_size=40)
SPOTS = st.integers(-5, 60)

findings = st.builds(
    Finding,
    rule=st.sampled_from(["konjunktiv.unverbindlich", "nutzen"]),
    detector=st.sampled_from(["conditional", "acts", "closing", "question"]),
    label=st.sampled_from(["true", *ACTS, "direct", "open"]),
    start=SPOTS,
    end=SPOTS,
    polarity=st.sampled_from(["good", "fault", "neutral"]),
    reason=WILD,
    suggestion=st.none() | WILD,
)
wild_sentences = st.builds(
    Sentence,
    text=WILD,
    start=SPOTS,
    end=SPOTS,
    question=st.sampled_from(Question),
    you_message=st.sampled_from(YouMessage),
    conditional=st.booleans(),
    intents=st.lists(st.builds(Intent, st.sampled_from(["greet", "ask_opt_in", "summarise"]), st.floats(0, 1))).map(
        tuple
    ),
    findings=st.lists(findings, max_size=2).map(tuple),
)
wild_readings = st.builds(
    Reading,
    text=WILD,
    sentences=st.lists(wild_sentences, max_size=3).map(tuple),
    closing=st.lists(st.sampled_from(["direct", "trial"]), max_size=1).map(tuple),
    acts=st.lists(st.sampled_from(ACTS), max_size=2).map(tuple),
    slots=st.lists(st.builds(Slot, st.just("date"), WILD, SPOTS, SPOTS), max_size=1).map(tuple),
    findings=st.lists(findings, max_size=2).map(tuple),
)
wild_moments = st.builds(
    Moment,
    kind=st.sampled_from(MomentKind),
    turn=st.integers(-1, 9),
    phase=st.sampled_from(PHASES),
    name=st.sampled_from(["open", "verify", "disclosed", "phase", "ended", "nur_wlan", "?"]),
    text=WILD,
    data=st.dictionaries(
        st.sampled_from(["ok", "record", "start", "end", "quote", "verified", "right", "missing", "summary", "date"]),
        WILD,
    ),
    reading=st.none() | wild_readings,
)

usual = st.sampled_from([OPEN, CLOSED, SUGGESTIVE, BLAME, PLAIN, sentence("Guten Tag, Heidetel, Lea Wolf.", "greet")])


def numbered(moments: list[Moment]) -> Timeline:
    """Turns as the engine counts them: every reply its own."""
    turn, result = 0, []
    for moment in moments:
        turn += moment.kind is MomentKind.SAID
        result.append(
            Moment(moment.kind, turn, moment.phase, 0.0, moment.name, moment.text, moment.data, moment.reading)
        )
    return tuple(result)


usual_moments = st.one_of(
    st.builds(
        lambda sentences, phase, acts: said(*sentences, phase=phase, acts=acts),
        st.lists(usual, min_size=1, max_size=3),
        st.sampled_from(PHASES[:4]),
        st.lists(st.sampled_from(ACTS), max_size=1),
    ),
    st.sampled_from(["Mein Internet geht nicht.", "Was genau ist passiert?", "Gut."]).map(heard),
    st.sampled_from(["nur_wlan", "router_schrank"]).map(told),
    st.builds(
        lambda verb, ok: desk(verb, ok=ok, record="K-1042"), st.sampled_from(["verify", "open", "order"]), st.booleans()
    ),
    st.just(mark("disclosed", verified="false", quote="x", start="0", end="1")),
    st.just(documented(date="2026-11-23", customer_id="K-1042", summary="Kd. meldet Störung.")),
)
talks = st.lists(usual_moments, max_size=12).map(numbered)

CHECKS: list[dict[str, object]] = [
    {"kind": "said", "parts": [{"words": "@firma"}, {"words": "@name"}, {"question": "open"}]},
    {"kind": "said", "parts": [{"act": "paraphrase"}], "times": 2, "before": {"desk": "order"}},
    {
        "kind": "said",
        "parts": [{"any": [{"desk": "order", "ok": True}, {"act": "benefit"}]}],
        "after": {"desk": "verify"},
    },
    {"kind": "avoided", "match": {"you_message": "any"}, "each": 0.7, "free": 1, "needs_turns": 2},
    {"kind": "avoided", "match": {"rule": "konjunktiv.unverbindlich"}, "needs_turns": 2},
    {"kind": "avoided", "match": {"act": ["hedge", "negative"]}, "after": {"question": "any"}, "needs_turns": 2},
    {"kind": "order", "first": {"question": "open"}, "then": {"question": "closed"}, "then_required": True},
    {"kind": "order", "first": {"desk": "verify", "ok": True}, "then": {"desk": "order"}},
    {"kind": "ratio", "part": {"question": "open"}, "whole": {"question": "any"}, "at_least": 0.3, "at_most": 0.9},
    {"kind": "learned", "facts": ["nur_wlan", "router_schrank"], "needed": 1},
    {"kind": "workplace"},
    {"kind": "documented", "checks": ["date_is_today", "id_matches", "no_personal_data", "summary_two_to_five_lines"]},
]
DISCLOSED = {"kind": "avoided", "match": {"mark": "disclosed", "args": {"verified": "false"}}, "needs_turns": 1}


@st.composite
def sheets(draw: st.DrawFn) -> Rubric:
    points = st.integers(1, 400).map(lambda n: n / 40)
    lines = [
        criterion(
            check,
            draw(points),
            id=f"k{number}",
            items=draw(st.sampled_from([["A.1.2"], ["A.1.2", "A.1.10"], ["A.1.4", "A.1.9", "B.2.1"]])),
            advice=f"Rat {number % 5}.",
            praise=draw(st.sampled_from(["", "Gut gemacht."])),
            section=draw(st.sampled_from(["einstieg", "sprache", "nacharbeit"])),
        )
        for number, check in enumerate(draw(st.lists(st.sampled_from(CHECKS), min_size=1, max_size=6)))
    ]
    guard = criterion(DISCLOSED, draw(points), id="guard", auto_fail=draw(st.booleans()))
    return sheet(*lines, guard, cap=draw(st.sampled_from([0, 30, 49])))


def is_tenths(points: float) -> bool:
    return to_tenths(points) / 10 == points


def assert_consistent(found: Assessment, rubric: Rubric) -> None:
    given = sum(to_tenths(line.points) for line in found.criteria)
    available = sum(to_tenths(line.maximum) for line in found.criteria)
    assert found.uncapped * 10 == (round_half_up(Fraction(given * 1000, available)) if available else 0)
    assert found.points == (min(found.uncapped, rubric.cap) if found.failed_by else found.uncapped)
    assert 0 <= found.points <= 100
    assert is_tenths(found.points)
    for line in found.criteria:
        assert 0 <= line.points <= line.maximum
        assert is_tenths(line.points)
        assert (line.outcome is Outcome.WON) <= (line.points == line.maximum)
        assert line.outcome is not Outcome.WON or not line.advice
        assert line.outcome is Outcome.WON or line.outcome is Outcome.NOT_APPLICABLE or line.advice
        assert line.evidence
    by_item = sum(entry.points for entry in found.items)
    assert abs(by_item - given / 10) <= 0.05 * len(found.items) + 1e-9
    assert set(found.failed_by) <= {line.id for line in found.criteria if line.auto_fail}
    assert found.passed == (found.points >= rubric.pass_mark and not found.failed_by)
    assert len(found.lessons) <= 3
    assert len({entry.turn for entry in found.praise}) == len(found.praise) <= 3


@UNHURRIED
@given(st.lists(wild_moments, max_size=12).map(tuple), sheets())
def test_no_timeline_breaks_the_scorer(timeline: Timeline, rubric: Rubric) -> None:
    assert_consistent(evaluate(timeline, rubric, CONTEXT), rubric)


@UNHURRIED
@given(talks, sheets())
def test_sums_are_consistent_and_quotes_are_the_words(timeline: Timeline, rubric: Rubric) -> None:
    found = evaluate(timeline, rubric, CONTEXT)
    assert_consistent(found, rubric)
    texts = {moment.turn: moment.text for moment in timeline if moment.kind is MomentKind.SAID}
    for entry in [*found.praise, *(entry for line in found.criteria for entry in line.evidence)]:
        if entry.start < entry.end:
            assert texts[entry.turn][entry.start : entry.end] == entry.quote


@UNHURRIED
@given(talks, sheets())
def test_the_same_gives_the_same(timeline: Timeline, rubric: Rubric) -> None:
    again = Rubric.model_validate_json(rubric.model_dump_json())
    assert evaluate(timeline, rubric, CONTEXT).to_dict() == evaluate(timeline, again, CONTEXT).to_dict()


@UNHURRIED
@given(talks, sheets(), st.data())
def test_a_fault_more_never_raises_the_result(timeline: Timeline, rubric: Rubric, data: st.DataObject) -> None:
    fault = data.draw(
        st.sampled_from(
            [
                said(sentence("Das haben Sie selbst verursacht.", you="blame"), phase="beratung"),
                said(sentence("Warum haben Sie nichts gesagt?", question="open", you="blame"), phase="beratung"),
                mark("disclosed", verified="false"),
            ]
        )
    )
    before = evaluate(timeline, rubric, CONTEXT)
    after = evaluate((*timeline, fault), rubric, CONTEXT)
    assert after.points <= before.points
    for old, new in zip(before.criteria, after.criteria, strict=True):
        assert new.points <= old.points


@UNHURRIED
@given(talks, st.integers(0, 11))
def test_a_fault_found_in_the_same_words_never_raises_the_result(timeline: Timeline, index: int) -> None:
    rubric = sheet(criterion(CHECKS[3], 3, id="sie"), criterion(CHECKS[4], 2, id="konjunktiv"))
    worse = list(timeline)
    if index < len(worse) and worse[index].reading is not None:
        old = worse[index]
        assert old.reading is not None
        fault = Finding("konjunktiv.unverbindlich", "conditional", "true", 0, 4, "fault", "Grund")
        flawed = Reading(old.reading.text, old.reading.sentences, (), old.reading.acts, (), (fault,))
        worse[index] = Moment(old.kind, old.turn, old.phase, text=old.text, reading=flawed)
    assert evaluate(tuple(worse), rubric, CONTEXT).points <= evaluate(timeline, rubric, CONTEXT).points


@UNHURRIED
@given(st.lists(WILD, max_size=8))
def test_the_customer_alone_earns_nothing(lines: list[str]) -> None:
    rubric = sheet(*(criterion(check, id=f"k{number}") for number, check in enumerate(CHECKS)))
    timeline = tuple(heard(line, turn=number) for number, line in enumerate(lines))
    assert evaluate(timeline, rubric, CONTEXT).points == 0


@UNHURRIED
@given(st.lists(st.sampled_from(["Mein Internet bricht jeden Abend ab.", "Ich arbeite von zu Hause aus."]), max_size=8))
def test_parroting_earns_nothing(lines: list[str]) -> None:
    rubric = sheet(*(criterion(check, id=f"k{number}") for number, check in enumerate(CHECKS)))
    timeline: list[Moment] = []
    for number, line in enumerate(lines):
        timeline += [heard(line, number), said(sentence(line, "paraphrase"), turn=number, acts=["paraphrase"])]
    assert evaluate(tuple(timeline), rubric, CONTEXT).points == 0
