"""Each kind of criterion: taking the evidence away takes the point, adding it earns the point."""

from __future__ import annotations

from typing import ClassVar

import pytest

from simulator.scoring.assess import evaluate
from simulator.scoring.assessment import Outcome
from simulator.scoring.reading import Finding
from simulator.scoring.timeline import Moment, MomentKind
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
    result,
    said,
    sentence,
    sheet,
    small_talk,
    told,
)

GREET = {"kind": "said", "parts": [{"words": "guten tag", "label": "Gruß"}, {"words": "@firma", "label": "Firma"}]}


class TestSaid:
    def test_all_parts_win_and_show_their_words(self) -> None:
        won = result(GREET, (said("Guten Tag, Heidetel."),))
        assert (won.points, won.maximum, won.outcome, won.advice, won.model) == (4, 4, Outcome.WON, "", "")
        assert [(e.quote, e.note, e.good) for e in won.evidence] == [
            ("Guten Tag, Heidetel.", "Gruß", True),
            ("Guten Tag, Heidetel.", "Firma", True),
        ]

    def test_a_missing_part_costs_its_share_and_is_named(self) -> None:
        part = result(GREET, (said("Guten Tag."),), model="Guten Tag, Heidetel.")
        assert (part.points, part.outcome) == (2, Outcome.PART)
        assert [(e.quote, e.good) for e in part.evidence] == [("Guten Tag.", True), ("Firma", False)]
        assert (part.advice, part.model) == ("Machen Sie es so.", "Guten Tag, Heidetel.")

    def test_all_or_nothing(self) -> None:
        assert result({**GREET, "partial": False}, (said("Guten Tag."),)).points == 0

    def test_thirds_are_rounded_to_tenths(self) -> None:
        check = {"kind": "said", "parts": [{"words": "eins"}, {"words": "zwei"}, {"words": "drei"}]}
        assert result(check, (said("eins zwei"),), points=1).points == 0.7
        assert result(check, (said("eins"),), points=1).points == 0.3

    def test_times_needs_different_replies(self) -> None:
        check = {"kind": "said", "parts": [{"words": "@anrede"}], "times": 2}
        once = (said("Frau Krüger, ja, Frau Krüger."),)
        assert result(check, once).points == 2
        assert result(check, (*once, said("Danke, Frau Krüger.", turn=2))).points == 4

    def test_times_can_count_the_sentences_of_one_reply(self) -> None:
        check = {"kind": "said", "parts": [{"words": "@anrede"}], "times": 2, "each": "sentence"}
        assert result(check, (said("Ja, Frau Krüger.", "Danke, Frau Krüger."),)).points == 4
        assert result(check, (said("Ja, Frau Krüger, danke, Frau Krüger."),)).points == 2

    def test_the_same_sentence_again_is_not_a_second_time(self) -> None:
        check = {"kind": "said", "parts": [{"question": "open"}], "times": 2}
        assert result(check, (said(OPEN), said(OPEN, turn=2))).points == 2

    def test_before(self) -> None:
        check = {"kind": "said", "parts": [{"question": "open"}], "before": {"question": "closed"}}
        assert result(check, (said(OPEN), said(CLOSED, turn=2))).points == 4
        late = result(check, (said(CLOSED), said(OPEN, turn=2)))
        assert late.points == 0
        assert late.evidence[0].turn == 2
        assert late.evidence[0].note.startswith("Zu spät")
        assert result(check, (said(OPEN, CLOSED),)).points == 4
        assert result(check, (said(CLOSED, OPEN),)).points == 0
        assert result(check, (said(OPEN),)).points == 4

    def test_after(self) -> None:
        check = {"kind": "said", "parts": [{"question": "closed"}], "after": {"question": "open"}}
        assert result(check, (said(OPEN, CLOSED),)).points == 4
        early = result(check, (said(CLOSED, OPEN),))
        assert early.points == 0
        assert early.evidence[0].note.startswith("Zu früh")
        assert result(check, (said(CLOSED),)).points == 0

    def test_a_deed_is_described_in_german(self) -> None:
        check = {"kind": "said", "parts": [{"desk": "order", "ok": True}]}
        won = result(check, (said(PLAIN), desk("order", service="router_tausch")))
        assert won.evidence[0].quote == "Auftrag „Router-Tausch“ ausgelöst"
        assert won.evidence[0].start == won.evidence[0].end
        failed = result(check, (said(PLAIN), desk("order", ok=False, service="router_tausch")))
        assert failed.points == 0
        assert failed.evidence[0].quote == "Auftrag im System"

    def test_parroting_earns_nothing(self) -> None:
        check = {"kind": "said", "parts": [{"act": "paraphrase"}]}
        customer = heard("Das WLAN bricht jeden Abend um acht zusammen.")
        parrot = said("Das WLAN bricht jeden Abend um acht zusammen.", acts=["paraphrase"])
        own = said("Abends verlieren Sie also regelmäßig die Verbindung.", acts=["paraphrase"])
        assert result(check, (customer, parrot)).points == 0
        assert result(check, (customer, own)).points == 4


