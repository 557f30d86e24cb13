"""Every kind of mistake gives exactly one diagnostic, at its place, with the way out.

Each file in `data/bad` begins with lines `# erwartet zeile:spalte: CODE Meldung (Ausweg)`; nothing else may be said.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from simulator.scenarios.catalog import Catalog, LanguageNames, read_catalog
from simulator.scenarios.diagnostics import TITLES, Diagnostic, format_text, in_order
from simulator.scenarios.files import Kind, content_files, content_root
from simulator.scenarios.source import parse_source, read_source
from simulator.scenarios.validation import validate
from simulator.scoring.rubric import Rubric, Strict

DATA = Path(__file__).parent / "data"
GOOD = DATA / "content"
BAD = sorted((DATA / "bad").glob("*.yaml"))
LANGUAGE = LanguageNames(frozenset({"greet", "ask_since_when", "ask_name"}), frozenset({"konjunktiv.unverbindlich"}))
MARK = "# erwartet "

ELSEWHERE = {"S001", "S002", "S003"}
"""Codes of files that are no text; see test_source.py."""
LATER = {code for code in TITLES if code.startswith("S08")} | {"S067", "S069"}
"""Codes of embedded calls, which the engine plays, of language files and of drills; see test_house_language.py and test_drill_proof.py."""


@lru_cache(maxsize=1)
def surroundings() -> tuple[tuple[Kind, Path], ...]:
    model = [(kind, path) for kind, path in content_files(content_root()) if kind is Kind.COMPETENCIES]
    return (*content_files(GOOD), *model)


@cache
def catalog_with(path: Path) -> Catalog:
    return read_catalog([(None, path)], LANGUAGE, surroundings())


def expected(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{path}:{line.removeprefix(MARK)}" for line in lines if line.startswith(MARK)]


def test_the_good_content_is_good() -> None:
    assert read_catalog([], LANGUAGE, surroundings()).diagnostics == ()


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_mistake_is_said_once_and_at_its_place(path: Path) -> None:
    wanted = expected(path)
    assert wanted, "the file says nothing of what is expected"
    found = [format_text(diagnostic) for diagnostic in in_order(catalog_with(path).diagnostics)]
    assert found == wanted
    assert all(f": {path.stem[:4]} " in line for line in found)


def test_every_code_has_a_file() -> None:
    shown = {path.stem[:4] for path in BAD}
    assert shown | ELSEWHERE | LATER == set(TITLES)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_messages_are_german_sentences_without_a_full_stop(path: Path) -> None:
    for diagnostic in catalog_with(path).diagnostics:
        assert not diagnostic.message.endswith(".")
        assert not diagnostic.hint.endswith(".")
        for english in (" the ", "Input", "Field", "should", "must", "expected", "valid "):
            assert english not in diagnostic.message + diagnostic.hint


def test_an_id_used_in_two_files_names_both(tmp_path: Path) -> None:
    text = (GOOD / "rubrics" / "bogen.yaml").read_text(encoding="utf-8")
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for path in (first, second):
        path.write_text(text, encoding="utf-8")
    catalog = read_catalog([(Kind.RUBRIC, first), (Kind.RUBRIC, second)], LANGUAGE, surroundings())
    (problem,) = catalog.diagnostics
    assert (problem.code, problem.path, problem.line, problem.column) == ("S040", second, 2, 5)
    assert str(first) in problem.message
    assert [entry.path for entry in catalog.sound(Kind.RUBRIC)] == [first]


def test_a_faulty_company_is_not_blamed_on_its_scenario(tmp_path: Path) -> None:
    folder = tmp_path / "companies"
    folder.mkdir()
    text = (GOOD / "companies" / "testnetz.yaml").read_text(encoding="utf-8")
    (folder / "testnetz.yaml").write_text(text.replace("industry:", "industri:"), encoding="utf-8")
    catalog = read_catalog([(Kind.COMPANY, folder / "testnetz.yaml")], LANGUAGE, surroundings())
    assert [diagnostic.code for diagnostic in catalog.diagnostics] == ["S020"]
    assert list(catalog.sound(Kind.SCENARIO)) == []


def problems_of(rubric: str) -> tuple[Diagnostic, ...]:
    source, _ = parse_source(rubric, Path("bogen.yaml"))
    assert source is not None
    return validate(Rubric, source)[1]


def test_numbers_are_text_where_text_is_wanted() -> None:
    text = (GOOD / "rubrics" / "bogen.yaml").read_text(encoding="utf-8").replace("title: Testbogen", "title: 2026")
    source, _ = parse_source(text, Path("bogen.yaml"))
    assert source is not None
    rubric, problems = validate(Rubric, source)
    assert problems == ()
    assert rubric is not None
    assert rubric.title == "2026"


def test_a_file_with_several_mistakes_gets_a_diagnostic_for_each() -> None:
    text = (GOOD / "rubrics" / "bogen.yaml").read_text(encoding="utf-8")
    text = text.replace("title: Testbogen", "titel: Testbogen").replace("points: 5", "points: viel")
    text = text.replace("section:", "abschnitt:")
    codes = sorted(diagnostic.code for diagnostic in problems_of(text))
    assert codes == ["S020", "S020", "S022"]


def test_an_unknown_key_beside_one_that_is_missing_is_that_one() -> None:
    text = (GOOD / "rubrics" / "bogen.yaml").read_text(encoding="utf-8")
    (problem,) = problems_of(text.replace("section:", "abschnitt:"))
    assert problem.hint == "meinten Sie „section“?"
    several = problems_of(text.replace("section:", "abschnitt:").replace("advice:", "tipp:"))
    assert sorted(problem.code for problem in several) == ["S020", "S020", "S021", "S021"]


def test_places_lie_inside_the_file() -> None:
    for path in BAD:
        source, problems = read_source(path)
        lines = path.read_text(encoding="utf-8").split("\n")
        found = [*problems, *(catalog_with(path).diagnostics if source is not None else ())]
        for diagnostic in found:
            assert diagnostic.line <= len(lines)
            assert diagnostic.column <= len(lines[diagnostic.line - 1]) + 1


class _Forms(Strict):
    kind: Literal["forms"] = "forms"
    forms: tuple[str, ...]
    label: str


class _Phrases(Strict):
    kind: Literal["phrases"] = "phrases"
    label: str


class _Rules(Strict):
    rules: tuple[Annotated[_Forms | _Phrases, Field(discriminator="kind")], ...]


def test_a_kind_may_be_called_like_a_key() -> None:
    text = "rules:\n  - kind: forms\n    lable: a\n    forms: [b]\n  - kind: phrases\n    label: [c]\n"
    source, _ = parse_source(text, Path("regeln.yaml"))
    assert source is not None
    _, problems = validate(_Rules, source)
    assert [format_text(problem).split(":", 1)[1] for problem in in_order(problems)] == [
        "3:5: S020 Den Schlüssel „lable“ gibt es in „rules[1]“ nicht (meinten Sie „label“?)",
        "6:12: S022 Bei „rules[2].label“ wird Text erwartet, nicht eine Liste",
    ]
