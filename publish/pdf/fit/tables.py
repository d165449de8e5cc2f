"""The tables of a document, set so that they fit, and what there is to say of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publish.diagnostics import Diagnostic
from publish.html.places import position_of
from publish.html.vocabulary import (
    ALIGN_RIGHT,
    DIVISION,
    FIT,
    FIT_BROKEN,
    FIT_FIGURE,
    FIT_GROUPS,
    FIT_NAMES,
    FIT_SYLLABLES,
    FIT_TURNED,
    FROM,
    NOTE,
)
from publish.model.edition import Edition
from publish.model.publication import Publication
from publish.pdf.fit.columns import divide
from publish.pdf.fit.grid import columns_of_headers, grid_of, has_arabic, seams, widest_pieces, width_of
from publish.pdf.fit.ladder import STEPS, Plan, Table, choose
from publish.pdf.fit.measuring import Setting, Widths, language_of, measure
from publish.pdf.fit.rows import height_of_rows, keep_joined_rows, let_long_rows_run_on
from publish.pdf.fit.syllables import mark_syllables
from publish.pdf.pages import PRINT, Frame, frame_of
from publish.rules.building import TABLE_REFITTED, TABLE_WORDS_BROKEN

_TURNED_FROM = {PRINT: 9}  # columns, from which on a table lies on a turned page from the beginning
_TURNED_FROM_IN_LARGE_PRINT = 7
_LETTERS = {PRINT: 16.0}  # the size of the letters of a table, in CSS pixels
_LETTERS_IN_LARGE_PRINT = 24.0
_ARABIC = 1.25  # by which Arabic letters may be larger, see the style sheets
_BETWEEN = 34.0  # CSS pixels, which no space between two columns is wider than
_SET_IN = 95.0  # CSS pixels, by which an element around a table sets it in at the most
_SHORT = 0.25  # of the height of an upright page, two fifths of that of a turned one
_LONGEST_FIGURE = 28  # characters
_WIDE_COLUMN, _LETTER = 245.0, 0.55  # CSS pixels beside figures, see the style sheet; a letter in em
_GENEROUS = 1.2  # of the room, which the sum of widest pieces may have: it is a third more than letters need
_AROUND_TEXT = frozenset({"html", "body", "article"})
_THIRD = 1 / 3  # of the room, which a repeated column may take if it likes to


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Found:
    """A table in the HTML: the ``div`` that holds it, and whether the page can be turned for it.

    ``many`` says that it has as many columns as lie on a turned page, ``short`` that it would leave most of one empty.
    """

    holder: Any
    turnable: bool
    many: bool
    short: bool
    room: float  # at the least

    @property
    def wish(self) -> str:
        return self.holder.get(FIT) or ""

    @property
    def begins_turned(self) -> bool:
        """Whether a turned page is the first thing to try."""
        return self.many and not self.short and self.wish != "upright"


def fit_tables(setting: Setting, publication: Publication, edition: Edition) -> tuple[Diagnostic, ...]:
    """Change the tables of a document so that each fits its frame; report what was done to which."""
    frame = frame_of(edition)
    root = setting.page.etree_element
    parents = {child: parent for parent in root.iter() for child in parent}
    found = list(_tables(root, parents, edition, frame))
    for each in found:
        let_long_rows_run_on(each.holder.find("table"), frame.width, frame.height, _letters(edition))
        keep_joined_rows(each.holder.find("table"))
        _keep_figures_whole(each, _letters(edition))
        _let_names_stand_apart(each, _letters(edition))
        if each.begins_turned:
            _add_classes(each.holder, FIT_TURNED)
    doubtful = [each for each in found if not _surely_fits(each, _letters(edition))]
    measured = _measured(setting, doubtful, parents, frame)
    findings: list[Diagnostic] = []
    for each in doubtful:
        if each.holder in measured:
            table = _table(each, measured[each.holder], frame)
            plan = choose(table, whole_words=edition.name != PRINT)
            if FIT_SYLLABLES in STEPS[plan.step]:
                mark_syllables(each.holder.find("table"), language_of(each.holder, parents))
            _set(each, plan, table, publication)
            findings += _findings(each, plan, table, edition)
    return tuple(findings)


def _keep_figures_whole(found: _Found, size: float) -> None:
    """Keep each short figure of a column on one line, "over 20 million", where the table has room for that."""
    cells = [cell.html for row in grid_of(found.holder.find("table"))[1:] for cell in row]
    figures = [cell for cell in cells if ALIGN_RIGHT in (cell.get("class") or "").split() and _is_short(cell)]
    for cell in figures:
        _add_classes(cell, FIT_FIGURE)
    if _widest(found, size) > _GENEROUS * found.room:
        for cell in figures:
            _remove_class(cell, FIT_FIGURE)


def _let_names_stand_apart(found: _Found, size: float) -> None:
    """Make the first column wide where there are two, of names and figures, and every name fits on a line of it."""
    grid = grid_of(found.holder.find("table"))
    pairs = [[cell.html for cell in row] for row in grid]
    if width_of(grid) != 2 or any(len(pair) != 2 for pair in pairs):
        return
    longest = max(len(_words(name)) for name, _ in pairs)
    figures = all(_is_whole(figure) and not _is_whole(name) and _words(name) for name, figure in pairs[1:])
    if figures and longest * _LETTER * size <= _WIDE_COLUMN:
        _add_classes(found.holder, FIT_NAMES)


def _is_whole(cell: Any) -> bool:
    return FIT_FIGURE in (cell.get("class") or "").split()


def _is_short(cell: Any) -> bool:
    return len(_words(cell)) <= _LONGEST_FIGURE


def _words(cell: Any) -> str:
    return "".join(cell.itertext())


def _is_running_text(element: Any) -> bool:
    return element.tag in _AROUND_TEXT or DIVISION in (element.get("class") or "").split()


def _tables(root: Any, parents: Mapping[Any, Any], edition: Edition, frame: Frame) -> Iterator[_Found]:
    for holder in root.iter("div"):
        table = holder.find("table")
        if table is None:
            continue
        above = list(_above(holder, parents))
        nested = sum(not _is_running_text(each) for each in above)
        in_note = any(NOTE in (each.get("class") or "").split() for each in above)
        columns = width_of(grid_of(table))
        many = columns >= _TURNED_FROM.get(edition.name, _TURNED_FROM_IN_LARGE_PRINT) and not in_note
        short = height_of_rows(table, frame.turned / max(columns, 1), _letters(edition)) < _SHORT * frame.height
        room = (frame.turned if many and not short else frame.width) - _SET_IN * nested
        # no page is turned in the middle of a list or a box, unless there are many columns or the author wants it
        turnable = not in_note and (many or not nested or holder.get(FIT) == "turned")
        yield _Found(holder=holder, turnable=turnable, many=many, short=short, room=room)


def _above(element: Any, parents: Mapping[Any, Any]) -> Iterator[Any]:
    while (element := parents.get(element)) is not None:
        yield element


def _letters(edition: Edition) -> float:
    return _LETTERS.get(edition.name, _LETTERS_IN_LARGE_PRINT)


def _surely_fits(found: _Found, size: float) -> bool:
    """Return whether a table fits even if all letters were wide ones; nothing needs to be measured then."""
    return not found.wish and _widest(found, size) <= found.room


def _widest(found: _Found, size: float) -> float:
    """Return more than the least width of a table, in CSS pixels."""
    if any(has_arabic(text) for text in found.holder.itertext()):
        size *= _ARABIC
    pieces = widest_pieces(grid_of(found.holder.find("table")))
    return sum(piece * size + _BETWEEN for piece in pieces)


def _measured(
    setting: Setting, doubtful: Sequence[_Found], parents: Mapping[Any, Any], frame: Frame
) -> dict[Any, tuple[Widths, ...]]:
    """Measure the tables as they are, and those that don't fit so at each further step."""
    plain = measure(setting, [each.holder for each in doubtful], STEPS[:1], parents) if doubtful else {}
    failing = [
        each.holder
        for each in doubtful
        if each.holder in plain and (each.wish or _is_wider(plain[each.holder][0], each, frame))
    ]
    further = measure(setting, failing, STEPS[1:], parents) if failing else {}
    return {holder: (*plain[holder], *widths) for holder, widths in further.items()}