class TestAvoided:
    CHECK: ClassVar[dict[str, object]] = {
        "kind": "avoided",
        "match": {"you_message": "any"},
        "free": 1,
        "each": 1.5,
        "needs_turns": 4,
    }

    def faulty(self, count: int) -> tuple[Moment, ...]:
        extra = (said(sentence(f"Das ist Ihr Fehler Nummer {n}.", you="blame"), turn=7 + n) for n in range(count))
        return (*small_talk(), *extra)

    @pytest.mark.parametrize(("faults", "points"), [(0, 4), (1, 4), (2, 2.5), (3, 1), (4, 0), (9, 0)])
    def test_each_fault_beyond_the_free_ones_costs(self, faults: int, points: float) -> None:
        assert result(self.CHECK, self.faulty(faults)).points == points

    def test_evidence_shows_every_fault_and_what_was_free(self) -> None:
        shown = result(self.CHECK, self.faulty(2)).evidence
        assert [e.quote for e in shown] == ["Das ist Ihr Fehler Nummer 0.", "Das ist Ihr Fehler Nummer 1."]
        assert not any(e.good for e in shown)
        assert shown[0].note.startswith("Noch ohne Abzug")

    def test_reason_and_suggestion_come_from_the_finding(self) -> None:
        fault = sentence("Das wäre möglich.", conditional=True, rule="konjunktiv.unverbindlich", suggestion="Das geht.")
        check = {"kind": "avoided", "match": {"rule": "konjunktiv.unverbindlich"}, "needs_turns": 1}
        shown = result(check, (*small_talk(2), said(fault, turn=3))).evidence[0]
        assert (shown.turn, shown.quote, shown.suggestion) == (3, "Das wäre möglich.", "Das geht.")
        assert (shown.rule, shown.note) == ("konjunktiv.unverbindlich", "Grund: konjunktiv.unverbindlich")

    def test_silence_wins_nothing(self) -> None:
        assert result(self.CHECK, ()).points == 0
        assert result(self.CHECK, small_talk(3)).points == 0
        assert result(self.CHECK, small_talk(4)).points == 4

    def test_repeating_oneself_is_not_talk(self) -> None:
        assert result(self.CHECK, tuple(said(PLAIN, turn=n) for n in range(1, 9))).points == 0

    def test_repeating_the_customer_is_not_talk(self) -> None:
        lines = ("Mein Internet geht seit Tagen nicht.", "Ich brauche das für die Arbeit.", "Das ist ein altes Gerät.",
                 "Es steht bei mir im Schrank.")  # fmt: skip
        talk = [m for n, line in enumerate(lines) for m in (heard(line, n), said(sentence(line, "paraphrase"), turn=n))]
        assert result(self.CHECK, tuple(talk)).points == 0

    def test_word_salad_is_not_talk(self) -> None:
        salad = tuple(
            said(sentence(f"Lampe{n} Kabel Router Wolke Fenster Tasse", "instruct"), turn=n) for n in range(1, 9)
        )
        assert result(self.CHECK, salad).points == 0

    def test_window(self) -> None:
        after = {**self.CHECK, "free": 0, "each": 4, "after": {"intent": "ask_to_hold"}}
        early = (said(BLAME, turn=1), *small_talk())
        assert result(after, early).points == 4
        assert result(after, (*small_talk(), said(BLAME, turn=7))).points == 0
        before = {**self.CHECK, "free": 0, "each": 4, "before": {"intent": "ask_to_hold"}}
        assert result(before, early).points == 0
        assert result(before, (*small_talk(), said(BLAME, turn=7))).points == 4

    def test_after_something_that_never_happened_wins_nothing(self) -> None:
        check = {**self.CHECK, "after": {"intent": "ask_opt_in"}}
        lost = result(check, small_talk())
        assert lost.points == 0
        assert "kam es in diesem Gespräch nicht" in lost.evidence[-1].note

    def test_unlocated_label_counts_once_per_reply(self) -> None:
        check = {"kind": "avoided", "match": {"act": "hedge"}, "each": 1, "needs_turns": 1}
        reply = said("Das geht eigentlich.", "Ich sehe nach.", "Ja.", turn=7, acts=["hedge"])
        assert result(check, (*small_talk(), reply)).points == 3


