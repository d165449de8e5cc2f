"""Texts imported again into the folder of a publication: words, settings, figures and pictures of the revision."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from publish.diagnostics import Diagnostic, Outcome, Position, in_order
from publish.importers.imported import Question
from publish.importers.merging.merged import Merged
from publish.importers.merging.settings import setting_changes
from publish.importers.merging.three_way import merge_texts
from publish.importers.standing import Revised, Revision, Standing
from publish.model.files import SourceFile
from publish.rules.merging import (
    IMPORT_ANNOTATION_LOST,
    IMPORT_ARRANGED,
    IMPORT_CONFLICT,
    IMPORT_FIGURE_GONE,
    IMPORT_MERGE,
)
from publish.slug import free_name
from publish.source.decoding import decode
from publish.source.yaml_edits import Change, said, with_changes

_PUBLICATION = "publication.yaml"
_OF_FIRST = frozenset({"title", "language", "description", "subjects", "publisher", "rights"})
"""Settings that a publication of several texts has from its first one."""
_LONG = 160


def merge(standing: Standing, revisions: tuple[Revision, ...]) -> Outcome[Revised]:
    """Take revised files over into a folder; there is no value where one of them can't be merged."""
    return _Folder(standing, revisions).revised()


@dataclass(slots=True, kw_only=True)
class _Names:
    """What a text's figures and pictures are called in the folder, by what the revision calls them."""

    figures: dict[str, str] = field(default_factory=dict)
    of_base: dict[str, str] = field(default_factory=dict)  # figures by what the import called them
    pictures: dict[str, str] = field(default_factory=dict)


