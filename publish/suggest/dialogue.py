"""A person decides about proposals, one key for each: the questions in their order, and what the keys do.

Nothing is read or printed here but through a ``Talk``, so the same dialogue runs on a terminal and in a test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from publish.slug import slug
from publish.suggest.new_records import FILES
from publish.suggest.proposal import RECORD, NewRecord
from publish.suggest.suggestions import Suggestion, place_in_context

_KINDS = {"p": "places.yaml", "g": "groups.yaml", "h": "people.yaml", "t": "terms.yaml"}
_AROUND = 160  # characters that are shown before and after the words
_TARGET = re.compile(r"(?:group|place|person|term|source|claim|date|lang):\S+")
HELP = """\
y  yes                          n  no, and don't ask again
a  yes, and all of this target  d  no, and nothing of this target
1  the first alternative        e  another target, which you type
s  later: ask again next time   u  undo the last answer
q  stop here; what was answered is written"""
HELP_FOR_RECORDS = """\
y  yes, with the kind that is named
a  yes, and all others that have a kind
p  a place    g  a group    h  a human being    t  a term
e  another name, which you type
n  no, and don't ask again      s  later: ask again next time
u  undo the last answer         q  go on to the annotations"""
HELP_FOR_SURE = """\
y  make all of them             o  ask about each of them
l  list them                    n  make none of them"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """How questions reach a person: ``show`` prints lines, ``key`` reads one key, ``line`` a line after a prompt."""

    show: Callable[[str], None]
    key: Callable[[str], str]
    line: Callable[[str], str]


@dataclass(slots=True)
class Decisions:
    """What was decided: suggestions as they were accepted, ids that were refused; ``stopped`` before the end."""

    accepted: list[Suggestion] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    stopped: bool = False


def ask_about_records(found: Iterable[Suggestion], talk: Talk) -> Decisions:
    """Ask which names get a record, and of which kind."""
    questions = [each for each in found if each.proposal.kind == RECORD and each.proposal.record]
    return _Pass(questions, talk, _record_answer, _record_lines, HELP_FOR_RECORDS).run()


def ask_about_sure_ones(found: Sequence[Suggestion], talk: Talk) -> str:
    """Ask whether to make all that is sure: return "all", "each" or "none"."""
    if not found:
        return "none"
    talk.show(f"{len(found)} annotation{'s are' if len(found) > 1 else ' is'} sure.")
    while True:
        key = talk.key("Make all of them? [y,o,l,n,?] ")
        if key in ("y", "o", "n", ""):  # no key: the input has ended
            return {"y": "all", "o": "each"}.get(key, "none")
        for line in (preview(each) for each in found) if key == "l" else HELP_FOR_SURE.split("\n"):
            talk.show(line)


def ask(found: Iterable[Suggestion], talk: Talk) -> Decisions:
    """Ask about each annotation."""
    questions = [each for each in found if each.proposal.kind != RECORD and each.proposal.insertions]
    return _Pass(questions, talk, _answer, _lines, HELP).run()


def preview(suggestion: Suggestion) -> str:
    """Return the words around a proposal in one line, with the link as it would be written."""
    proposal = suggestion.proposal
    start, end = place_in_context(proposal)
    context = proposal.context
    before, after = context[:start], context[end:]
    before = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    after = f"{after[:_AROUND]}…" if len(after) > _AROUND else after
    target = f"({proposal.value})" if proposal.kind != RECORD else ""
    return f"{before}[{proposal.words}]{target}{after}"


def _lines(suggestion: Suggestion) -> tuple[str, ...]:
    proposal = suggestion.proposal
    alternatives = "".join(f"  {number}: {each}" for number, each in enumerate(proposal.alternatives[:9], 1))
    return (f"{proposal.position}: {proposal.value} ({proposal.why}){alternatives}", f"  {preview(suggestion)}")


def _record_lines(suggestion: Suggestion) -> tuple[str, ...]:
    proposal = suggestion.proposal
    assert proposal.record is not None
    kind = FILES.get(proposal.record.file, "")
    asked = f"a record of a {kind}?" if kind else "a record? p: place, g: group, h: human being, t: term"
    rest = ", ".join(f"{key}: {value}" for key, value in proposal.record.fields)
    return (f"{proposal.position}: {asked} {rest} ({proposal.why})", f"  {preview(suggestion)}")


Answer = Callable[[str, Suggestion, Talk, Decisions, list[Suggestion]], bool]


@dataclass(slots=True)
class _Pass:
    """Questions that are asked one after the other, with a way back."""

    questions: list[Suggestion]
    talk: Talk
    answer: Answer
    lines: Callable[[Suggestion], tuple[str, ...]]
    help: str

    def run(self) -> Decisions:
        done = Decisions()
        waiting = list(self.questions)
        history: list[tuple[list[Suggestion], list[Suggestion], list[str]]] = []
        total = len(waiting)
        while waiting:
            current = waiting[0]
            for line in self.lines(current):
                self.talk.show(line)
            while True:
                key = self.talk.key(f"({total - len(waiting) + 1}/{total}) [{self._keys(current)},?] ")
                if key == "q" or key == "":
                    done.stopped = True
                    return done
                if key == "u":
                    if history:
                        waiting, done.accepted, done.refused = history.pop()
                        break
                    self.talk.show("There is nothing to undo.")
                    continue
                kept = (list(waiting), list(done.accepted), list(done.refused))
                if key == "s":
                    waiting = waiting[1:]
                elif not self.answer(key, current, self.talk, done, waiting):
                    for line in self._help(current):
                        self.talk.show(line)
                    continue
                history.append(kept)
                break
        return done

    def _help(self, current: Suggestion) -> list[str]:
        """Return the lines of the help that begin with a key which can be pressed here."""
        keys = self._keys(current).split(",")
        return [line for line in self.help.split("\n") if line[0] in keys]

    def _keys(self, current: Suggestion) -> str:
        numbers = ",".join(str(number) for number in range(1, min(len(current.proposal.alternatives), 9) + 1))
        if self.answer is _record_answer:
            file = current.proposal.record.file if current.proposal.record else ""
            kinds = ("y,a", *(() if file == "sources.yaml" else ("p,g,h,t",)))
            return ",".join((*(kinds if file else ("p,g,h,t",)), "e,n,s,u,q"))
        return ",".join(part for part in ("y,n,a,d", numbers, "e,s,u,q") if part)


def _answer(key: str, current: Suggestion, talk: Talk, done: Decisions, waiting: list[Suggestion]) -> bool:
    """Do what a key says, and take what is settled from those that wait; return whether the key says anything."""
    proposal = current.proposal
    target = proposal.value
    if key in ("a", "d"):
        same = [each for each in waiting if each.proposal.value == target]
        if key == "a":
            done.accepted += same
        else:
            done.refused += [each.id for each in same]
        waiting[:] = [each for each in waiting if each.proposal.value != target]
        return True
    if key == "n":
        done.refused.append(current.id)
    elif key == "y":
        done.accepted.append(current)
    elif key == "e":
        target = _typed_target(talk, proposal.value)
        done.accepted.append(retargeted(current, target))
    elif key.isdigit() and 0 < int(key) <= len(proposal.alternatives):
        done.accepted.append(retargeted(current, proposal.alternatives[int(key) - 1]))
    else:
        return False
    del waiting[0]
    return True


def _typed_target(talk: Talk, default: str) -> str:
    """Ask for a target until one is typed that can be one; the kind may be left out: rastan for place:rastan."""
    while True:
        typed = talk.line(f"another target ({default}): ").strip()
        if not typed:
            return default
        target = typed if ":" in typed else f"{default.partition(':')[0]}:{typed}"
        if _TARGET.fullmatch(target) and not set(target) & set("()[]<>"):
            return target
        talk.show("Type a target such as place:rastan, date:2018-05-16 or lang:ar.")


def retargeted(suggestion: Suggestion, target: str) -> Suggestion:
    """Return a suggestion with another target."""
    proposal = suggestion.proposal
    insertions = tuple(
        replace(each, text=each.text.replace(f"({proposal.value})", f"({target})")) for each in proposal.insertions
    )
    changed = replace(proposal, value=target, insertions=insertions, alternatives=())
    return replace(suggestion, proposal=changed)


def _record_answer(key: str, current: Suggestion, talk: Talk, done: Decisions, waiting: list[Suggestion]) -> bool:
    record = current.proposal.record
    assert record is not None
    if key == "n":
        done.refused.append(current.id)
    elif key == "e":
        name = " ".join(talk.line("the name: ").split())
        if name:
            fields = tuple((each, name if each in ("name", "term") else value) for each, value in record.fields)
            changed = replace(record, id=slug(name, "record"), fields=fields)
            waiting[0] = replace(current, proposal=replace(current.proposal, record=changed))
        return True
    elif key == "y" and record.file:
        done.accepted.append(current)
    elif key == "a" and record.file:
        done.accepted += [each for each in waiting if each.proposal.record and each.proposal.record.file]
        waiting[:] = [each for each in waiting if not (each.proposal.record and each.proposal.record.file)]
        return True
    elif key in _KINDS and record.file != "sources.yaml":
        chosen = _of_kind(record, _KINDS[key])
        done.accepted.append(replace(current, proposal=replace(current.proposal, record=chosen)))
    else:
        return False
    del waiting[0]
    return True


def _of_kind(record: NewRecord, file: str) -> NewRecord:
    """Return a record for another file, without the fields that only the first kind has."""
    if file == record.file:
        return record
    names = {"name": "term"} if file == "terms.yaml" else {"term": "name"}
    known = {"name", "term", "definition", *(("short",) if file == "groups.yaml" else ())}
    known |= {"feature"} if file == "places.yaml" else set()
    fields = tuple((names.get(key, key), value) for key, value in record.fields if key in known)
    return replace(record, file=file, fields=fields)