class TestOrder:
    CHECK: ClassVar[dict[str, object]] = {
        "kind": "order",
        "first": {"question": "open"},
        "then": {"question": "closed"},
    }

    def test_order_decides(self) -> None:
        assert result(self.CHECK, (said(OPEN), said(CLOSED, turn=2))).points == 4
        wrong = result(self.CHECK, (said(CLOSED), said(OPEN, turn=2)))
        assert wrong.points == 0
        assert [(e.turn, e.good) for e in wrong.evidence] == [(1, False), (2, False)]

    def test_order_within_a_reply(self) -> None:
        assert result(self.CHECK, (said(OPEN, CLOSED),)).points == 4
        assert result(self.CHECK, (said(CLOSED, OPEN),)).points == 0

    def test_without_the_first_it_is_lost(self) -> None:
        lost = result(self.CHECK, (said(PLAIN), said(CLOSED, turn=2)))
        assert lost.points == 0
        assert lost.evidence[0].quote == "Offene Frage"

    def test_without_the_second_it_is_won_unless_required(self) -> None:
        assert result(self.CHECK, (said(OPEN),)).points == 4
        assert result({**self.CHECK, "then_required": True}, (said(OPEN),)).points == 0

    def test_words_and_deeds(self) -> None:
        check = {"kind": "order", "first": {"desk": "verify", "ok": True}, "then": {"desk": "order"}}
        assert result(check, (desk("verify"), desk("order"))).points == 4
        assert result(check, (desk("order"), desk("verify"))).points == 0
        assert result(check, (desk("verify", ok=False), desk("order"))).points == 0

    def test_within_one_sentence_the_places_decide(self) -> None:
        check = {"kind": "order", "first": {"words": "sparen"}, "then": {"words": "euro"}}
        assert result(check, (said("Sie sparen viel und zahlen nur 30 Euro."),)).points == 4
        assert result(check, (said("Für 30 Euro im Monat sparen Sie viel."),)).points == 0


class TestRatio:
    CHECK: ClassVar[dict[str, object]] = {
        "kind": "ratio",
        "part": {"question": "open"},
        "whole": {"question": "any"},
        "at_least": 0.5,
        "least_whole": 2,
    }

    def test_share_decides(self) -> None:
        other = sentence("Wie genau äußert sich das bei Ihnen?", question="open")
        half = result(self.CHECK, (said(OPEN, CLOSED),))
        assert half.points == 4
        assert half.evidence[0].quote == "1 von 2: offene Frage"
        third = (said(OPEN, CLOSED), said(sentence("Geht es jetzt?", question="closed"), turn=2))
        assert result(self.CHECK, third).points == 0
        assert result(self.CHECK, (*third, said(other, turn=3))).points == 4

    def test_too_few_win_nothing(self) -> None:
        assert result(self.CHECK, (said(OPEN),)).points == 0

    def test_the_same_question_again_counts_once(self) -> None:
        assert result(self.CHECK, (said(OPEN), said(OPEN, turn=2))).points == 0

    def test_upper_bound_shows_what_is_too_much(self) -> None:
        check = {**self.CHECK, "part": {"question": "suggestive"}, "at_least": 0, "at_most": 0.3}
        lost = result(check, (said(OPEN, SUGGESTIVE),))
        assert lost.points == 0
        assert [e.quote for e in lost.evidence[1:]] == [SUGGESTIVE.text]