def _is_wider(widths: Widths, found: _Found, frame: Frame) -> bool:
    return widths.whole > widths.room + (frame.turned - frame.width) * found.begins_turned


def _table(found: _Found, widths: tuple[Widths, ...], frame: Frame) -> Table:
    grid = grid_of(found.holder.find("table"))
    return Table(
        widths=widths,
        seams=seams(grid) - frozenset(range(1, columns_of_headers(grid))),
        gain=(frame.turned - frame.width) if found.turnable else 0.0,
        many=found.many,
        short=found.short,
        wish=found.wish,
    )


def _set(found: _Found, plan: Plan, table: Table, publication: Publication) -> None:
    """Change the HTML of a table as planned."""
    holder = found.holder
    if found.begins_turned and not plan.turned:
        _remove_class(holder, FIT_TURNED)
    _add_classes(holder, *STEPS[plan.step], *([FIT_TURNED] if plan.turned and not found.begins_turned else []))
    if plan.broken:
        for row in grid_of(holder.find("table")):
            for cell in row:
                if not plan.broken.isdisjoint(cell.columns):
                    _add_classes(cell.html, FIT_BROKEN)
    if plan.divided:
        _add_classes(holder, FIT_GROUPS)
        divide(holder, plan, _width_of_first(plan, table), publication)


