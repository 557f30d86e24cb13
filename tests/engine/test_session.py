"""How a talk goes: hearing, answering, phases, silence, hanging up, resuming, rewinding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.engine import events as ev
from simulator.engine.fold import AFTER_CALL, fold
from simulator.engine.hearing import agent_name, says_farewell
from simulator.engine.inputs import CheckWorkplace, Close, Desk, DeskVerb, Document, HangUp, Input, PickUp, Say, Tick
from simulator.engine.session import NotNowError, Session, begin, rewound, step
from simulator.engine.state import Stage
from simulator.engine.world import World


def last_words(events: tuple[ev.Event, ...]) -> str:
    return [event.text for event in events if isinstance(event, ev.CustomerSpoke)][-1]


def verified(call: Session) -> None:
    call.do(Say("Nennen Sie mir bitte Ihre Kundennummer und Ihr Geburtsdatum.", at=10))
    call.do(Desk(DeskVerb.OPEN, {"record": "k-1001"}, at=12))
    call.do(Desk(DeskVerb.VERIFY, {"features": "customer_number,birth_date"}, at=14))


def test_opening_question_is_answered_with_the_matter(call: Session) -> None:
    new = call.do(Say("Guten Tag, Testtel, mein Name ist Lea Wolf. Was kann ich für Sie tun?", at=5))
    assert "Internet" in last_words(new)
    assert call.state.variables["agent"] == "Lea Wolf"
    assert call.state.phase == "bedarfsanalyse"


@pytest.mark.parametrize("words", ["Ja, bitte?", "Hallo?", "ja?", "Ja und?"])
def test_a_bare_answer_to_the_phone_gets_the_matter(call: Session, words: str) -> None:
    assert "Internet" in last_words(call.do(Say(words)))


def test_small_talk_is_answered_as_small_talk(call: Session) -> None:
    call.do(Say("Guten Tag, was kann ich für Sie tun?"))
    assert "smalltalk" in last_words(call.do(Say("Bei uns regnet es auch schon den ganzen Tag.")))


def test_story_comes_piece_by_piece_on_open_questions(call: Session) -> None:
    call.do(Say("Guten Tag, was kann ich für Sie tun?"))
    assert "Maler" in last_words(call.do(Say("Was genau ist denn passiert?")))
    assert "Abends" in last_words(call.do(Say("Wie äußert sich das noch?")))
    assert "seit_maler" in call.state.told


def test_a_fact_is_told_when_asked_in_any_phase_and_not_in_the_same_words_twice(call: Session) -> None:
    first = last_words(call.do(Say("Wo steht der Router denn?")))
    second = last_words(call.do(Say("Wo steht der Router noch mal?")))
    assert "Schrank" in first
    assert "Schrank" in second
    assert first != second


def test_several_questions_are_all_heard_and_the_last_is_answered_first(call: Session) -> None:
    call.do(Say("Guten Tag, was kann ich für Sie tun?"))
    text = last_words(call.do(Say("Wie lautet Ihre Kundennummer? Und wo steht der Router?")))
    assert text.index("Schrank") < text.index("K-1001")


def test_two_data_in_one_sentence_are_given_in_their_order(call: Session) -> None:
    call.do(Say("Guten Tag, was kann ich für Sie tun?"))
    text = last_words(call.do(Say("Nennen Sie mir bitte Ihre Kundennummer und Ihr Geburtsdatum?")))
    assert text.index("K-1001") < text.index("Mai")


def test_refusing_the_number_is_no_question_for_it(call: Session) -> None:
    call.do(Say("Guten Tag, was kann ich für Sie tun?"))
    assert "K-1001" not in last_words(call.do(Say("Ihre Kundennummer brauche ich nicht.")))
    assert "nummer" not in call.state.told


def test_blame_makes_her_angrier_and_the_event_says_why(call: Session) -> None:
    new = call.do(Say("Da haben Sie den Router falsch angeschlossen."))
    moved = [event for event in new if isinstance(event, ev.FeelingMoved) and event.feeling == "anger"]
    assert moved
    assert moved[0].by > 0
    assert moved[0].cause == "you_message.blame"


def test_feelings_stay_within_their_bounds(call: Session) -> None:
    for number in range(12):
        if call.state.stage is Stage.TALKING:
            call.do(Say(f"Das haben Sie falsch gemacht, zum {number}. Mal."))
    assert call.state.feelings["anger"] == 10


def test_objection_comes_at_its_moment(call: Session) -> None:
    call.do(Say("Guten Tag, was kann ich für Sie tun?"))
    call.do(Say("Sie bekommen von uns kostenlos ein neues Gerät."))
    assert call.state.phase == "beratung"
    text = last_words(call.do(Say("Das geht ganz einfach.")))
    assert "Techniker" in text


def test_deeds_at_the_desk_count_only_when_they_succeed(call: Session) -> None:
    failed = call.do(Desk(DeskVerb.VERIFY, {"features": "customer_number,birth_date"}))
    assert isinstance(failed[0], ev.DeskActed)
    assert not failed[0].ok
    verified(call)
    assert call.state.verified == "K-1001"


def test_verification_fails_against_the_record_of_somebody_else(call: Session) -> None:
    call.do(Say("Nennen Sie mir bitte Ihre Kundennummer und Ihr Geburtsdatum."))
    call.do(Desk(DeskVerb.OPEN, {"record": "K-1002"}))
    acted = call.do(Desk(DeskVerb.VERIFY, {"features": "customer_number,birth_date"}))[0]
    assert isinstance(acted, ev.DeskActed)
    assert not acted.ok
    assert "K-1002" in acted.message


def test_telling_data_before_verification_is_noticed(call: Session) -> None:
    new = call.do(Say("Ihre letzte Rechnung über 84,20 Euro ist noch offen."))
    told = [event for event in new if isinstance(event, ev.Disclosed)]
    assert [(event.field, event.verified, event.own) for event in told] == [("Letzte Rechnung", False, True)]
    assert told[0].quote.startswith("84,20")


def test_reading_back_what_she_said_herself_is_no_disclosure(call: Session) -> None:
    call.do(Say("Nennen Sie mir bitte Ihr Geburtsdatum."))
    new = call.do(Say("Der 4. Mai 1980, danke."))
    assert not [event for event in new if isinstance(event, ev.Disclosed)]


def test_data_of_somebody_else_startle_her(call: Session) -> None:
    call.do(Desk(DeskVerb.SEARCH, {"query": "Krüger"}))
    new = call.do(Say("Wohnen Sie noch im Lindenweg 12?"))
    assert "wrong_data" in last_words(new)
    assert [event.own for event in new if isinstance(event, ev.Disclosed)] == [False]


def test_goodbye_before_anything_is_settled_is_held_up_once(call: Session) -> None:
    call.do(Say("Guten Tag, was kann ich für Sie tun?"))
    first = call.do(Say("Auf Wiederhören."))
    assert call.state.stage is Stage.TALKING
    assert "Internet" in last_words(first)
    call.do(Say("Ich wünsche Ihnen einen schönen Tag, auf Wiederhören!"))
    assert call.state.ending == "offen"


def test_goodbye_after_the_solution_ends_well_and_she_hangs_up_first(call: Session) -> None:
    verified(call)
    call.do(Desk(DeskVerb.ORDER, {"service": "austausch", "termin": "Freitag"}))
    new = call.do(Say("Vielen Dank für Ihren Anruf, Frau Krüger, auf Wiederhören."))
    ended = [event for event in new if isinstance(event, ev.CallEnded)]
    assert [(event.by, event.ending) for event in ended] == [("customer", "geloest")]
    assert call.state.phase == AFTER_CALL


def test_silence_is_noticed_and_at_last_she_hangs_up(call: Session) -> None:
    assert call.do(Tick(silent_for=5, at=6)) == ()
    assert "silence" in last_words(call.do(Tick(silent_for=25, at=30)))
    for at in (60, 90, 120):
        if call.state.stage is Stage.TALKING:
            call.do(Tick(silent_for=25, at=at))
    assert call.state.ending == "aufgelegt"


def test_on_hold_she_waits_longer(call: Session) -> None:
    call.do(Desk(DeskVerb.HOLD, at=5))
    assert call.do(Tick(silent_for=30, at=36)) == ()
    assert "hold_over" in last_words(call.do(Tick(silent_for=70, at=80)))


def test_inputs_at_the_wrong_time_say_so_and_change_nothing(world: World) -> None:
    session = Session.start(world, seed=1, date="2026-11-23")
    before = session.state
    with pytest.raises(NotNowError, match="niemand"):
        session.do(Say("Hallo?"))
    with pytest.raises(NotNowError):
        session.do(Document({}))
    assert session.state == before


def test_documentation_follows_the_call_and_closes_it(call: Session) -> None:
    call.do(HangUp(at=20))
    call.do(Document({"date": "2026-11-23"}, at=60))
    call.do(Close(at=61))
    assert call.state.stage is Stage.CLOSED
    assert isinstance(call.events[-1], ev.SessionClosed)
    assert call.events[-1].reason == "finished"


def test_nothing_is_shown_that_is_not_recorded(world: World) -> None:
    class FullError(OSError):
        pass

    def refuse(_events: tuple[ev.Event, ...]) -> None:
        raise FullError

    _, first = begin(world, seed=1, date="2026-11-23")
    session = Session(world, first, refuse)
    with pytest.raises(FullError):
        session.do(CheckWorkplace(()))
    assert session.events == first
    assert session.state.stage is Stage.BRIEFING


def test_a_second_try_stands_where_the_first_stood_before_that_reply(call: Session) -> None:
    call.do(Say("Guten Tag, was kann ich für Sie tun?", at=5))
    before = call.state
    call.do(Say("Das haben Sie falsch gemacht.", at=9))
    events = rewound(call.world, call.events, 2, session_id="erste")
    state = fold(events)
    assert state.turn == 1
    assert state.feelings == before.feelings
    assert isinstance(events[0], ev.SessionStarted)
    assert events[0].branch_of == "erste"
    with pytest.raises(ValueError, match="Beitrag 9"):
        rewound(call.world, call.events, 9, session_id="erste")


def test_the_same_inputs_give_the_same_events(world: World) -> None:
    def play() -> tuple[ev.Event, ...]:
        session = Session.start(world, seed=3, date="2026-11-23")
        for given_input in (PickUp(), Say("Hallo"), Say("Was ist passiert?"), Say("hm"), HangUp()):
            session.do(given_input)
        return session.events

    assert play() == play()


def test_events_survive_json(call: Session) -> None:
    verified(call)
    call.do(Say("Das verstehe ich gut.", at=30))
    again = [ev.EVENT.validate_json(ev.EVENT.dump_json(event)) for event in call.events]
    assert tuple(again) == call.events
    assert fold(again) == call.state


replies = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        [
            "Guten Tag, was kann ich für Sie tun?",
            "Ihre Kundennummer bitte",
            "ja",
            "hm",
            "Auf Wiederhören",
            "asdfgh jklö",
            "[red]Kunde[/red]",
            "\x1b[31mrot\x1b[0m",
            "Das haben Sie falsch gemacht!",
            "Sie bekommen ein neues Gerät",
        ]
    ),
)
inputs = st.one_of(
    st.builds(Say, replies),
    st.builds(
        Desk,
        st.sampled_from(list(DeskVerb)),
        st.dictionaries(
            st.sampled_from(
                ["query", "record", "features", "field", "value", "service", "channel", "text", "to", "termin"]
            ),
            st.one_of(
                st.text(max_size=30),
                st.sampled_from(
                    ["K-1001", "K-1002", "customer_number,birth_date", "austausch", "telefon", "erteilt", "phone"]
                ),
            ),
        ),
    ),
    st.builds(Tick, st.floats(0, 200), st.floats(0, 2000)),
    st.just(HangUp()),
    st.builds(Document, st.dictionaries(st.text(max_size=10), st.text(max_size=50), max_size=4)),
    st.just(PickUp()),
    st.just(Close()),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(inputs, max_size=25), st.integers(0, 2**32))
def test_nobody_can_break_the_session(make_world: Callable[[], World], given_inputs: list[Input], seed: int) -> None:
    world = make_world()
    state, events = begin(world, seed=seed, date="2026-11-23")
    everything = list(events)
    state, new = step(world, state, PickUp())
    everything.extend(new)
    for one in given_inputs:
        try:
            state, new = step(world, state, one)
        except NotNowError:
            continue
        everything.extend(new)
    assert fold(everything) == state
    spoken = [line for event in everything if isinstance(event, ev.CustomerSpoke) for line in event.lines]
    assert len(spoken) == len(set(spoken)), "a line was used twice"
    for feeling, value in state.feelings.items():
        assert world.scales[feeling].min <= value <= world.scales[feeling].max


@pytest.mark.parametrize(
    "words", ["ja", "bla bla", "Wie bitte?", "xkcdq", "Das verstehe ich.", "Was genau ist passiert?"]
)
def test_every_call_ends_even_if_the_same_words_are_said_for_ever(world: World, words: str) -> None:
    session = Session.start(world, seed=11, date="2026-11-23")
    session.do(PickUp())
    for _ in range(200):
        if session.state.stage is not Stage.TALKING:
            break
        session.do(Say(words))
    assert session.state.stage is Stage.ENDED


def test_thanks_by_name_are_no_goodbye(call: Session) -> None:
    verified(call)
    call.do(Desk(DeskVerb.ORDER, {"service": "austausch", "termin": "Freitag"}))
    call.do(Say("Danke, Frau Krüger."))
    call.do(Say("Das freut mich, Frau Krüger."))
    assert call.state.stage is Stage.TALKING


def test_a_spoken_request_to_wait_counts_as_holding(call: Session) -> None:
    call.do(Say("Einen kleinen Moment bitte, ich sehe gleich nach.", at=5))
    assert call.do(Tick(silent_for=30, at=36)) == ()


def test_a_question_and_a_weighty_statement_are_both_taken_up(call: Session) -> None:
    call.do(Say("Guten Tag, was kann ich für Sie tun?"))
    call.do(Say("Sie bekommen von uns kostenlos ein neues Gerät. Wo steht der Router denn?"))
    assert call.state.variables["tausch"] is True
    assert "schrank" in call.state.told


def test_a_street_of_somebody_never_looked_up_is_chance(call: Session) -> None:
    new = call.do(Say("Ist das die Bäckerei am Lindenweg?"))
    assert not [event for event in new if isinstance(event, ev.Disclosed)]


def test_her_own_question_is_not_left_behind_by_a_goodbye(call: Session, make_world: Callable[..., World]) -> None:
    curious = {
        "id": "neugier",
        "role": "initiative",
        "when": {"done": "order:austausch"},
        "says": ["Muss ich dann alles neu einrichten?"],
    }
    world = make_world(reactions=[curious])
    session = Session.start(world, seed=5, date="2026-11-23")
    session.do(PickUp())
    verified(session)
    session.do(Desk(DeskVerb.ORDER, {"service": "austausch", "termin": "Freitag"}))
    assert "einrichten" in last_words(session.do(Say("Das ist jetzt veranlasst.")))
    assert "unanswered" in last_words(session.do(Say("Auf Wiederhören!")))
    session.do(Say("Das Gerät richtet sich selbst ein. Auf Wiederhören!"))
    assert session.state.ending == "geloest"


@pytest.mark.parametrize(
    "words", ["Kundennummer und Geburtsdatum.", "und ihr geburtsdatum noch", "Dann noch die Kundennummer bitte"]
)
def test_naming_nothing_but_data_asks_for_them(call: Session, words: str) -> None:
    call.do(Say("Was kann ich für Sie tun?", at=4))
    answer = last_words(call.do(Say(words, at=8)))
    wanted = {"nummer": "K-1001", "geburtsdatum": "1980"}
    for word, part in wanted.items():
        assert (word in words.casefold()) == (part in answer)


def test_the_matter_is_named_once_though_two_sentences_ask_for_it(call: Session) -> None:
    answer = last_words(
        call.do(Say("Sie sprechen mit Kim Sommer, was kann ich für Sie tun? Wie kann ich Ihnen helfen?", at=4))
    )
    matters = [line for line in call.state.used_lines if line.startswith("matter#")]
    assert len(matters) == 1, answer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Guten Tag, Sie sprechen mit Testtel, mein Name ist Sophie Lang.", "Sophie Lang"),
        ("Guten Tag, hier ist Kim Sommer.", "Kim Sommer"),
        ("Mein Name ist Jana Öz, Sie sprechen mit Testtel.", "Jana Öz"),
    ],
)
def test_the_apprentices_own_name_is_heard(text: str, name: str) -> None:
    assert agent_name(text) == name


@pytest.mark.parametrize(
    "words", ["Danke, dann tschüss Frau Krüger!", "cool danke tschau", "okay dann auf wiederhören"]
)
def test_a_plain_goodbye_is_heard_however_it_is_typed(call: Session, words: str) -> None:
    call.do(Say("Was kann ich für Sie tun?", at=4))
    for turn in range(3):
        call.do(Say(words + "!" * turn, at=10.0 + turn))
        if call.state.stage is Stage.ENDED:
            break
    assert call.state.stage is Stage.ENDED


def test_nobody_stays_on_the_line_after_goodbyes_of_both(make_world: Callable[..., World]) -> None:
    call = Session.start(make_world(), seed=5, date="2026-11-23")
    call.do(CheckWorkplace((), at=1))
    call.do(PickUp(at=2))
    call.do(Say("Was kann ich für Sie tun?", at=4))
    for turn in range(4):
        events = call.do(Say("Auf Wiederhören!", at=10.0 + turn))
        if says_farewell(last_words(events)):
            break
    assert call.state.stage is Stage.ENDED


@pytest.mark.parametrize(
    ("street", "told"), [("Lindenstraße 12", True), ("der Lindenstraße", True), ("Lindenstraße 72", False)]
)
def test_another_house_number_is_another_address(call: Session, street: str, told: bool) -> None:
    call.do(Say("Was kann ich für Sie tun?", at=4))
    events = call.do(Say(f"Wohnen Sie in {street}?", at=8))
    assert any(isinstance(event, ev.Disclosed) for event in events) is told