class TestLearned:
    CHECK: ClassVar[dict[str, object]] = {"kind": "learned", "facts": ["router_schrank", "nur_wlan"]}

    def test_each_fact_carries_its_share(self) -> None:
        assert result(self.CHECK, ()).points == 0
        half = result(self.CHECK, (said(OPEN), told("router_schrank")))
        assert half.points == 2
        assert half.evidence[0].quote == OPEN.text
        assert half.evidence[0].note == "Erfahren: Router steht im Schrank"
        assert half.evidence[1].quote == "nur WLAN betroffen"
        assert result(self.CHECK, (said(OPEN), told("router_schrank"), told("nur_wlan"))).points == 4

    def test_needed(self) -> None:
        one = {**self.CHECK, "needed": 1}
        assert result(one, (told("nur_wlan"),)).points == 4
        assert [e.note for e in result(one, ()).evidence] == ["Eine Angabe wie diese hat gefehlt."] * 2
        assert result({**self.CHECK, "needed": 9}, (told("nur_wlan"),)).points == 2

    def test_the_same_fact_twice_is_one_fact(self) -> None:
        assert result(self.CHECK, (told("nur_wlan"), told("nur_wlan", 2))).points == 2


class TestWorkplace:
    def check(self, right: str, wrong: str = "", missing: str = "") -> float:
        data = {"right": right, "wrong": wrong, "missing": missing}
        return result({"kind": "workplace"}, (Moment(MomentKind.WORKPLACE, 0, "", data=data),)).points

    def test_mistakes_cost_their_share(self) -> None:
        assert self.check("a,b,c,d") == 4
        assert self.check("a,b,c", missing="d") == 3
        assert self.check("a,b,c,d", wrong="x") == 3
        assert self.check("a,b", wrong="x,y,z", missing="c,d") == 0
        assert self.check("") == 0

    def test_left_out(self) -> None:
        assert result({"kind": "workplace"}, small_talk()).points == 0

    def test_steps_are_named(self) -> None:
        data = {"right": "headset", "wrong": "", "missing": ""}
        shown = result({"kind": "workplace"}, (Moment(MomentKind.WORKPLACE, 0, "", data=data),)).evidence
        assert shown[0].quote == "Headset angelegt"


class TestDocumented:
    CHECK: ClassVar[dict[str, object]] = {"kind": "documented", "checks": ["date_is_today", "id_matches"]}

    def test_each_check_carries_its_share(self) -> None:
        assert result(self.CHECK, (documented(date="2026-11-23", customer_id="K-1042"),)).points == 4
        assert result(self.CHECK, (documented(date="23.11.2026", customer_id="K-1042"),)).points == 2
        assert result(self.CHECK, (documented(),)).points == 0

    def test_without_documentation_nothing(self) -> None:
        lost = result(self.CHECK, small_talk())
        assert lost.points == 0
        assert lost.advice.startswith("Dokumentieren Sie jedes Gespräch")

    def test_the_last_one_filed_counts(self) -> None:
        filed = (documented(date="2026-11-23", customer_id="K-1"), documented(date="2026-11-23", customer_id="K-1042"))
        assert result(self.CHECK, filed).points == 4

    def test_judgements_of_the_sheet_serve_all_its_checks(self) -> None:
        own = criterion({"kind": "documented", "checks": ["no_judgement"]}, id="szenario")
        listed = criterion({"kind": "documented", "checks": ["date_is_today"], "judgements": ["unverschämt~"]})
        filed = (documented(summary="Kd. war unverschämt."),)
        assert evaluate(filed, sheet(listed, own), CONTEXT).criterion("szenario").points == 0
        assert evaluate(filed, sheet(own), CONTEXT).criterion("szenario").points == 4


