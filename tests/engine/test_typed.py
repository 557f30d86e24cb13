"""Typing errors in topic words are forgiven, questions joined by commas are answered each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.engine.typed import put_right, told_apart
from simulator.engine.world import World, build_world
from simulator.scenarios.library import load_library


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(load_library(), "a2-retoure-verschwunden")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wie ist ihre kundennumer", "wie ist ihre kundennummer"),
        ("welche sendungsnumer", "welche sendungsnummer"),
        ("Geburtsdatm?", "geburtsdatum?"),
    ],
)
def test_misspelt_topics_are_put_right(world: World, typed: str, meant: str) -> None:
    assert put_right(typed, world.topics, world.reader).casefold() == meant


@pytest.mark.parametrize(
    "text", ["Guten Morgen, das war gestern.", "Haben Sie Zeit?", "Ich warte gern.", "xqzt wbrk", ""]
)
def test_what_is_no_misspelt_topic_stays(world: World, text: str) -> None:
    assert put_right(text, world.topics, world.reader) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Wie heißt der Laden, wer hat angenommen, und haben Sie ein Foto vom Beleg?", 3),
        ("Was kann ich für Sie tun, wie ist Ihr Name und haben Sie die Kundennummer da?", 3),
        ("Können Sie mir sagen, wann das war?", 1),
        ("Wissen Sie, wer den Brief geschickt hat?", 1),
        ("Möchten Sie es per Post oder per Mail?", 1),
        ("Was genau ist passiert?", 1),
        ("Ich prüfe das, und dann rufe ich Sie zurück.", 1),
    ],
)
def test_joined_questions_are_told_apart(world: World, text: str, parts: int) -> None:
    (sentence,) = world.reader.read(text).sentences
    found = told_apart(sentence, world.reader)
    assert len(found) == parts
    assert all(text[one.start : one.end] == one.text for one in found)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_put_right_and_told_apart(world: World, text: str) -> None:
    put_right(text, world.topics, world.reader)
    for sentence in world.reader.read(text).sentences:
        for part in told_apart(sentence, world.reader):
            assert 0 <= part.start <= part.end <= len(text)