class _Folder:
    """The folder while texts are merged into it."""

    def __init__(self, standing: Standing, revisions: tuple[Revision, ...]) -> None:
        self.standing = standing
        self.revisions = revisions
        self.file = SourceFile(
            path=f"{standing.shown}/{_PUBLICATION}", name=_PUBLICATION, data=standing.publication or b""
        )
        self.said = said(self.file)
        self.files: dict[str, bytes] = {}
        self.changes: list[Change] = []
        self.findings: list[Diagnostic] = []
        self.questions: list[Question] = []
        self.of_texts: dict[str, tuple[Question, ...]] = {}
        self.refused = False

    def revised(self) -> Outcome[Revised]:
        for revision in self.revisions:
            self._take(revision)
        if self.changes:
            self._write_publication()
        findings = in_order(self.findings)
        if self.refused:
            return Outcome(value=None, diagnostics=findings)
        revised = Revised(files=self.files, findings=findings, questions=tuple(self.questions), of_texts=self.of_texts)
        return Outcome(value=revised, diagnostics=findings)

    def _take(self, revision: Revision) -> None:
        name, base, imported = revision.imported.name, revision.base, revision.imported
        names = self._names(revision)
        text = _renamed(imported.text, names.figures, names.pictures)
        before = _renamed(base.text, names.of_base, {})
        shown = f"{self.standing.shown}/{name}"
        mine = self._mine(name, shown)
        if mine is None:
            if name not in self.standing.texts:
                self.files[name] = text.encode("utf-8", "surrogatepass")
            merged_text = text
        else:
            merged = merge_texts(before, mine, text, self._linked(name))
            self._tell(merged, shown)
            if merged.refused:
                return
            merged_text = merged.text
            if merged_text != mine:
                mark = b"\xef\xbb\xbf" if self.standing.texts[name].startswith(b"\xef\xbb\xbf") else b""
                ends = "\r\n" if b"\r\n" in self.standing.texts[name] else "\n"
                self.files[name] = mark + merged_text.replace("\n", ends).encode("utf-8", "surrogatepass")
        self.of_texts[name] = tuple(self._questions(revision, names, merged_text))
        self._take_settings(revision)
        self._take_figures(revision, names, merged_text)
        self._take_pictures(revision, names)

    def _mine(self, name: str, shown: str) -> str | None:
        """Return the author's text; None where there is none, or where it can't be read, which is told."""
        data = self.standing.texts.get(name)
        if data is None:
            return None
        decoded = decode(SourceFile(path=shown, name=name, data=data))
        if decoded.value is None:
            self.findings += decoded.diagnostics
            self.refused = True
            return None
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")

    def _linked(self, name: str) -> frozenset[str]:
        """Return the names in a text that links of other texts lead to."""
        others = (data.decode("utf-8", "replace") for other, data in self.standing.texts.items() if other != name)
        links = re.compile(rf"\(text:{re.escape(name.removesuffix('.md'))}#([^()\s]+)")
        return frozenset(found for text in others for found in links.findall(text))

    def _names(self, revision: Revision) -> _Names:
        """Pair figures and pictures with those that are there: by the bytes of the picture first, then by the id."""
        names = _Names()
        base, imported = revision.base, revision.imported
        here = self._figures()
        by_digest: dict[str, list[str]] = {}
        for id, record in base.figures.items():
            by_digest.setdefault(base.pictures.get(str(record.get("image", "")), ""), []).append(id)
        renamed = {str(record.get("image", "")): id for id, record in here.items() if id not in base.figures}
        for id, record in base.figures.items():
            names.of_base[id] = id if id in here else renamed.get(str(record.get("image", "")), id)
        left = dict(base.figures)
        later = []
        for id, record in imported.figures.items():
            data = imported.pictures.get(str(record.get("image", "")))
            same = [each for each in by_digest.get(_digest(data), ()) if each in left] if data is not None else []
            if same:
                was = id if id in same else same[0]
                del left[was]
                names.figures[id] = names.of_base[was]
                names.pictures[str(record["image"])] = str(base.figures[was].get("image", record["image"]))
            else:
                later.append(id)
        taken = {*here, *names.figures.values()}
        for id in later:
            if id in left:
                del left[id]
                names.figures[id] = names.of_base[id]
            else:
                names.figures[id] = free_name(id, taken)
            taken.add(names.figures[id])
        self._name_pictures(revision, names)
        return names

    def _name_pictures(self, revision: Revision, names: _Names) -> None:
        """Give pictures of the revision the names of those with the same bytes, or names that are free."""
        base, here = revision.base, self.standing.pictures
        known = {digest: name for name, digest in base.pictures.items()}
        taken = {*here, *self.files}
        for name, data in revision.imported.pictures.items():
            if name in names.pictures:
                continue
            same = known.get(_digest(data))
            if same is not None:
                names.pictures[name] = same
            elif (
                name in taken
                and here.get(name, self.files.get(name)) != data
                and not _of_same_figure(revision, name, names)
            ):
                names.pictures[name] = _free_file(name, taken)
            else:
                names.pictures[name] = name
            taken.add(names.pictures[name])

    def _figures(self) -> Mapping[str, Mapping[str, Any]]:
        found = self.said.get("figures")
        return {id: each for id, each in found.items() if isinstance(each, dict)} if isinstance(found, dict) else {}

    def _take_settings(self, revision: Revision) -> None:
        base, now = dict(revision.base.settings), dict(revision.imported.settings)
        texts = self.said.get("texts")
        listed = [str(each) for each in texts] if isinstance(texts, list) else [revision.imported.name]
        if len(listed) > 1:
            if listed[0] != revision.imported.name:
                return
            base = {key: value for key, value in base.items() if key in _OF_FIRST}
            now = {key: value for key, value in now.items() if key in _OF_FIRST}
        now = {key: value for key, value in now.items() if value}
        now = {**{key: value for key, value in base.items() if key not in now}, **now}  # none is taken away
        found = setting_changes(base, self.said, now)
        self.changes += found.changes
        for each in found.conflicts:
            self._conflict(f"{each.key}: {each.mine}", each.theirs, Position(path=self.file.path))

    def _take_figures(self, revision: Revision, names: _Names, text: str) -> None:
        here = self._figures()
        base = {names.of_base[id]: {**record} for id, record in revision.base.figures.items()}
        now: dict[str, dict[str, Any]] = {}
        for id, record in revision.imported.figures.items():
            image = record.get("image")
            other = {"image": names.pictures.get(str(image), image)} if image else {}
            now[names.figures[id]] = {**record, **other}
        mine = {id: here[id] for id in {*base, *now} if id in here}
        for id in [each for each in base if each not in now]:
            used = re.search(rf"\((?:figure|page):{re.escape(id)}[)\s]", text) or self.said.get("cover") == id
            changed = id in here and bool(setting_changes(here[id], here[id], base[id]).changes)
            if used or changed:
                now[id] = base[id]
            if id in here and not used:
                rest = "its record, which was changed here, stays" if changed else "its record is left out"
                message = f"the figure {id} is no longer in the file: {rest}, and so does its picture"
                self.findings.append(IMPORT_FIGURE_GONE.finding(message, Position(path=self.file.path)))
        found = setting_changes(base, mine, now, ("figures",))
        if not here and found.changes:
            records = {each.keys[1]: each.value for each in found.changes if each.value is not None}
            self.changes.append(Change(keys=("figures",), value=records))
        else:
            self.changes += found.changes
        for each in found.conflicts:
            self._conflict(f"{each.key}: {each.mine}", each.theirs, Position(path=self.file.path))

    def _questions(self, revision: Revision, names: _Names, text: str) -> Iterator[Question]:
        """Yield what is asked of a revised text, but for what the folder answers: its records, settings, headings."""
        here = self._figures()
        lines = [""] + [_bare(line) for line in revision.imported.text.split("\n")]
        places: dict[str, int] = {}
        headings = set()
        for number, written in enumerate(text.split("\n"), 1):
            places.setdefault(_bare(written), number)
            headings |= {_bare(written)} if written.startswith("#") else set()
        for asked in revision.imported.questions:
            subject = names.figures.get(asked.subject, asked.subject)
            record = here.get(subject, {})
            if {"alt", "decorative"} & record.keys() if asked.kind == "alternative" else asked.kind in record:
                continue
            if asked.kind == "alternative" and "/" in subject and f"]({subject}){{.alt-awaited}}" not in text:
                continue  # a picture among words, which has its alternative text there
            words = lines[asked.position.line] if asked.position and asked.position.line < len(lines) else ""
            line = places.get(f"![](figure:{subject})" if record else words, 0) if words else 0
            if asked.kind == "property" and subject in self.said:
                continue
            if asked.kind == "heading" and (words in headings or not line):
                continue
            position = Position(path=revision.imported.name, line=line) if line else None
            yield replace(asked, subject=subject, position=position)

    def _take_pictures(self, revision: Revision, names: _Names) -> None:
        base, here = revision.base, self.standing.pictures
        for name, data in revision.imported.pictures.items():
            place = names.pictures[name]
            there = here.get(place)
            if there == data or base.pictures.get(place) == _digest(data):
                continue
            if there is not None and base.pictures.get(place) != _digest(there):
                message = f"the picture {place} changed in the file and in the folder: the folder's stays"
                self.findings.append(IMPORT_CONFLICT.finding(message, Position(path=f"{self.standing.shown}/{place}")))
                continue
            self.files[place] = data

    def _write_publication(self) -> None:
        written = with_changes(self.file, self.changes)
        if written is None:
            for each in self.changes:
                self._conflict(".".join(each.keys), str(each.value or ""), Position(path=self.file.path))
        elif written != self.file.data:
            self.files[_PUBLICATION] = written

    def _conflict(self, mine: str, theirs: str, at: Position) -> None:
        now = f"now “{_short(theirs)}”" if theirs else "gone from it"
        if not mine:
            message = f"a passage that was taken out here changed in the file: {now}"
        else:
            message = f"“{_short(mine)}” was changed here, and in the file it is {now}: what stands here is kept"
        self.findings.append(IMPORT_CONFLICT.finding(message, at))
        asks = "Which wording holds?" if theirs else "Does the passage stay, though the file no longer has it?"
        context = f"{_short(mine)} | {_short(theirs)}" if mine and theirs else _short(mine or theirs)
        self.questions.append(Question(kind="conflict", asks=asks, context=context, position=at))

    def _tell(self, merged: Merged, shown: str) -> None:
        at = Position(path=shown)
        if merged.refused:
            message = f"{shown} can't be merged with the revised file: {merged.refused}"
            self.findings.append(IMPORT_MERGE.finding(message, at))
            self.refused = True
            return
        for lost in merged.lost:
            words = f" on “{_short(lost.words)}”" if lost.words else ""
            message = f"{_name(lost.mark)}{words}, at line {lost.line} before this import, is lost: {lost.why}"
            self.findings.append(IMPORT_ANNOTATION_LOST.finding(message, at))
        for each in merged.remarks:
            self.findings.append(IMPORT_ARRANGED.finding(each, at))
        for changed in merged.changed:
            self.questions.append(
                Question(
                    kind="passage",
                    asks=f"Does {_name(changed.mark)} still hold? The words were “{_short(changed.words)}”.",
                    context=_short(changed.now),
                    position=Position(path=shown, line=changed.line),
                )
            )
        for conflict in merged.conflicts:
            self._conflict(conflict.words, conflict.revised, Position(path=shown, line=max(1, conflict.line)))


