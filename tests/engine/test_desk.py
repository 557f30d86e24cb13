"""The desk and the customer list."""

from __future__ import annotations

import pytest

from simulator.engine import events as ev
from simulator.engine.desk_view import record_view, search_records
from simulator.engine.inputs import Desk, DeskVerb, Say
from simulator.engine.session import Session


def outcome(call: Session, verb: DeskVerb, **args: str) -> ev.DeskActed:
    acted = call.do(Desk(verb, args))[0]
    assert isinstance(acted, ev.DeskActed)
    return acted


def verify(call: Session) -> None:
    call.do(Say("Nennen Sie mir bitte Ihre Kundennummer und Ihr Geburtsdatum."))
    outcome(call, DeskVerb.OPEN, record="K-1001")
    assert outcome(call, DeskVerb.VERIFY, features="customer_number,birth_date").ok


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("K-1001", "K-1001"),
        ("k1002", "K-1002"),
        ("1002", "K-1002"),
        ("Lindenweg", "K-1002"),
        ("lindenstrasse", "K-1001"),
        ("Anna Krueger", "K-1001"),
        ("krüger anne", "K-1002"),
        ("Krüegr Anna", "K-1001"),
        ("55512", "K-1001"),
        ("05141 77788", "K-1002"),
    ],
)
def test_search_finds_in_spite_of_spelling(call: Session, query: str, first: str) -> None:
    hits = search_records(call.world, call.state, query)
    assert hits[0].id == first


def test_a_name_alone_finds_both_who_sound_alike(call: Session) -> None:
    assert {hit.id for hit in search_records(call.world, call.state, "Krüger")} == {"K-1001", "K-1002"}


@pytest.mark.parametrize("query", ["", "  ", "zzzz", "%%%", "\x00", "Mustermann", "[red]"])
def test_search_without_a_hit_says_so(call: Session, query: str) -> None:
    assert search_records(call.world, call.state, query) == ()
    acted = outcome(call, DeskVerb.SEARCH, query=query)
    assert not acted.ok
    assert acted.message


def test_verification_needs_two_features_that_were_named(call: Session) -> None:
    outcome(call, DeskVerb.OPEN, record="K-1001")
    assert "mindestens zwei" in outcome(call, DeskVerb.VERIFY, features="birth_date").message
    assert "Noch nicht genannt" in outcome(call, DeskVerb.VERIFY, features="birth_date,customer_number").message
    assert "kein Merkmal" in outcome(call, DeskVerb.VERIFY, features="schuhgrösse,birth_date").message
    verify(call)


def test_editing_needs_verification_and_a_right_form(call: Session) -> None:
    assert not outcome(call, DeskVerb.EDIT, field="phone", value="0176 123456").ok
    verify(call)
    assert not outcome(call, DeskVerb.EDIT, field="postcode", value="123").ok
    assert not outcome(call, DeskVerb.EDIT, field="lieblingsfarbe", value="blau").ok
    acted = outcome(call, DeskVerb.EDIT, field="phone", value="0176 123456")
    assert acted.ok
    assert acted.result["was"] == "05141 55512"
    fields = {field.name: field.value for field in record_view(call.world, call.state, "K-1001").fields}
    assert fields["phone"] == "0176 123456"


def test_a_double_record_can_be_created_and_is_noticed(call: Session) -> None:
    acted = outcome(
        call,
        DeskVerb.CREATE,
        first_name="Anna",
        last_name="Krueger",
        street="Lindenstr. 12",
        postcode="29221",
        city="Celle",
    )
    assert acted.ok
    assert acted.result["duplicate"] == "K-1001"
    assert "Dublette" in acted.message
    assert acted.result["record"] in {hit.id for hit in search_records(call.world, call.state, "Krueger Anna")}


def test_orders_need_their_fields_and_happen_once(call: Session) -> None:
    assert not outcome(call, DeskVerb.ORDER, service="austausch", termin="Freitag").ok
    verify(call)
    assert "Termin" in outcome(call, DeskVerb.ORDER, service="austausch").message
    assert outcome(call, DeskVerb.ORDER, service="austausch", termin="Freitag").ok
    assert "schon" in outcome(call, DeskVerb.ORDER, service="austausch", termin="Montag").message
    assert outcome(call, DeskVerb.ORDER, service="ticket").ok


def test_consent_is_recorded_by_channel(call: Session) -> None:
    outcome(call, DeskVerb.OPEN, record="K-1001")
    assert not outcome(call, DeskVerb.OPT_IN, channel="brieftaube", value="erteilt").ok
    assert outcome(call, DeskVerb.OPT_IN, channel="telefon", value="erteilt").ok
    assert ("telefon", "Telefon", "erteilt") in record_view(call.world, call.state, "K-1001").opt_in


def test_a_transfer_ends_the_call(call: Session) -> None:
    new = call.do(Desk(DeskVerb.TRANSFER, {"to": "Technik", "reason": "Leitung"}))
    assert [event.by for event in new if isinstance(event, ev.CallEnded)] == ["agent"]
