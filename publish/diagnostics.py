"""Findings and where they lie: what every step hands on beside its value."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Severity(enum.IntEnum):
    """How much a finding weighs; errors stop a publication from being made."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Position:
    """A span of characters in a file.

    Lines and columns count from 1, columns in characters; the end is exclusive.
    ``path`` is how the file is shown to people: relative to the working folder where it lies below it.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The repair of a finding where it is one edit: ``was`` becomes ``text`` where it stands in the finding's span.

    It is ``safe`` where nothing else can have been meant, so that it may be made without asking.
    """

    was: str
    text: str
    after: str = ""  # what stands before the one that is meant, where ``was`` stands there more than once
    safe: bool = False

    def place(self, at: Position, read_line: Callable[[int], str]) -> Position | None:
        """Return where ``was`` stands in a span, as words of their own; None unless that is one place.

        ``read_line`` returns the words of a line without its end, ``""`` where there is none.
        """
        line = read_line(at.line)
        if at.end_line == at.line and line[at.column - 1 : at.end_column - 1] == self.was:
            return at
        before = r"(?<![\w-])" if self.was[:1].isalnum() else ""
        after = r"(?![\w-])" if self.was[-1:].isalnum() else ""
        pattern = re.compile(before + re.escape(self.was) + after)
        found: list[tuple[bool, Position]] = []
        for number in range(at.line, max(at.line, at.end_line) + 1):
            line = read_line(number)
            start = at.column - 1 if number == at.line else 0
            end = at.end_column - 1 if number == at.end_line and at.end_column else len(line)
            for each in pattern.finditer(line, start, end + 1):  # with the character after it, which ends a word
                if each.end() <= end:
                    marked = bool(self.after) and line.endswith(self.after, start, each.start())
                    columns = {"column": each.start() + 1, "end_column": each.end() + 1}
                    found.append((marked, Position(path=at.path, line=number, end_line=number, **columns)))
        if len(found) > 1:
            found = [each for each in found if each[0]]
        return found[0][1] if len(found) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """A place in an EPUB or PDF, as people and programs find it again.

    ``path`` is how the file is shown to people, ``inner`` the name of a file within it.  Lines and columns count from
    1, pages from 1 too; ``label`` is the number that is printed on the page.  ``element`` is the way to an element by
    names, such as ``Document/Table/TR/TD``, ``selector`` a CSS selector.  ``words`` are those that are concerned, or
    the alternative of a picture.  ``box`` is left, bottom, right, top on the page in points, from its
    lower left corner.
    """

    path: str
    inner: str = ""
    line: int = 0
    column: int = 0
    page: int = 0
    label: str = ""
    element: str = ""
    selector: str = ""
    words: str = ""
    box: tuple[float, float, float, float] | None = None

    def __str__(self) -> str:
        """Return the address: ``book.epub/EPUB/c.xhtml:12:3``, ``paper.pdf``; pages and elements are told apart."""
        file = f"{self.path}/{self.inner}" if self.inner else self.path
        return f"{file}:{self.line}:{self.column or 1}" if self.line else file


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """How a fault is repaired in a program: ``in_program`` is its name for people, such as ``Word``."""

    in_program: str
    text: str


class Confidence(enum.Enum):
    """How sure a rule is that judges what validators can't see."""

    FAULT = "fault"  # nothing else can be meant
    LIKELY = "likely"  # it nearly always is one
    LOOK = "look"  # a person has to look

    def __str__(self) -> str:
        return self.value


