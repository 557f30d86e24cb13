"""Plain text: safe for terminals, wrapped at the width, nothing of the words lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.engine import events as ev
from simulator.records.rendering import talk, text
from simulator.records.rendering.coach import coach
from simulator.records.rendering.debrief import debrief
from simulator.scoring.assessment import Assessment, CriterionResult, Evidence, ItemResult, Lesson, Outcome
from simulator.scoring.reading import Finding, Intent, Question, Reading, Sentence
from tests.records.record_samples import closed, heard, said, started

ANYTHING = st.text(st.characters(), max_size=300)


@given(ANYTHING)
def test_a_terminal_obeys_nothing_of_what_is_shown(typed: str) -> None:
    shown = text.visible(typed)
    assert all(letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs") for letter in shown)
    assert text.visible(shown) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[31mrot", "␛[31mrot"),
        ("[red]Kunde[/", "[red]Kunde[/"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("links\u202erechts", "links\N{REPLACEMENT CHARACTER}rechts"),
        ("👋🏽 Grüß Gott", "👋🏽 Grüß Gott"),
        ("\x07\x7f", "␇␡"),
    ],
)
def test_what_is_typed_stays_readable(typed: str, shown: str) -> None:
    assert text.visible(typed) == shown


@given(
    st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12), max_size=40), st.integers(30, 120)
)
def test_wrapping_keeps_the_words_and_the_width(words: list[str], width: int) -> None:
    wrapped = text.wrapped(" ".join(words), width, first="Frau Krüger: ", rest="  ")
    assert all(len(line) <= width for line in wrapped.split("\n"))
    assert wrapped.removeprefix("Frau Krüger:").split() == words


def test_line_breaks_of_the_words_stay() -> None:
    assert text.wrapped("eins\n\nzwei", 40, first="Sie: ", rest="  ") == "Sie: eins\n\n  zwei"


def test_numbers_and_days_are_german() -> None:
    assert [text.number(value) for value in (0.0, 7.0, 84.5, 100.0, 10.0)] == ["0", "7", "84,5", "100", "10"]
    assert [text.day(day) for day in ("2026-11-03", "bald")] == ["03.11.2026", "bald"]
    assert (text.share(1, 1), text.share(2.5, 4)) == ("1 von 1 Punkt", "2,5 von 4 Punkten")


def test_quotes_within_quotes_become_single_ones() -> None:
    assert text.quoted("Sie sagten „bald“.") == "„Sie sagten ‚bald‘.“"
    assert text.quoted("„So“ statt „so“") == "„So“ statt „so“"


def sheet(**changes: object) -> Assessment:
    won = CriterionResult("gruss", "Grüßt", ("A.1.2",), "einstieg", 2.0, 2.0, Outcome.WON)
    evidence = Evidence(3, 0, 9, "Ich würde", False, "Das klingt unsicher.", "Ich werde", "konjunktiv")
    lost = CriterionResult(
        "konjunktiv",
        "Spricht verbindlich",
        ("A.1.4",),
        "sprache",
        0.0,
        3.0,
        Outcome.LOST,
        evidence=(evidence,),
        advice="Sagen Sie, was ist.",
        model="Ich schicke es Ihnen.",
    )
    gone = CriterionResult("preis", "Nennt den Preis", ("A.1.9",), "sprache", 0.0, 0.0, Outcome.NOT_APPLICABLE)
    own = CriterionResult("eigenes", "Stellt sich vor", ("A.1.2",), "einstieg", 0.5, 1.0, Outcome.PART)
    values: dict[str, object] = {
        "sheet": "s",
        "sheet_title": "Kundengespräch",
        "points": 41.7,
        "uncapped": 41.7,
        "grade": 5,
        "grade_text": "mangelhaft",
        "passed": False,
        "criteria": (won, lost, gone, own),
        "items": (ItemResult("A.1.2", 2.5, 3.0), ItemResult("A.1.9", 0.0, 0.0)),
        "lessons": (Lesson("konjunktiv", "Spricht verbindlich", "Sagen Sie, was ist.", "Ich würde", "Ich werde", 3),),
        "praise": (Evidence(1, 0, 9, "Guten Tag", True, "Freundlich."),),
    }
    return Assessment(**(values | changes))  # type: ignore[arg-type]


def test_the_debrief_says_the_result_and_the_lessons_first() -> None:
    shown = debrief(sheet(), notice="Übungsbogen, kein IHK-Bogen")
    assert "41,7 von 100 Punkten, Note 5 (mangelhaft), nicht bestanden." in shown
    assert "Übungsbogen, kein IHK-Bogen" in shown
    places = [shown.index(part) for part in ("41,7", "Eines nehmen Sie mit", "Das war gut", "Gesprächseinstieg")]
    assert places == sorted(places)
    assert "Ihre Worte: „Ich würde“ (Beitrag 3)" in shown
    assert "Besser: „Ich werde“" in shown


def test_the_rest_comes_on_request() -> None:
    short, full = debrief(sheet()), debrief(sheet(), full=True)
    assert "Zum Beispiel: „Ich schicke es Ihnen.“" not in short
    assert "Zum Beispiel: „Ich schicke es Ihnen.“" in full
    assert "A.1.2  2,5 von 3 Punkten" in full
    assert "A.1.9  0" not in full
    assert "„Ich würde“ (Beitrag 3): Das klingt unsicher. Besser: „Ich werde“" in full


def test_each_section_comes_once_with_its_sum() -> None:
    shown = debrief(sheet())
    assert shown.count("Gesprächseinstieg: 2,5 von 3 Punkten") == 1
    assert "- erreicht, 2 von 2: Grüßt" in shown
    assert "- teilweise, 0,5 von 1: Stellt sich vor" in shown
    assert "- entfällt: Nennt den Preis" in shown


def test_an_auto_fail_is_told_with_what_it_cost() -> None:
    shown = debrief(sheet(points=49.0, uncapped=88.5, failed_by=("konjunktiv",)), width=200)
    assert "nicht bestanden wegen: „Spricht verbindlich“. Ohne diesen Fehler wären es 88,5 Punkte." in shown
    same = debrief(sheet(points=30.0, uncapped=30.0, failed_by=("konjunktiv",)), width=200)
    assert "Ohne diesen Fehler" not in same


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_the_debrief_keeps_the_width(width: int) -> None:
    lines = debrief(sheet(), width=width, full=True).split("\n")
    assert max(map(len, lines)) <= width


def test_what_was_left_out_has_no_place_in_the_talk() -> None:
    omission = Evidence(6, 0, 0, "Paraphrase", False, "Das hat gefehlt.")
    deed = Evidence(4, 0, 0, "Datensatz geöffnet", True)
    result = CriterionResult("x", "X", (), "beratung", 0.0, 1.0, Outcome.LOST, evidence=(omission, deed))
    shown = debrief(sheet(criteria=(result,)), full=True)
    assert "- Paraphrase: Das hat gefehlt." in shown
    assert "- Datensatz geöffnet (Beitrag 4)" in shown


def test_each_line_of_the_talk_names_the_speaker() -> None:
    def line(event: ev.Event) -> str | None:
        return talk.line_of(event, agent="Sie", customer="Frau Krüger", width=80)

    assert line(said(1, "Guten Tag")) == "Sie: Guten Tag"
    assert line(heard(2, "Hallo")) == "Frau Krüger: Hallo"
    assert line(heard(2, "Hallo").model_copy(update={"voice": "Herr Beck"})) == "Herr Beck: Hallo"
    desk = ev.DeskActed(seq=3, at=0, turn=1, action="search", message="1 Treffer.")
    assert line(desk) == "Arbeitsplatz: 1 Treffer."
    assert line(ev.CallEnded(seq=4, at=0, turn=1, by="customer", ending="x")) == "Frau Krüger hat aufgelegt."
    assert line(ev.SilenceNoticed(seq=4, at=0, turn=1, seconds=25)) == "25 Sekunden Stille."
    assert [line(event) for event in (started(), closed(4))] == [None, None]


WORDS = "Ich würde das prüfen. Was ist passiert?"
FAULT = Finding("konjunktiv", "conditional", "true", 4, 9, "fault", "Unsicher.", "Ich prüfe das.")
GOOD = Finding("frage.offen", "question", "open", 22, 39, "good", "Lädt zum Erzählen ein.")
READING = Reading(
    WORDS,
    (
        Sentence(WORDS[:21], 0, 21, conditional=True, findings=(FAULT,)),
        Sentence(WORDS[22:], 22, 39, Question.OPEN, intents=(Intent("ask_story", 0.9),), findings=(GOOD,)),
    ),
)


def test_the_coach_names_a_fault_with_better_words_before_praise() -> None:
    assert coach(READING, 200) == "Coach: „würde“: Unsicher. Besser: „Ich prüfe das.“"
    assert coach(Reading("Ja.", (Sentence("Ja.", 0, 3),)), 80) == ""