def _bare(line: str) -> str:
    """Return a line without signs of headings and emphasis and targets of links; a figure stays as it is."""
    return line if line.startswith("![") else re.sub(r"\]\([^()]*\)|[\[\]*#]", "", line).strip()


def _name(mark: str) -> str:
    """Return a mark as a report names it: claim:mayor for […](claim:mayor)."""
    return mark[mark.index("](") + 2 : -1] if mark.startswith("[…](") else mark


def _of_same_figure(revision: Revision, name: str, names: _Names) -> bool:
    """Whether a picture is called what that of the same figures was called."""
    was = {names.of_base[id] for id, record in revision.base.figures.items() if record.get("image") == name}
    now = {names.figures[id] for id, record in revision.imported.figures.items() if record.get("image") == name}
    return bool(now) and was == now


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONG else f"{words[: _LONG - 1].rstrip()}…"


def _digest(data: bytes | None) -> str:
    return hashlib.sha256(data).hexdigest() if data is not None else ""


def _renamed(text: str, figures: Mapping[str, str], pictures: Mapping[str, str]) -> str:
    """Return a text with other names of figures and pictures."""
    names = {f"{kind}:{one}": f"{kind}:{other}" for one, other in figures.items() for kind in ("figure", "page")}
    names = {one: other for one, other in {**names, **pictures}.items() if one != other}
    if not names:
        return text
    place = re.compile(r"(?<=\]\()(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?=[)\s])")
    return place.sub(lambda found: names[found[1]], text)


def _free_file(name: str, taken: Container[str]) -> str:
    stem, dot, suffix = name.rpartition(".")
    return free_name(stem, taken, f"{dot}{suffix}")