def _width_of_first(plan: Plan, table: Table) -> float | None:
    """Return the width for the words of the first column in each group: what they like, if the groups leave it.

    Where several columns are repeated, they have none.
    """
    if plan.groups[0][0] > 1:
        return None
    widths, room = table.widths[plan.step], table.room(plan.turned)
    left = room - max(sum(widths.least[column] for column in group) for group in plan.groups)
    liked = left if 0 in plan.broken else max(widths.least[0], min(widths.greatest[0], left, room * _THIRD))
    return max(0.0, liked - widths.padding)


def _add_classes(element: Any, *names: str) -> None:
    element.set("class", " ".join(filter(None, (element.get("class"), *names))))


def _remove_class(element: Any, name: str) -> None:
    element.set("class", " ".join(each for each in element.get("class").split() if each != name))


def _findings(found: _Found, plan: Plan, table: Table, edition: Edition) -> Iterator[Diagnostic]:
    where = position_of(found.holder.get(FROM) or "")
    done = list(_done(plan, table))
    if done:
        said = f"{', '.join(done[:-1])} and {done[-1]}" if len(done) > 1 else done[0]
        yield TABLE_REFITTED.finding(
            f"in {edition.name}, the table is wider than its frame and was set with {said}", where
        )
    if plan.broken:
        columns = ", ".join(str(column + 1) for column in sorted(plan.broken))
        word = "columns" if len(plan.broken) > 1 else "column"
        yield TABLE_WORDS_BROKEN.finding(
            f"in {edition.name}, words of {word} {columns} are wider than the frame and were broken", where
        )


def _done(plan: Plan, table: Table) -> Iterator[str]:
    """Say what a plan does, in the order of the ladder; what changed no width isn't said."""
    widths = [sum(each.least) for each in table.widths]
    names = ("less room between its columns", "words divided at syllables")
    for step, name in enumerate(names, 1):
        if step <= plan.step and widths[step] < widths[step - 1]:
            yield name
    if plan.turned and not table.many and (plan != Plan(turned=True) or table.wish != "turned"):
        yield "its page turned"
    if plan.divided:
        yield f"its columns in {len(plan.groups)} groups"
