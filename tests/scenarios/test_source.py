"""Reading YAML: values, places, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.scenarios import yaml_tree
from simulator.scenarios.diagnostics import Diagnostic, Position
from simulator.scenarios.source import MAX_BYTES, Location, Source, parse_source, read_source

PATH = Path("fall.yaml")
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> Source:
    source, problems = parse_source(text, PATH)
    assert problems == ()
    assert source is not None
    return source


def only_problem(text: str) -> Diagnostic:
    _, problems = parse_source(text, PATH)
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("ja", "ja"),
        ("nein", "nein"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("007", "007"),
        ("0.5", 0.5),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("2026-11-23", "2026-11-23"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ('"12"', "12"),
        ("'true'", "true"),
        ("~", None),
        ("", None),
        ('""', ""),
        ("Frau Krüger", "Frau Krüger"),
    ],
)
def test_values_mean_what_an_instructor_expects(written: str, value: Any) -> None:
    data = read(f"wert: {written}\n").data["wert"]
    assert data == value
    assert type(data) is type(value)


def test_keys_are_always_text() -> None:
    assert read("2019: alt\ntrue: ja\n").data == {"2019": "alt", "true": "ja"}


def test_places_of_keys_and_values_count_characters_from_one() -> None:
    source = read("größe: ä\nliste:\n  - eins\n  - übel: {tief: 3}\n")
    assert source.key_at(("größe",)) == Position(1, 1)
    assert source.value_at(("größe",)) == Position(1, 8)
    assert source.value_at(("liste", 0)) == Position(3, 5)
    assert source.key_at(("liste", 1, "übel", "tief")) == Position(4, 12)
    assert source.value_at(("liste", 1, "übel", "tief")) == Position(4, 18)


def test_a_place_that_is_not_there_is_the_nearest_around_it() -> None:
    source = read("liste:\n  - eins\n")
    assert source.value_at(("liste", 5, "tief")) == source.value_at(("liste",))
    assert source.key_at(("fehlt",)) == Position(1, 1)


@pytest.mark.parametrize(
    ("text", "location", "offset", "place"),
    [
        ("a: wo {steht\n", ("a",), 3, Position(1, 7)),
        ('a: "wo {steht"\n', ("a",), 3, Position(1, 8)),
        ("a: 'wo {steht'\n", ("a",), 3, Position(1, 8)),
        ("a: wo {steht\n", ("a", 0), 3, Position(1, 7)),
        ("a:\n  - wo {steht\n", ("a", 0), 3, Position(2, 8)),
        ("a: |\n  erste\n  zweite {\n", ("a",), 13, Position(3, 10)),
        ("a: |-\n    x\n\n    y z\n", ("a",), 5, Position(4, 7)),
        # Where the place cannot be told exactly, it is the value's.
        ('a: "x\\ty {"\n', ("a",), 4, Position(1, 4)),
        ("a: 'it''s {'\n", ("a",), 5, Position(1, 4)),
        ("a: >\n  erste\n  zweite {\n", ("a",), 13, Position(1, 4)),
        ("a: erste\n  zweite {\n", ("a",), 13, Position(1, 4)),
    ],
)
def test_places_inside_a_value(text: str, location: Location, offset: int, place: Position) -> None:
    assert read(text).inside(location, offset) == place


def test_windows_line_ends_and_a_byte_order_mark_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "fall.yaml"
    path.write_bytes("\ufeffid: größe\r\ntext: |\r\n  eins\r\n  zwei\r\n".encode())
    source, problems = read_source(path)
    assert problems == ()
    assert source is not None
    assert source.data == {"id": "größe", "text": "eins\nzwei\n"}
    assert source.value_at(("text",)) == Position(2, 7)


def test_an_anchor_may_be_used_again() -> None:
    source = read("a: &x [1, 2]\nb: *x\n")
    assert source.data == {"a": [1, 2], "b": [1, 2]}
    assert source.value_at(("b", 1)) == Position(1, 11)


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"\xff\xfei\x00d\x00", "S003", 1, 1),
        ("id: x\ntitle: Gespräch\n".encode("cp1252"), "S003", 2, 13),
        ("id: ä\ntitle: a\x07b\n".encode(), "S003", 2, 9),
        ("id: x\ntitle: a\u2028b\n".encode(), "S003", 2, 9),
        ("id: x\n\ufefftitle: y\n".encode(), "S003", 2, 1),
        (b"a" * (MAX_BYTES + 1), "S002", 1, 1),
    ],
)
def test_bytes_that_are_no_text(content: bytes, code: str, line: int, column: int, tmp_path: Path) -> None:
    path = tmp_path / "fall.yaml"
    path.write_bytes(content)
    source, problems = read_source(path)
    assert source is None
    assert [(p.code, p.line, p.column) for p in problems] == [(code, line, column)]


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "fehlt.yaml", tmp_path):
        source, problems = read_source(path)
        assert source is None
        assert [problem.code for problem in problems] == ["S001"]


def test_aliases_cannot_exhaust_the_machine() -> None:
    levels = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for above, name in pairwise(levels):
        lines.append(f"{name}: &{name} [{', '.join([f'*{above}'] * 10)}]")
    assert only_problem("\n".join(lines)).code == "S010"


@pytest.mark.parametrize("text", ["a: " + "[" * 5000, "- " * 5000 + "x", "a: " + "{b: " * 5000, "? " * 5000])
def test_depth_is_bounded(text: str) -> None:
    assert only_problem(text).code == "S010"


def test_every_repeated_key_is_named_with_its_first_place() -> None:
    _, problems = parse_source("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n", PATH)
    assert [(p.code, p.line, p.column) for p in problems] == [("S006", 4, 3), ("S006", 5, 1)]
    assert "Zeile 1" in problems[1].message


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c",
        'a: "x\nb: 2\n',
        "a:\n\tb: 1",
        "a:\n  - b\n  c: d",
        "a: [1, 2\nb: 3",
        "a: {b: 1\nc: 2",
        "a: @x",
        "a: %x",
        'a: "\\q"',
        "a: *",
        "a: &",
        "a: - b",
        "a:\n  - x\n y: 1",
        "a: |x\n b",
        'a: "x" y',
        "a: [x] y",
        "a: }",
        "a: 1\n...\nx",
        "a: 1\nb\nc: 2",
    ],
)
def test_both_yaml_readers_lead_to_the_same_message(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = only_problem(text)
    monkeypatch.setattr(yaml_tree, "_LOADER", yaml.SafeLoader)
    slow = only_problem(text)
    assert replace(fast, column=slow.column) == slow
    assert fast.code in {"S004", "S005"}
    assert fast.hint


_WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"), max_size=12
)
_DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=12,
)


@UNHURRIED
@given(st.dictionaries(_WORDS, _DATA, min_size=1, max_size=4))
def test_json_is_read_as_it_is(data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    source = read(text)
    assert source.data == data
    for location, place in source.keys.items():
        written = text.split("\n")[place.line - 1][place.column - 1 :]
        assert written.startswith(json.dumps(location[-1], ensure_ascii=False) + ":")


@UNHURRIED
@given(st.text(max_size=200))
def test_any_text_is_read_or_explained(text: str) -> None:
    source, problems = parse_source(text, PATH)
    assert source is not None or len(problems) == 1
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column >= 1
        assert problem.message


@UNHURRIED
@given(st.text(alphabet="ab:-?*&!|>'\"%@`{}[],# \n\t\\", max_size=60))
def test_any_heap_of_signs_is_read_or_explained(text: str) -> None:
    source, problems = parse_source(text, PATH)
    assert source is not None or len(problems) == 1
