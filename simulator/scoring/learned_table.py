"""The weights of the learned model: one row of one-byte weights per known feature, a byte per raw score.

A row is widened once to a Python integer with 32 bits per weight, so that the sum over a thousand features is a
thousand additions in C for all scores at once. One more lane of every row counts the known features.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from struct import unpack
from sys import byteorder
from typing import Final

Scores = list[float]

_BIAS: Final = 128
"""Stored weights are one unsigned byte, this far above the signed weight."""
_WIDE: Final = 4
"""Bytes of a widened weight: sums of some millions of rows fit."""


class _Rows(dict[int, int]):
    """Widened rows by the hash of their feature, made when first asked for; 0 for an unknown feature."""

    def __init__(self, hashes: array[int], cells: bytes, lanes: int) -> None:
        super().__init__()
        self._place = dict(zip(hashes, range(len(hashes)), strict=True))
        self._cells = cells
        self._lanes = lanes

    def __missing__(self, feature: int) -> int:
        place = self._place.get(feature)
        if place is None:
            return 0
        wide = bytearray(_WIDE * (self._lanes + 1))
        wide[: _WIDE * self._lanes : _WIDE] = self._cells[place * self._lanes : (place + 1) * self._lanes]
        wide[_WIDE * self._lanes] = 1
        self[feature] = row = int.from_bytes(wide, "little")
        return row

    def weight(self, feature: int, lane: int) -> int | None:
        """The stored weight of a known feature in one lane."""
        place = self._place.get(feature)
        return None if place is None else self._cells[place * self._lanes + lane] - _BIAS


@dataclass(frozen=True)
class Table:
    """Weights of the known features.

    Attributes:
        lanes: number of raw scores.
        hashes: the known features.
        cells: `lanes` bytes for each of them.
        scale: what one step of a stored weight is worth, by lane.
        bias: added to every sum, by lane.
    """

    lanes: int
    hashes: array[int]
    cells: bytes
    scale: tuple[float, ...]
    bias: tuple[float, ...]

    @cached_property
    def _rows(self) -> _Rows:
        """Made at the first reading, so that starting the program stays quick."""
        return _Rows(self.hashes, self.cells, self.lanes)

    def scores(self, families: Iterable[Iterable[int]]) -> Scores:
        """Raw score of every lane for the features of one text, by family.

        The sum of each family is divided by the square root of the number of its known features, which keeps long and
        short texts on one scale.
        """
        rows = self._rows
        totals = [0.0] * self.lanes
        layout = f"<{self.lanes + 1}I"
        size = _WIDE * (self.lanes + 1)
        for hashes in families:
            packed = sum(map(rows.__getitem__, hashes))
            if packed:
                *sums, count = unpack(layout, packed.to_bytes(size, "little"))
                middle, root = _BIAS * count, 1.0 / math.sqrt(count)
                totals = [total + (value - middle) * root for total, value in zip(totals, sums, strict=True)]
        return [total * scale + bias for total, scale, bias in zip(totals, self.scale, self.bias, strict=True)]

    def weights(self, families: Iterable[Iterable[int]], lane: int) -> dict[int, float]:
        """What each known feature adds to one lane."""
        found: dict[int, float] = {}
        for hashes in families:
            known = {h: weight for h in hashes if (weight := self._rows.weight(h, lane)) is not None}
            for h, weight in known.items():
                found[h] = weight * self.scale[lane] / math.sqrt(len(known))
        return found


def read_table(spec: dict[str, object], weights: bytes, place: int) -> tuple[Table, int]:
    """One table from the block of weights.

    Args:
        spec: its part of the header: `rows`, `lanes`, `scale`, `bias`.
        weights: all weights.
        place: where the table begins.

    Returns:
        The table, and where the next one begins.

    Raises:
        ValueError: the sizes do not fit together.
    """
    rows, lanes = _whole(spec["rows"]), _whole(spec["lanes"])
    hashes = array("I")
    hashes.frombytes(weights[place : place + 4 * rows])
    if byteorder == "big":
        hashes.byteswap()
    place += 4 * rows
    cells = weights[place : place + rows * lanes]
    scale, bias = numbers(spec["scale"]), numbers(spec["bias"])
    if len(scale) != lanes or len(bias) != lanes or len(cells) != rows * lanes:
        raise ValueError(f"{rows} × {lanes}")
    return Table(lanes, hashes, cells, scale, bias), place + rows * lanes


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def numbers(value: object) -> tuple[float, ...]:
    """A list of numbers from JSON.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, Sequence):
        raise TypeError(value)
    return tuple(float(number) for number in value)
