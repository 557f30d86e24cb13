"""The whole sheet: sums, cap, items, lessons, praise, the scenario's own criteria."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from simulator.scoring.assess import evaluate, sheet_criteria
from simulator.scoring.assessment import Assessment
from simulator.scoring.reading import Finding
from simulator.scoring.rubric import Criterion, Rubric
from simulator.scoring.timeline import Moment, MomentKind, Timeline
from tests.scoring.assess_talks import (
    BLAME,
    CLOSED,
    CONTEXT,
    OPEN,
    PLAIN,
    criterion,
    documented,
    mark,
    said,
    sentence,
    sheet,
    small_talk,
)


def words(identity: str, phrase: str, points: float = 10, **more: object) -> Criterion:
    return criterion({"kind": "said", "parts": [{"words": phrase, "label": identity}]}, points, id=identity, **more)


def scored(timeline: Timeline, *criteria: Criterion, **more: object) -> Assessment:
    return evaluate(timeline, sheet(*criteria, **more), CONTEXT)


ONE = words("eins", "eins", advice="Sagen Sie eins.")
TWO = words("zwei", "zwei", 30, advice="Sagen Sie zwei.")


def test_points_are_scaled_to_100_and_graded() -> None:
    all_won = scored((said("eins zwei"),), ONE, TWO)
    assert (all_won.points, all_won.grade, all_won.grade_text, all_won.passed) == (100, 1, "sehr gut", True)
    assert scored((said("zwei"),), ONE, TWO).points == 75
    assert scored((said("eins"),), ONE, TWO).passed is False
    assert scored((), ONE, TWO).points == 0


def test_model_wording_names_those_who_talk() -> None:
    line = words("a", "nie", model="{firma}, {name}. Danke, {anrede}.")
    assert scored((), line).criterion("a").model == "Heidetel, Lea Wolf. Danke, Frau Krüger."
    nameless = replace(CONTEXT, firm=(), salutations=(), agent="Jan Peters")
    assert evaluate((), sheet(line), nameless).criterion("a").model == "NordTel, Jan Peters. Danke, Frau Sommer."


def test_what_does_not_apply_counts_neither_for_nor_against() -> None:
    idle = words("drei", "drei", 60, when={"heard": "teuer"})
    assert scored((said("eins zwei"),), ONE, TWO, idle).points == 100
    assert scored((), idle).points == 0


def test_half_a_tenth_is_rounded_up() -> None:
    third = words("a", "eins", 1)
    rest = words("b", "nie", 7)
    assert scored((said("eins"),), third, rest).points == 12.5
    assert scored((said("eins"),), words("a", "eins", 1), words("b", "nie", 15)).points == 6.3


DISCLOSURE = criterion(
    {"kind": "avoided", "match": {"mark": "disclosed", "args": {"verified": "false"}}, "needs_turns": 2},
    1,
    id="datenschutz",
    auto_fail=True,
    advice="Erst prüfen, dann reden.",
)


def test_lost_auto_fail_caps_the_result_and_comes_first() -> None:
    talk = (said("eins zwei"), *small_talk(), mark("disclosed", 1, verified="false", quote="eins", start="0", end="4"))
    failed = scored(talk, ONE, TWO, DISCLOSURE)
    assert failed.failed_by == ("datenschutz",)
    assert (failed.points, failed.uncapped, failed.passed) == (49, 97.6, False)
    assert failed.lessons[0].criterion == "datenschutz"
    assert failed.lessons[0].quote == "eins zwei"
    assert scored(talk, ONE, TWO, DISCLOSURE, cap=30).points == 30


def test_cap_never_lifts() -> None:
    talk = (*small_talk(), mark("disclosed", 1, verified="false"))
    assert scored(talk, ONE, TWO, DISCLOSURE).points == 0


def test_silence_is_no_disclosure() -> None:
    silent = scored((), ONE, DISCLOSURE)
    assert silent.failed_by == ()
    assert silent.criterion("datenschutz").points == 0
    assert "Führen Sie das Gespräch" in silent.criterion("datenschutz").advice
    assert [lesson.criterion for lesson in silent.lessons] == ["eins"]


def test_disclosure_in_a_short_call_fails_all_the_same() -> None:
    talk = (said("eins"), mark("disclosed", 1, verified="false"))
    assert scored(talk, ONE, DISCLOSURE).failed_by == ("datenschutz",)


def test_points_by_item_are_shared_equally() -> None:
    both = words("beide", "eins", 5, items=["A.1.10", "A.1.2"])
    one = words("einer", "nie", 3, items=["A.1.2"])
    items = scored((said("eins"),), both, one).items
    assert [(entry.item, entry.points, entry.maximum) for entry in items] == [("A.1.2", 2.5, 5.5), ("A.1.10", 2.5, 2.5)]


def test_scenario_criteria_join_their_section_and_may_replace_one() -> None:
    first = words("a", "a", section="einstieg")
    last = words("b", "b", section="abschluss")
    more = words("c", "c", section="einstieg")
    other = words("b", "anders", 3, section="abschluss")
    rubric = sheet(first, last)
    assert [entry.id for entry in sheet_criteria(rubric, (more,))] == ["a", "c", "b"]
    assert [(entry.id, entry.points) for entry in sheet_criteria(rubric, (other,))] == [("a", 10), ("b", 3)]
    assert [line.id for line in evaluate((), rubric, replace(CONTEXT, criteria=(more,))).criteria] == ["a", "c", "b"]


class TestLessons:
    def test_the_dearest_three_first(self) -> None:
        lines = [
            words(name, name, points, advice=f"Rat {name}.", section=f"teil{name}")
            for name, points in (("a", 1), ("b", 4), ("c", 2), ("d", 3))
        ]
        assert [lesson.criterion for lesson in scored((said(PLAIN),), *lines).lessons] == ["b", "d", "c"]

    def test_same_advice_is_one_lesson_and_adds_up(self) -> None:
        lines = [
            words("a", "a", 3, advice="Fragen Sie offen.", section="x"),
            words("b", "b", 4, advice="Grüßen Sie.", section="y"),
            words("c", "c", 2, advice="Fragen Sie offen.", section="z"),
        ]
        lessons = scored((said(PLAIN),), *lines).lessons
        assert [(lesson.criterion, lesson.text) for lesson in lessons] == [
            ("a", "Fragen Sie offen."),
            ("b", "Grüßen Sie."),
        ]

    def test_words_weigh_half_as_much_again_as_an_omission(self) -> None:
        spoken = criterion({"kind": "avoided", "match": {"you_message": "any"}, "each": 9}, 3, id="wort", advice="A.")
        for points, first in ((4, "wort"), (5, "luecke")):
            lines = (words("luecke", "nie", points, advice="B."), spoken)
            assert scored((*small_talk(), said(BLAME, turn=7)), *lines).lessons[0].criterion == first

    def test_the_same_words_are_one_lesson(self) -> None:
        def faults(name: str) -> Criterion:
            check = {"kind": "avoided", "match": {"you_message": "any"}, "needs_turns": 1, "each": 2}
            return criterion(check, 2, id=name, advice=f"Rat {name}.", model=f"Muster {name}.")

        lessons = scored((*small_talk(), said(BLAME, turn=7)), faults("a"), faults("b")).lessons
        assert [(lesson.criterion, lesson.quote, lesson.better, lesson.turn) for lesson in lessons] == [
            ("a", BLAME.text, "Muster a.", 7)
        ]

    def test_a_suggestion_made_from_the_sentence_beats_the_model(self) -> None:
        fault = sentence("Das wäre möglich.", rule="konjunktiv.unverbindlich", suggestion="Das ist möglich.")
        check = {"kind": "avoided", "match": {"rule": "konjunktiv.unverbindlich"}, "needs_turns": 1}
        lesson = scored((*small_talk(), said(fault, turn=7)), criterion(check, model="Muster.")).lessons[0]
        assert (lesson.quote, lesson.better) == ("Das wäre möglich.", "Das ist möglich.")

    def test_an_omission_has_no_quote_but_a_model(self) -> None:
        lesson = scored((said(PLAIN),), words("a", "a", model="So klingt es gut.")).lessons[0]
        assert (lesson.quote, lesson.better) == ("", "So klingt es gut.")

    def test_one_part_of_the_talk_does_not_fill_all_three(self) -> None:
        lines = [words(n, n, p, advice=f"Rat {n}.", section="gleich") for n, p in (("a", 9), ("b", 8), ("c", 7))]
        other = words("d", "d", 1, advice="Rat d.", section="anders")
        assert [lesson.criterion for lesson in scored((said(PLAIN),), *lines, other).lessons] == ["a", "b", "d"]
        assert [lesson.criterion for lesson in scored((said(PLAIN),), *lines).lessons] == ["a", "b", "c"]

    def test_missing_documentation_is_one_lesson(self) -> None:
        lines = [
            criterion({"kind": "documented", "checks": [name]}, id=name.replace("_", "-"), advice=f"Rat {name}.")
            for name in ("date_is_today", "id_matches", "no_judgement")
        ]
        lessons = scored((said(PLAIN),), *lines).lessons
        assert [lesson.title for lesson in lessons] == ["Das Gespräch gleich danach dokumentieren"]

    def test_a_fault_in_the_documentation_is_told_with_its_field(self) -> None:
        form = criterion({"kind": "documented", "checks": ["date_is_today"]}, advice="Immer mit Datum.")
        lesson = scored((said(PLAIN), documented(date="23.11.2026")), form).lessons[0]
        assert lesson.quote == "Datum: 23.11.2026"
        assert "2026-11-23" in lesson.text
        assert lesson.text.endswith("Immer mit Datum.")

    def test_steps_left_out_at_the_workplace_are_listed(self) -> None:
        data = {"right": "", "wrong": "", "missing": "headset"}
        checked = Moment(MomentKind.WORKPLACE, 0, "", data=data)
        lesson = scored((checked,), criterion({"kind": "workplace"})).lessons[0]
        assert "Headset angelegt" in lesson.text

    def test_a_suggestion_that_keeps_another_fault_is_not_shown(self) -> None:
        text = "Das würde vielleicht gehen."
        hedge = Finding("weichmacher", "acts", "hedge", 10, 20, "fault", "Grund", "Das würde gehen.")
        mood = Finding(
            "konjunktiv.unverbindlich", "conditional", "true", 4, 9, "fault", "Grund", "Das geht vielleicht."
        )
        both = said(text, turn=7, acts=["hedge"], findings=[hedge, mood])
        alone = said(text, turn=7, acts=["hedge"], findings=[hedge])
        line = criterion({"kind": "avoided", "match": {"act": "hedge"}, "needs_turns": 1}, model="Das geht.")
        assert scored((*small_talk(), both), line).lessons[0].better == "Das geht."
        assert scored((*small_talk(), alone), line).lessons[0].better == "Das würde gehen."

    def test_a_fault_in_a_short_call_is_a_lesson(self) -> None:
        line = criterion({"kind": "avoided", "match": {"you_message": "any"}, "needs_turns": 4}, 9)
        assert scored((said(BLAME),), line).lessons[0].quote == BLAME.text

    def test_silence_is_one_lesson(self) -> None:
        lessons = scored((), ONE, TWO).lessons
        assert [lesson.title for lesson in lessons] == ["Das Gespräch beginnt mit Ihnen"]

    def test_nothing_lost_nothing_to_learn(self) -> None:
        assert scored((said("eins zwei"),), ONE, TWO).lessons == ()


class TestPraise:
    def test_at_most_three_from_different_turns_in_their_order(self) -> None:
        lines = [words(n, n, p, praise=f"Lob {n}.") for n, p in (("a", 1), ("b", 4), ("c", 2), ("d", 3))]
        talk = (said("a", turn=1), said("b", "c", turn=2), said("d", turn=3))
        praise = scored(talk, *lines).praise
        assert [(entry.turn, entry.note) for entry in praise] == [(1, "Lob a."), (2, "Lob b."), (3, "Lob d.")]

    def test_words_with_a_fault_are_not_praised(self) -> None:
        check = {"kind": "avoided", "match": {"words": "aber"}, "needs_turns": 0}
        flawed = said("a, aber nein", turn=1)
        line = words("a", "a", 9, praise="Lob.")
        assert scored((flawed,), line, criterion(check, id="aber")).praise == ()
        assert [entry.turn for entry in scored((flawed,), line).praise] == [1]

    def test_only_what_was_won(self) -> None:
        assert scored((said(PLAIN),), words("a", "a", praise="Lob.")).praise == ()

    def test_good_findings_fill_up(self) -> None:
        text = "Damit arbeiten Sie ungestört weiter."
        good = Finding("nutzen", "acts", "benefit", 0, len(text), "good", "Der Nutzen ist genannt.")
        reply = said(text, turn=2, acts=["benefit"], findings=[good])
        praise = scored((reply,), words("a", "nie")).praise
        assert [(entry.quote, entry.note) for entry in praise] == [(text, "Der Nutzen ist genannt.")]


def test_the_same_talk_gives_the_same_bytes() -> None:
    talk = (said(OPEN, CLOSED), *small_talk(), said(BLAME, turn=8))
    rubric = Rubric.model_validate_json(sheet(ONE, TWO, DISCLOSURE).model_dump_json())
    first = json.dumps(evaluate(talk, rubric, CONTEXT).to_dict(), ensure_ascii=False)
    assert (
        json.dumps(evaluate(tuple(talk), sheet(ONE, TWO, DISCLOSURE), CONTEXT).to_dict(), ensure_ascii=False) == first
    )


def test_unknown_line() -> None:
    with pytest.raises(KeyError):
        scored((), ONE).criterion("fehlt")
