"""How elements look: their lines on the pages, and the size, weight and colour of their type."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from publish.audit.pdf.judgement.painted import Color, Run
from publish.audit.pdf.judgement.subject import Subject

_BODY = frozenset({"P", "LBody", "Span", "Link", "BlockQuote", "Note", "FENote"})


@dataclass(slots=True)
class Look:
    """What an element shows on the first page that it is on, in the order in which it is painted."""

    page: int
    runs: list[Run] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The size of the largest type."""
        return max(run.size for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.bold for run in self.runs if run.words.strip())

    @property
    def color(self) -> Color | None:
        """The colour that it begins in."""
        return self.runs[0].color

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(run.x for run in self.runs)

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return max(run.y + 0.7 * run.size for run in self.runs)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return min(run.y - 0.2 * run.size for run in self.runs)

    @property
    def upright(self) -> bool:
        """Whether no line is turned."""
        return all(run.upright for run in self.runs)

    def lines(self) -> list[list[Run]]:
        """Return the runs by their lines, in the order in which they are painted."""
        found: list[list[Run]] = []
        for run in self.runs:
            if found and abs(found[-1][-1].y - run.y) < 0.5 * run.size:
                found[-1].append(run)
            else:
                found.append([run])
        return found


def looks(subject: Subject) -> dict[int, Look]:
    """Return the looks of the elements that own text, by the identity of the element."""
    found: dict[int, Look] = {}
    for page in subject.painted:
        for run in page.runs:
            if run.node is None or run.artifact or not run.visible:
                continue
            look = found.setdefault(id(run.node), Look(page.number))
            if look.page == page.number and len(look.runs) < 2000:
                look.runs.append(run)
    return found


def body_size(subject: Subject) -> float:
    """Return the size in which most letters of the text are set, 0 where there are few."""
    letters: Counter[float] = Counter()
    for page in subject.painted:
        for run in page.runs:
            if run.node is not None and not run.artifact and run.node.standard in _BODY:
                letters[round(run.size * 2) / 2] += sum(map(str.isalpha, run.words))
    return letters.most_common(1)[0][0] if letters else 0.0
