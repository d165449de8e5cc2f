"""The longest rising part of a row of numbers: what stayed in order where the rest moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return the places, in a row of numbers, of a longest part that rises."""
    values: list[int] = []  # the least number that ends a rising part of each length
    ends: list[int] = []  # and its place
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(values, number)
        before.append(ends[length - 1] if length else -1)
        if length == len(values):
            values.append(number)
            ends.append(place)
        else:
            values[length], ends[length] = number, place
    found, place = set[int](), ends[-1] if ends else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return frozenset(found)
