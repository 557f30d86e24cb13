"""The weights of the learned model: one row of one-byte weights per known feature, a byte per raw score.

A row is widened once to a Python integer with 16 bits per weight, so that the sum over a thousand features is a
thousand additions in C for all scores at once.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import add
from struct import unpack
from sys import byteorder
from typing import Final

Scores = list[float]

_BIAS: Final = 128
"""Stored weights are one unsigned byte, this far above the signed weight."""
_WIDE: Final = 2
"""Bytes of a widened weight."""
_MOST: Final = (2 ** (8 * _WIDE) - 1) // 255
"""So many rows can be added up before a lane may run over."""


class Table:
    """Weights of the known features.

    Args:
        lanes: number of raw scores.
        hashes: the known features.
        cells: `lanes` bytes for each of them.
        scale: what one step of a stored weight is worth, by lane.
        bias: added to every sum, by lane.
    """

    def __init__(
        self, lanes: int, hashes: array[int], cells: bytes, scale: tuple[float, ...], bias: tuple[float, ...]
    ) -> None:
        self._lanes = lanes
        self._stored = (hashes, cells)
        self._scale = scale
        self._bias = bias

    @cached_property
    def _rows(self) -> dict[int, int]:
        """Widened rows by the hash of their feature; made at the first reading, so that the program starts quickly."""
        hashes, cells = self._stored
        wide = bytearray(_WIDE * len(cells))
        wide[::_WIDE] = cells
        size = _WIDE * self._lanes
        rows = {
            feature: int.from_bytes(wide[place * size : (place + 1) * size], "little")
            for place, feature in enumerate(hashes)
        }
        # The stored form has done its service; two would take twice the memory.
        self._stored = (array("I"), b"")
        return rows

    def scores(self, families: Iterable[Iterable[int]]) -> Scores:
        """Raw score of every lane for the features of one text, by family.

        The sum of each family is divided by the square root of the number of its known features, which keeps long and
        short texts on one scale.
        """
        find = self._rows.get
        totals = [0.0] * self._lanes
        layout = f"<{self._lanes}H"
        size = _WIDE * self._lanes
        for hashes in families:
            known = [row for row in map(find, hashes) if row is not None]
            if known:
                count = len(known)
                sums: Iterable[int] = unpack(layout, sum(known[:_MOST]).to_bytes(size, "little"))
                for start in range(_MOST, count, _MOST):
                    more = unpack(layout, sum(known[start : start + _MOST]).to_bytes(size, "little"))
                    sums = list(map(add, sums, more))
                middle, root = _BIAS * count, 1.0 / math.sqrt(count)
                totals = [total + (value - middle) * root for total, value in zip(totals, sums, strict=True)]
        return [total * scale + bias for total, scale, bias in zip(totals, self._scale, self._bias, strict=True)]

    def knows(self, feature: int) -> bool:
        """Whether the feature has a row."""
        return feature in self._rows

    def weights(self, families: Iterable[Iterable[int]], lane: int) -> dict[int, float]:
        """What each known feature adds to one lane."""
        found: dict[int, float] = {}
        for hashes in families:
            known = {h: row for h in hashes if (row := self._rows.get(h)) is not None}
            for h, row in known.items():
                weight = (row >> (8 * _WIDE * lane) & 0xFF) - _BIAS
                found[h] = weight * self._scale[lane] / math.sqrt(len(known))
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