Sample = tuple[tuple[str, str], ...]
"""The files of a small publication: their names, and what is written in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Something that is asked, and that a finding says is broken: the one place for what is the same in all of them.

    A rule is made when its module is imported and never later, so that ``publish.registry`` knows them all.
    A rule with ``codes`` stands for the messages of one validator: each finding adds the validator's own code, and
    has the severity that the validator gives it.
    """

    name: str  # kebab-case, unique
    severity: Severity
    text: str = field(compare=False)  # what is asked, in a sentence
    hint: str = field(default="", compare=False)  # the smallest repair, where a finding knows no better one
    reason: str = field(default="", compare=False)  # why it matters, and to whom
    clauses: tuple[str, ...] = ()  # of WCAG, EPUB Accessibility, PDF/UA or another standard
    bad: Sample = field(default=(), compare=False)  # a source that breaks this rule, once and no other
    good: Sample = field(default=(), compare=False)  # the same source after the repair
    codes: tuple[str, ...] = field(default=(), compare=False)  # regular expressions for a validator's own codes
    arguable: bool = False  # an error that people may overrule, since outputs can be made in spite of it
    confidence: Confidence | None = None  # of a rule that judges what validators can't see

    @property
    def family(self) -> bool:
        """Whether this rule stands for the messages of a validator."""
        return bool(self.codes)

    @property
    def final(self) -> bool:
        """Whether what breaks this rule can't be silenced, since nothing can be made of it."""
        return self.severity is Severity.ERROR and not (self.arguable or self.family)

    def __str__(self) -> str:
        return self.name

    def finding(
        self,
        message: str,
        position: Position | None = None,
        hint: str = "",
        clause: str = "",
        edit: Edit | None = None,
        other: Position | None = None,
        places: tuple[Place, ...] = (),
        count: int = 1,
    ) -> Diagnostic:
        """Make a finding; the rule's own hint and clauses stand where none are given."""
        return Diagnostic(
            rule=self,
            severity=self.severity,
            message=message,
            position=position,
            hint=hint or self.hint,
            clause=clause or "; ".join(self.clauses),
            edit=edit,
            other=other,
            places=places,
            count=count,
        )

    def message_of_validator(
        self,
        code: str,
        severity: Severity,
        message: str,
        position: Position | None = None,
        hint: str = "",
        clause: str = "",
        places: tuple[Place, ...] = (),
        count: int = 1,
        help_address: str = "",
    ) -> Diagnostic:
        """Make a finding of a message of the validator that a family stands for; ``code`` is the validator's own."""
        return Diagnostic(
            rule=self,
            code=code,
            severity=severity,
            message=message,
            position=position,
            hint=hint,
            clause=clause,
            places=places,
            count=count,
            help_address=help_address,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding: what is wrong, where, and the smallest repair.

    It is made by a rule, never from a name; ``position`` is None only for findings about a whole run or about a file
    that has no lines.  ``clause`` names the standard, where there is one; ``code`` is a validator's own.

    ``position`` is where its author repairs it: in the source of an output of ours, in the file itself otherwise.
    ``places`` are where it stands in the output, the first ones of ``count`` that are meant.
    """

    rule: Rule
    severity: Severity
    message: str
    position: Position | None = None
    hint: str = ""
    clause: str = ""
    code: str = ""
    edit: Edit | None = None  # the hint, where it is one edit of the file
    other: Position | None = None  # the other place that it speaks of, such as the first with the same name
    places: tuple[Place, ...] = ()
    count: int = 1  # how many instances of the fault there are
    repairs: tuple[Repair, ...] = ()  # in the programs that such files are made with
    why: str = ""  # why it matters and to whom, where the rule's own reason doesn't say it of this one
    help_address: str = ""  # of a page on it, which a validator names
    silenced: str = ""  # the reason, where its author has silenced it: it isn't told, counts for nothing, stops nothing

    def __post_init__(self) -> None:
        """Refuse what no rule made: a name alone, a code that belongs to no validator, another severity."""
        if not isinstance(self.rule, Rule):
            raise TypeError(f"a finding is made by a rule, not by {self.rule!r}")
        if self.rule.family != bool(self.code):
            raise ValueError(f"{self.rule.name}: a code belongs to the messages of a validator, and to these alone")
        if self.severity is not self.rule.severity and not self.rule.family:
            raise ValueError(f"{self.rule.name}: the severity of a finding is that of its rule")

    @property
    def name(self) -> str:
        """The name that people see: that of the rule, with the validator's code where there is one."""
        return f"{self.rule.name}-{self.code}" if self.code else self.rule.name

    @property
    def reason(self) -> str:
        """Why it matters, and to whom."""
        return self.why or self.rule.reason

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order findings by file, place, name and message."""
        at = self.position or Position(path="")
        return (at.path, at.line, at.column, self.name, self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T_co]):
    """What a step gives: its value, if there is one, and its findings."""

    value: T_co | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there is no value or a finding is an error."""
        return self.value is None or has_errors(self.diagnostics)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any finding is an error that isn't silenced."""
    return any(found.severity is Severity.ERROR and not found.silenced for found in diagnostics)


def told(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings that aren't silenced."""
    return tuple(found for found in diagnostics if not found.silenced)


def keep_findings(outcome: Outcome[T], findings: list[Diagnostic]) -> T | None:
    """Add the findings of an outcome to a list and return its value."""
    findings += outcome.diagnostics
    return outcome.value


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort findings by place and drop exact repetitions."""
    return tuple(dict.fromkeys(sorted(diagnostics, key=Diagnostic.sort_key)))