def test_when_makes_a_criterion_apply() -> None:
    check = {"kind": "said", "parts": [{"words": "gern"}]}
    when = {"heard": "zu teuer"}
    idle = result(check, (said(PLAIN),), when=when)
    assert (idle.outcome, idle.points, idle.maximum, idle.advice) == (Outcome.NOT_APPLICABLE, 0, 0, "")
    assert result(check, (heard("Das ist mir zu teuer."), said(PLAIN)), when=when).outcome is Outcome.LOST
    assert result(check, (heard("Das ist mir zu teuer."), said("Gern.")), when=when).outcome is Outcome.WON


def test_long_sentences_are_quoted_around_the_words_that_matter() -> None:
    text = "und so weiter " * 60 + "Heidetel " + "und noch mehr " * 60
    shown = result({"kind": "said", "parts": [{"words": "@firma"}]}, (said(text.strip()),)).evidence[0]
    assert "Heidetel" in shown.quote
    assert len(shown.quote) <= 220
    assert shown.quote == text[shown.start : shown.end]


def test_disclosed_words_are_quoted_from_the_reply() -> None:
    reply = said("Ihre Nummer ist die 06221 448120?", turn=2)
    told_on = mark("disclosed", 2, field="phone", record="K-1042", quote="06221 448120", start="20", end="32")
    check = {"kind": "avoided", "match": {"mark": "disclosed"}, "needs_turns": 0}
    shown = result(check, (reply, told_on)).evidence[0]
    assert (shown.quote, shown.start, shown.end) == (reply.text, 0, 33)
    assert shown.note == "Telefonnummer aus K-1042 genannt"
    broken = mark("disclosed", 2, field="phone", record="K-1042", quote="06221 448120", start="x", end="99")
    assert result(check, (reply, broken)).evidence[0].quote == "06221 448120"


def test_the_same_words_disclose_once() -> None:
    reply = said("Wohnen Sie im Lindenweg?", turn=2)
    twice = [mark("disclosed", 2, field="street", record=r, start="14", end="23") for r in ("K-1", "K-2")]
    other = mark("disclosed", 2, field="street", record="K-3", start="0", end="6")
    check = {"kind": "avoided", "match": {"mark": "disclosed"}, "each": 1, "needs_turns": 0}
    assert result(check, (reply, *twice)).points == 3
    assert result(check, (reply, *twice, other)).points == 2


def test_a_variable_shows_the_words_that_moved_it() -> None:
    check = {"kind": "said", "parts": [{"mark": "variable", "args": {"name": "solved", "value": "true"}}]}
    reply = said("Ist damit alles geklärt?", turn=3)
    won = result(check, (reply, mark("variable", 3, name="solved", value="true")))
    assert (won.points, won.evidence[0].quote) == (4, reply.text)
    assert result(check, (reply, mark("variable", 3, name="solved", value="false"))).evidence[0].quote == "Probe"


def test_what_is_missing_is_named_by_its_arguments() -> None:
    def quote(match: dict[str, object]) -> str:
        return result({"kind": "said", "parts": [match]}, (said(PLAIN),)).evidence[0].quote

    assert quote({"desk": "order", "args": {"service": "router_tausch"}}) == "Auftrag „Router-Tausch“ ausgelöst"
    assert quote({"desk": "edit", "args": {"field": "phone"}}) == "Telefonnummer im Datensatz geändert"
    assert quote({"fact": "nur_wlan"}) == "Nur WLAN betroffen"
    assert quote({"heard": "{zu teuer|teurer}"}) == "Kundenworte wie „zu teuer“"
    assert quote({"any": [{"act": "empathy"}, {"question": "open"}]}).endswith("oder offene Frage")


def test_finding_that_reaches_beyond_its_text_does_no_harm() -> None:
    finding = Finding("negativ", "acts", "negative", -5, 900, "fault", "Grund")
    reply = said("Das geht leider nicht.", acts=["negative"], findings=[finding])
    shown = result({"kind": "avoided", "match": {"act": "negative"}, "needs_turns": 0}, (reply,)).evidence[0]
    assert shown.quote == reply.text
