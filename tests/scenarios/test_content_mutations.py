"""Whatever happens to a content file while somebody edits it: it is read or explained, never a traceback."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.scenarios.catalog import Catalog, Entry, LanguageNames, read_catalog
from simulator.scenarios.files import Kind, content_files
from simulator.scenarios.models.scenario import Scenario
from simulator.scenarios.names import Names
from simulator.scenarios.references import check_model
from simulator.scenarios.source import parse_source
from simulator.scenarios.validation import validate

GOOD = Path(__file__).parent / "data" / "content"
PATH = GOOD / "scenarios" / "inbound" / "gut.yaml"
TEXT = PATH.read_text(encoding="utf-8")
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def look_through(text: str) -> list[str]:
    """Reads, validates and resolves; gives the codes of what is wrong."""
    source, problems = parse_source(text, PATH)
    found = list(problems)
    if source is not None:
        model, wrong = validate(Scenario, source)
        found += wrong
        assert (model is None) == any(d.is_error for d in wrong)
        if model is not None:
            found += check_model(model, source, Names(facts=frozenset(model.facts), variables=model.variables))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for diagnostic in found:
        assert 1 <= diagnostic.line <= len(lines) + 1
        assert diagnostic.column >= 1
        assert diagnostic.message
    return [diagnostic.code for diagnostic in found]


@UNHURRIED
@given(st.data())
def test_a_slip_of_the_finger(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    length = data.draw(st.integers(0, 6))
    typed = data.draw(st.text(alphabet="ab:-{}[]\"'|#&*!? \n\tä„“0", max_size=4))
    look_through(TEXT[:start] + typed + TEXT[start + length :])


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(place for key, entry in inner for place in places(entry, (*here, key)))]


DATA: dict[str, Any] = yaml.safe_load(TEXT)
PLACES = [place for place in places(DATA) if place]
ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(-1, 1),
    st.sampled_from(["", "x", "any", "ja", "K-1001", "{name}", "order:", "wo {"]),
    st.just([]),
    st.just({}),
    st.just([[]]),
    st.just({"kind": "said"}),
    st.just({"min": 3}),
)


@UNHURRIED
@given(place=st.sampled_from(PLACES), value=ODD)
def test_an_odd_value_anywhere(place: tuple[Any, ...], value: Any) -> None:
    changed = copy.deepcopy(DATA)
    here = changed
    for key in place[:-1]:
        here = here[key]
    here[place[-1]] = value
    look_through(yaml.safe_dump(changed, allow_unicode=True, sort_keys=False))


@UNHURRIED
@given(place=st.sampled_from(PLACES))
def test_a_missing_value_anywhere(place: tuple[Any, ...]) -> None:
    changed = copy.deepcopy(DATA)
    here = changed
    for key in place[:-1]:
        here = here[key]
    del here[place[-1]]
    look_through(yaml.safe_dump(changed, allow_unicode=True, sort_keys=False))


def required(model: type[Any]) -> list[str]:
    return [name for name, info in model.model_fields.items() if info.is_required()]


def test_a_missing_required_key_is_one_diagnostic() -> None:
    for name in required(Scenario):
        changed = {key: value for key, value in DATA.items() if key != name}
        assert look_through(yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)) == ["S021"], name


def catalog(text: str, path: Path) -> Catalog:
    path.write_text(text, encoding="utf-8")
    return read_catalog([(Kind.SCENARIO, path)], LanguageNames(), list(content_files(GOOD)))


def entry_of(found: Catalog) -> Entry:
    return next(entry for entry in found.entries if entry.kind is Kind.SCENARIO)


def test_the_hash_knows_values_not_layout(tmp_path: Path) -> None:
    path = tmp_path / "gut.yaml"
    first = catalog(TEXT, path)
    plain = first.hash_of(entry_of(first))
    commented = catalog(
        "# Noch ein Kommentar\n" + TEXT.replace("items: [A.1.2, A.1.4]", "items:\n  - A.1.2\n  - A.1.4"), path
    )
    changed = catalog(TEXT.replace("Es klingelt.", "Es klingelt laut."), path)
    assert len(plain) == 16
    assert commented.hash_of(entry_of(commented)) == plain
    assert changed.hash_of(entry_of(changed)) != plain
