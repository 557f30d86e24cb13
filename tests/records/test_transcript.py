"""Sessions as files: what is written is read again, what is wrong is named with its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine import events as ev
from simulator.records.commands import command_for
from simulator.records.transcript import (
    Kind,
    TranscriptError,
    decoded,
    events_as_lines,
    events_as_text,
    is_events,
    read_events,
    read_transcript,
)
from tests.records.record_samples import call, closed, heard, said, started

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=200)


def script(*lines: str) -> str:
    return "\n".join(["szenario: a1-wlan-abbrueche", *lines])


@given(texts=st.lists(WORDS, max_size=5))
def test_json_lines_keep_everything(texts: list[str]) -> None:
    events: list[ev.Event] = [started(agent="".join(texts)), *(said(seq, text) for seq, text in enumerate(texts, 1))]
    assert read_events(events_as_lines(events), "x") == tuple(events)


def test_json_lines_are_one_line_for_each_event() -> None:
    lines = events_as_lines([started(), said(1, "Zeile\nund noch eine\u2028\x85")]).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["seq"] for line in lines] == [0, 1]


def test_empty_lines_and_the_assessment_are_passed_over() -> None:
    text = events_as_lines(call(3)).replace("\n", "\n\n") + '{"type":"assessment","points":3.0}\n'
    assert read_events(text, "x") == tuple(call(3))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], r"^x:1: .*keine Ereignisse"),
        ([started().model_dump_json(), '{"seq":1'], r"^x:2: .*kein vollständiges JSON"),
        ([started().model_dump_json(), '{"seq":1,"at":0,"type":"gibt_es_nicht"}'], r"^x:2: .*unbekannt"),
        ([started().model_dump_json(), '{"seq":1,"at":0}'], r"^x:2: .*„type“"),
        ([started().model_dump_json(), '{"seq":1,"at":0,"type":"agent_spoke","turn":1}'], r"^x:2: .*„text“ fehlt"),
        ([started().model_dump_json(), said(1).model_dump_json().replace("}", ',"x":1}')], r"„x“ gehört nicht"),
        ([started().model_dump_json(), said(1).model_dump_json().replace('"turn":1', '"turn":0')], r"„turn“ passt"),
        ([started().model_dump_json(), "", said(2).model_dump_json()], r"^x:3: Hier steht Ereignis 2, erwartet wird 1"),
        ([said(1).model_dump_json().replace('"seq":1', '"seq":0')], r"^x:1: .*session_started"),
        (["[]"], r"^x:1: "),
    ],
)
def test_what_is_wrong_in_json_lines_is_named_with_its_line(lines: list[str], message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        read_events("\n".join(lines), "x")


def test_the_two_forms_are_told_apart() -> None:
    assert is_events("\n " + events_as_lines(call(1)))
    assert not is_events(script("Guten Tag"))


def test_a_written_transcript_is_read_line_by_line() -> None:
    text = "\n".join(
        [
            "# Mitschrift",
            "szenario: a1-wlan-abbrueche",
            "datum: 2026-11-23",
            "seed: 7",
            "Name: Jana Öz",
            "",
            "/annehmen",
            "Guten Tag: hier ist die Heidetel.",
            "K: Mein Internet geht nicht.",
            "a: /suche wäre jetzt ein Befehl",
            "  und das ist die zweite Zeile",
            "# Anmerkung",
            "",
            "A:",
        ]
    )
    transcript = read_transcript(text, "x")
    assert (transcript.scenario, transcript.date, transcript.seed) == ("a1-wlan-abbrueche", "2026-11-23", 7)
    assert (transcript.name, transcript.scenario_line) == ("Jana Öz", 2)
    assert [(line.number, line.kind, line.text) for line in transcript.lines] == [
        (7, Kind.COMMAND, "/annehmen"),
        (8, Kind.SAID, "Guten Tag: hier ist die Heidetel."),
        (9, Kind.HEARD, "Mein Internet geht nicht."),
        (10, Kind.SAID, "/suche wäre jetzt ein Befehl\nund das ist die zweite Zeile"),
        (14, Kind.SAID, ""),
    ]


def test_only_the_scenario_must_be_named() -> None:
    transcript = read_transcript(script("Hallo"), "x")
    assert (transcript.date, transcript.seed, transcript.name) == (None, None, "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"^x:1: .*szenario: ID"),
        ("# nur eine Anmerkung", r"^x:1: .*szenario: ID"),
        ("Guten Tag", r"^x:1: Zuerst kommt"),
        ("\nszenaro: a1", r"^x:2: „szenaro:“ gibt es hier nicht, meinten Sie „szenario“"),
        ("szenario:", r"^x:1: Hinter „szenario:“ fehlt"),
        (script("szenario: zwei"), r"^x:2: .*weiter oben"),
        (script("datum: gestern"), r"^x:2: .*JJJJ-MM-TT"),
        (script("datum: 2026-02-30"), r"^x:2: .*2026-02-30“ gibt es nicht"),
        (script("datum: 20261123"), r"^x:2: .*JJJJ-MM-TT"),
        (script("datum: 0001-01-01"), r"^x:2: .*1970 bis 2199"),
        (script("seed: -1"), r"^x:2: .*ganze Zahl"),
        (script("seed: ²"), r"^x:2: .*ganze Zahl"),
    ],
)
def test_what_is_wrong_in_the_header_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        read_transcript(text, "x")


def test_windows_files_are_read_alike() -> None:
    raw = script("Grüß Gott", "K: Ja?").replace("\n", "\r\n").encode("utf-8-sig")
    assert read_transcript(decoded(raw, "x"), "x") == read_transcript(script("Grüß Gott", "K: Ja?"), "x")


def test_another_encoding_is_named_with_its_line() -> None:
    with pytest.raises(TranscriptError, match=r"^x:2: .*UTF-8"):
        decoded(script("Grüß Gott").encode("latin-1"), "x")


@given(texts=st.lists(WORDS.filter(lambda text: text == text.strip() and text), min_size=1, max_size=4))
def test_words_survive_the_written_form(texts: list[str]) -> None:
    events: list[ev.Event] = [started()]
    for seq, text in enumerate(texts, 1):
        events += [said(2 * seq - 1, text), heard(2 * seq, text)]
    lines = read_transcript(events_as_text(events), "x").lines
    assert [line.text for line in lines] == [text for text in texts for _ in range(2)]
    assert [line.kind for line in lines] == [Kind.SAID, Kind.HEARD] * len(texts)


def test_the_written_form_names_day_seed_and_person() -> None:
    transcript = read_transcript(events_as_text([*call(3), closed(3)]), "x")
    assert (transcript.scenario, transcript.date) == ("a1-wlan-abbrueche", "2026-11-23")
    assert (transcript.seed, transcript.name) == (7, "Jana Öz")


@pytest.mark.parametrize(
    ("action", "args", "command"),
    [
        ("search", {"query": "Krüger"}, "/suche Krüger"),
        ("search", {}, "/suche"),
        ("open", {"record": "K-10427"}, "/oeffne K-10427"),
        ("close", {}, "/schliesse"),
        ("verify", {"features": "customer_number,address"}, "/legitimiert kundennummer anschrift"),
        ("edit", {"field": "phone", "value": "0176 1; 2"}, "/aendere telefon=0176 1, 2"),
        ("create", {"first_name": "Ada", "city": "Ulm"}, "/neu vorname=Ada; stadt=Ulm"),
        ("article", {"article": "tarife"}, "/artikel tarife"),
        (
            "order",
            {"service": "rueckruf", "datum": "morgen", "thema": "a\nb"},
            "/auftrag rueckruf datum=morgen; thema=a b",
        ),
        ("order", {"service": "leitungstest"}, "/auftrag leitungstest"),
        ("opt_in", {"channel": "telefon", "value": "nicht erteilt"}, "/optin telefon nicht erteilt"),
        ("note", {"text": "Router\nim Schrank"}, "/notiz Router im Schrank"),
        ("hold", {}, "/halten"),
        ("transfer", {"to": "Technik", "reason": "Leitung"}, "/weiter Technik: Leitung"),
        ("hang_up", {}, "/auflegen"),
    ],
)
def test_every_deed_has_its_command(action: str, args: dict[str, str], command: str) -> None:
    assert command_for(ev.DeskActed(seq=1, at=0, turn=1, action=action, args=args)) == command
