"""What is done to a table so that it fits: the first step of a ladder that suffices.

The reader pays for each step, and readers of large print pay otherwise: they know words by their shape, so that these
stay whole until nothing else helps.  Nobody gets a list instead of a table: its words would be others than those of
the EPUB, and its columns couldn't be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from publish.html.vocabulary import FIT_SYLLABLES, FIT_TIGHT
from publish.pdf.fit.measuring import Widths

STEPS = ((), (FIT_TIGHT,), (FIT_TIGHT, FIT_SYLLABLES))
"""The classes of each step; style sheets say what they do.  Letters stay as large as they are."""
_SYLLABLES = len(STEPS) - 1
_SPARE = 0.5  # of a CSS pixel, which rounding may take
_COST_OF_TURNING, _COST_OF_STEPS = 1.5, (0.0, 0.1, 1.2)  # beside 1 for each group of columns
_MOST_OF_FIRST = 0.4  # of the room, for the column that is repeated, where its words are to be broken
_NARROWEST = 40.0  # CSS pixels: where less is left, a table is set as if it were this


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a table is set: its step of ``STEPS``, on a turned page or not, its groups of columns.

    ``groups`` leave out the first column, which each of them has; one group is the whole table.  The words of the
    columns in ``broken`` may be divided anywhere.
    """

    step: int = 0
    turned: bool = False
    groups: tuple[tuple[int, ...], ...] = ()
    broken: frozenset[int] = frozenset()

    @property
    def divided(self) -> bool:
        """Whether there are several groups."""
        return len(self.groups) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What is known of a table: its widths at each step, and the columns before which it can be cut.

    ``gain`` is how much wider a turned page is, 0 where none can be turned; ``many`` says that it has as many columns
    as lie on a turned page from the beginning; ``short``, that it would leave most of one empty.
    """

    widths: Sequence[Widths]
    seams: frozenset[int]
    gain: float
    many: bool
    short: bool = False
    wish: str = ""

    def room(self, turned: bool) -> float:
        """Return the width that there is for the columns."""
        widths = self.widths[0]
        return max(_NARROWEST, widths.room + self.gain * turned - widths.around)


def choose(table: Table, whole_words: bool) -> Plan:
    """Choose the plan; ``whole_words`` says that words are divided only where nothing else helps."""
    for step, turned in _whole(table, whole_words):
        if sum(table.widths[step].least) <= table.room(turned) + _SPARE:
            return Plan(step=step, turned=turned)
    all_steps = range(1, len(STEPS))  # as they are, columns are further apart in groups than in a table of many
    for steps in (all_steps[:-1], all_steps[-1:]) if whole_words else (all_steps,):
        plans = [plan for step, turned in product(steps, _sides(table)) if (plan := _in_groups(table, step, turned))]
        if plans:
            return min(plans, key=_cost)
    return min((_broken(table, turned) for turned in _sides(table)), key=lambda plan: (len(plan.broken), _cost(plan)))


def _whole(table: Table, whole_words: bool) -> Iterator[tuple[int, bool]]:
    """Yield the ways to leave a table whole, as steps on upright and turned pages, in the order of what they cost."""
    all_steps = range(len(STEPS) - (whole_words and table.wish != "syllables"))
    upright = [(step, False) for step in all_steps]
    turned = [(step, True) for step in all_steps]
    if table.wish == "groups":
        return iter(upright[:2])
    if not table.gain or table.wish == "upright":
        return iter(upright)
    if table.wish == "turned":
        return iter(turned)
    if table.many:
        return iter((*upright[:2], *turned) if table.short else turned)
    return iter((*upright, *turned))


def _sides(table: Table) -> tuple[bool, ...]:
    """Say on which pages groups of columns can stand: upright ones, turned ones."""
    if not table.gain or table.wish == "upright":
        return (False,)
    return (True,) if table.wish == "turned" else (False, True)


def _cost(plan: Plan) -> float:
    return len(plan.groups) + _COST_OF_TURNING * plan.turned + _COST_OF_STEPS[plan.step]


def _in_groups(table: Table, step: int, turned: bool) -> Plan | None:
    groups = _groups(table.widths[step].least, table.seams, table.room(turned))
    return Plan(step=step, turned=turned, groups=groups) if groups else None


def _broken(table: Table, turned: bool) -> Plan:
    """Break the words of the columns that no page has room for, and only these."""
    room = table.room(turned)
    units = _units(len(table.widths[_SYLLABLES].least), table.seams)
    least = list(table.widths[_SYLLABLES].least)
    broken: set[int] = set()
    limit = room * _MOST_OF_FIRST if len(units) > 1 else room
    for number, unit in enumerate(units):
        if sum(least[column] for column in unit) > limit:
            broken.update(unit)
            for column in unit:
                least[column] = limit / len(unit)
        if number == 0:
            limit = room - sum(least[column] for column in unit)
    groups = _groups(tuple(least), table.seams, room + _SPARE) or (tuple(range(1, len(least))),)
    return Plan(step=_SYLLABLES, turned=turned, groups=groups, broken=frozenset(broken))


def _units(columns: int, seams: frozenset[int]) -> list[tuple[int, ...]]:
    """Return the columns in runs that can't be cut; the first run is what each group begins with."""
    units: list[list[int]] = []
    for column in range(columns):
        if not units or column in seams:
            units.append([])
        units[-1].append(column)
    return [tuple(unit) for unit in units]


def _groups(least: Sequence[float], seams: frozenset[int], room: float) -> tuple[tuple[int, ...], ...]:
    """Return the fewest groups in which every column fits beside the first, as even as may be; nothing if one can't.

    What is repeated are all columns of headers, and those that their cells span.
    """
    first, *units = _units(len(least), seams)
    widths = [sum(least[column] for column in unit) for unit in units]
    repeated = sum(least[column] for column in first)
    if not units or repeated + max(widths) > room:
        return ()
    return tuple(
        tuple(column for unit in group for column in unit) for group in _filled(units, widths, room - repeated)
    )


def _filled(
    units: Sequence[tuple[int, ...]], widths: Sequence[float], room: float
) -> Sequence[Sequence[tuple[int, ...]]]:
    """Fill the fewest groups with units in their order, and among these ways choose the one with the evenest groups.

    ``best`` holds, for the units before each place, how many groups there are, the sum of the squares of their numbers
    of columns, and where the last group begins.
    """
    best = [(0, 0, 0)]
    for end in range(1, len(units) + 1):
        ways = []
        width, columns, begin = 0.0, 0, end
        while begin and (begin == end or width + widths[begin - 1] <= room):
            begin -= 1
            width += widths[begin]
            columns += len(units[begin])
            groups, squares, _ = best[begin]
            ways.append((groups + 1, squares + columns**2, begin))
        best.append(min(ways))
    filled: list[Sequence[tuple[int, ...]]] = []
    end = len(units)
    while end:
        begin = best[end][2]
        filled.insert(0, units[begin:end])
        end = begin
    return filled
