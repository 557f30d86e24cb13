"""What a model allows at a place: read from its annotations, for diagnostics."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from simulator.scenarios.source import Location


def model_at(model: type[BaseModel], location: Location, data: Any) -> type[BaseModel] | None:
    """The model that describes the mapping at a location.

    Args:
        model: model of the whole file.
        location: keys and indices from the top.
        data: the file's data, to choose among kinds (`kind: said`).

    Returns:
        `None` where no model describes the place (free mappings, single values).
    """
    shape, here = _shape_at(model, location, data)
    shape = _resolve(shape, here)
    return shape if _is_model(shape) else None


def has_kinds(model: type[BaseModel], location: Location, data: Any) -> bool:
    """Whether several models may stand at a location; pydantic then puts the kind's name into its error places."""
    shape, _ = _shape_at(model, location, data)
    while get_origin(shape) is Annotated:
        shape = get_args(shape)[0]
    if get_origin(shape) not in {Union, types.UnionType}:
        return False
    return sum(_is_model(_resolve(member, None)) for member in get_args(shape)) > 1


def _shape_at(model: type[BaseModel], location: Location, data: Any) -> tuple[Any, Any]:
    """The annotation at a location and the data there; `None` for an annotation that is not known."""
    shape: Any = model
    for part in location:
        shape = _step(_resolve(shape, data), part)
        data = _inner(data, part)
    return shape, data


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Keys that the model allows, in its order."""
    return tuple(model.model_fields)


def _inner(data: Any, part: str | int) -> Any:
    if isinstance(data, Mapping):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return data[part]
    return None


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


def _resolve(shape: Any, data: Any) -> Any:
    """Peels `Annotated` and chooses the member of a union that fits the data."""
    while get_origin(shape) is Annotated:
        shape = get_args(shape)[0]
    if get_origin(shape) not in {Union, types.UnionType}:
        return shape
    members = [_resolve(member, data) for member in get_args(shape)]
    models = [member for member in members if _is_model(member)]
    if isinstance(data, Mapping):
        for candidate in models:
            if _tag_fits(candidate, data):
                return candidate
        if len(models) == 1:
            return models[0]
    others = [member for member in members if member is not type(None) and not _is_model(member)]
    return others[0] if len(others) == 1 and not models else None


def _tag_fits(model: type[BaseModel], data: Mapping[str, Any]) -> bool:
    for name, info in model.model_fields.items():
        if get_origin(info.annotation) is Literal and data.get(name) in get_args(info.annotation):
            return True
    return False


def _step(shape: Any, part: str | int) -> Any:
    if _is_model(shape):
        info = shape.model_fields.get(str(part))
        return None if info is None else info.annotation
    origin, args = get_origin(shape), get_args(shape)
    if origin is dict or origin is Mapping:
        return args[1] if len(args) == 2 else None
    if origin in {tuple, list, set, frozenset} and args:
        return args[0]
    return None
