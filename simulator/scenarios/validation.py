"""Content data against its model: every mistake once, in German, at its key or value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.scenarios.diagnostics import Diagnostic, error
from simulator.scenarios.explanation import NUMBER_HINTS, UNION_MEMBERS, Explainer, data_location, expected, value_at
from simulator.scenarios.source import Location, Source

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], source: Source) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Builds a model from a content file.

    Numbers written where the model wants text (`postcode: 20095`) are taken as written. Quoted numbers and words like
    `ja` where a number or truth value is wanted are mistakes, although pydantic would convert them.

    Args:
        model: what the file should hold.
        source: the file.

    Returns:
        The model, `None` if anything is wrong, and what is wrong.
    """
    data = source.data
    while True:
        try:
            value = model.model_validate(data)
        except ValidationError as problem:
            errors = [dict(entry) for entry in problem.errors(include_url=False)]
            with_text = _numbers_as_text(model, data, errors, source)
            if with_text is not None:
                data = with_text
                continue
            return None, tuple(Explainer(model, source, data).diagnostics(errors))
        coerced = tuple(_coerced(value, data, (), source))
        return (None if coerced else value), coerced


def _numbers_as_text(
    model: type[BaseModel], data: Any, errors: Iterable[Mapping[str, Any]], source: Source
) -> Any | None:
    """The data with numbers as written where text is wanted; `None` if there are none (left)."""
    places: set[Location] = set()
    for entry in errors:
        value = entry["input"]
        number = isinstance(value, int | float) and not isinstance(value, bool)
        # A member of a union that also allows numbers complains for another reason.
        if entry["type"] == "string_type" and number and entry["loc"][-1] not in UNION_MEMBERS:
            location = data_location(entry["loc"], data, model)
            if value_at(data, location) is value:
                places.add(location)
    for location in places:
        data = _replaced(data, location, source.scalars[location].raw)
    return data if places else None


def _replaced(data: Any, location: Location, value: str) -> Any:
    if not location:
        return value
    part = location[0]
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[part] = _replaced(copy[part], location[1:], value)
    return copy


def _coerced(value: Any, data: Any, location: Location, source: Source) -> Iterator[Diagnostic]:
    """Values that were text in the file and became something else."""
    if isinstance(value, str) or value is None:
        return
    if isinstance(value, BaseModel) and isinstance(data, Mapping):
        for name in value.model_fields_set:
            yield from _coerced(getattr(value, name), data.get(name), (*location, name), source)
    elif isinstance(value, Mapping) and isinstance(data, Mapping):
        for key, inner in data.items():
            yield from _coerced(value.get(key), inner, (*location, key), source)
    elif isinstance(value, tuple | list) and isinstance(data, list):
        for index, (have, was) in enumerate(zip(value, data, strict=False)):
            yield from _coerced(have, was, (*location, index), source)
    elif isinstance(value, bool) and not isinstance(data, bool):
        hint = "true für ja, false für nein, ohne Anführungszeichen"
        yield error(
            "S022",
            source.path,
            source.value_at(location),
            expected(location, source.data, "true oder false", data),
            hint,
        )
    elif isinstance(value, int | float) and isinstance(data, str):
        kind = "eine ganze Zahl" if isinstance(value, int) else "eine Zahl"
        at = source.value_at(location)
        yield error("S022", source.path, at, expected(location, source.data, kind, data), NUMBER_HINTS[kind])
