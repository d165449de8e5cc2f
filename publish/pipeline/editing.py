"""From a file that is open in an editor to the publications that it belongs to, read from unsaved texts."""

from __future__ import annotations

import codecs
import functools
import logging
import os
import re
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish import formats, installation, project, source
from publish.diagnostics import Diagnostic, Outcome, Position, Rule, in_order
from publish.files import DISK, Files, Kind, Overlay, shown
from publish.model.document import Document
from publish.model.files import RECORDS_FOLDER, SourceFile
from publish.pipeline.load import Loaded, Source, load
from publish.project import Project
from publish.rules.editing import EDITOR_SUPPORT_MISSING
from publish.source.addresses import NETWORK
from publish.source.annotations import SCHEMES
from publish.source.reader import front_matter_span
from publish.version import __version__

if TYPE_CHECKING:
    from publish.editor.seen import Seen
    from publish.suggest.proposal import Proposal

MOST_PUBLICATIONS = 8
"""Of those that share a record file, how many are read while it is changed."""
MOST_ENTRIES = 20_000
"""How many files and folders are looked at below the folder of shared records."""
MOST_NAMES = 2000
"""How many names in a publication's folder are looked at for those of files that can be offered."""
_FOLDERS_ABOVE = 8
_DEEPEST = 4
_NOT_ITS_OWN = frozenset({"build", "node_modules", RECORDS_FOLDER})
_OF_OURS = re.compile(r"^(?:language|figures|editions|silence):", re.MULTILINE)
_TYPED_LINK = re.compile(rf"\]\(<?(?:{'|'.join(each for each in SCHEMES if each not in NETWORK)}):[^\s)]")
_TEXTS = (".md", ".markdown")


def missing() -> Diagnostic | None:
    """Return the finding that what the server needs isn't installed, or None."""
    from importlib.util import find_spec

    if find_spec("pygls") is not None:
        return None
    message = "pygls, which speaks with editors, is not installed"
    return EDITOR_SUPPORT_MISSING.finding(message, None, f"install it: {installation.with_pip('pygls')}")


def serve() -> bool:
    """Answer an editor at the standard streams until it ends the session, or is gone; return whether it was ended well.

    Nothing but the answers reaches the editor: what a library prints goes to the stream for errors.
    """
    from publish.editor.server import language_server

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an exception would wait for the next line of the editor
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _frame: os._exit(128 + number))
    to_editor = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    logging.getLogger("pygls").setLevel(logging.CRITICAL)  # which logs each answer that is a refusal
    server = language_server(__version__, see_at)
    server.start_io(sys.stdin.buffer, to_editor)
    return server.protocol.ended_well


def see_at(path: Path, texts: Mapping[Path, str], *, every: bool = False) -> tuple[Seen, ...]:
    """Read the publications that a file belongs to; ``texts`` hide what the disk has at their paths.

    A record file belongs to all publications below the folder of its ``records/``: some of them are read, or with
    ``every`` all.  A file that belongs to none gives nothing.
    """
    _stand_somewhere()
    texts = {each: text for each, text in texts.items() if not _is_folder(each)}
    texts = {each: text for each, text in texts.items() if not any(folder in texts for folder in each.parents)}
    files = Overlay(texts)
    if path.parent.name == RECORDS_FOLDER and path.name in project.RECORD_FILES:
        found, whole = _publications_below(path.parent.parent, files)
        read = found if every else found[:MOST_PUBLICATIONS]
        seen = tuple(_seen(each, files, texts, partial=not whole or len(read) < len(found)) for each in read)
        return seen or _records_alone(path, files, partial=not whole)
    for folder in (path.parent, *path.parent.parents[:_FOLDERS_ABOVE]):
        if folder.name != RECORDS_FOLDER and project.holds_sources(folder, files):
            one = _seen(Project(slug="publication", folder=folder, files=files), files, texts)
            if path in one.texts or one.records is None or path.suffix.lower() not in _TEXTS:
                return (one,)
            break
    if path.suffix.lower() not in _TEXTS or path.name.lower() == "readme.md":
        return ()
    alone = project.find_one(path, files).value
    return (_seen(alone, files, texts),) if alone is not None and alone.text and _is_ours(path, alone, files) else ()


def _is_folder(path: Path) -> bool:
    try:
        return DISK.kind(path) is Kind.FOLDER
    except OSError:  # nobody here may look, or no file can have such a name
        return False


def _stand_somewhere() -> None:
    """Leave a working folder that has been deleted: paths are shown from it."""
    try:
        Path.cwd()
    except FileNotFoundError:
        os.chdir(os.sep)


def _is_ours(path: Path, alone: Project, files: Files) -> bool:
    """Return whether a text that belongs to no publication is meant to be one itself, and no page of anything else.

    It says its language or figures at its head, has a typed link, or sees records.
    """
    try:
        text = _one_kind_of_end(files.read(path).decode("utf-8", "replace"))
    except (OSError, ValueError):
        return False
    head = front_matter_span(text)
    said = _OF_OURS.search(text, *head) if head else None
    return bool(said or _TYPED_LINK.search(text) or project.read_record_files(alone).value)


def _publications_below(folder: Path, files: Files) -> tuple[tuple[Project, ...], bool]:
    """Return the publications that see the records of a folder, and whether all of it was looked at."""
    found: list[Project] = []
    waiting, left = [(folder, 0)], MOST_ENTRIES
    while waiting:
        here, depth = waiting.pop()
        try:
            whole = project.holds_sources(here, files)  # which may hold the folders of others
            if whole:
                found.append(Project(slug="publication", folder=here, files=files))
            for name in reversed(files.names(here)):
                left -= 1
                if left < 0:
                    return tuple(found), False
                kind = None if name.startswith(".") or name in _NOT_ITS_OWN else files.kind(here / name)
                if kind is Kind.FILE and not whole and name.endswith(".md") and name.lower() != "readme.md":
                    found.append(Project(slug="text", folder=here, text=name, files=files))
                elif kind is Kind.FOLDER and depth < project.LEVELS_ABOVE and files.lies_within(here / name, here):
                    waiting.append((here / name, depth + 1))
        except OSError:  # a folder that nobody here may look into
            continue
    return tuple(found), True


def _seen(found: Project, files: Files, opened: Mapping[Path, str], *, partial: bool = False) -> Seen:
    from publish.editor.seen import Seen, absolute

    loaded = load(found)
    read = loaded.source
    own = read.files if read else ()
    layers = project.read_record_files(found).value or ()
    whole = {absolute(file.path): file for file in (*own, *(file for layer in layers for file in layer))}
    texts = {path: text for path, file in whole.items() if (text := _characters(file.data)) is not None}
    main = _main(found, loaded)
    named = (absolute(each.position.path) for each in loaded.diagnostics if each.position)
    for path in dict.fromkeys((main, *named)):
        held = opened.get(path)
        text = _text(path, files) if held is None else _one_kind_of_end(held)  # even with half a character in it
        if path not in texts and text is not None:
            texts[path] = text
    documents = {absolute(each.position.path): each for each in (read.documents if read else ())}
    return Seen(
        folder=Path(os.path.abspath(found.folder)),
        main=main,
        texts=texts,
        findings=loaded.diagnostics,
        partial=partial,
        documents=documents,
        about=read.publication if read else None,
        records=read.records if read else None,
        editions=tuple(each.name for each in formats.facts()),
        paper_editions=tuple(each.name for each in formats.facts() if each.paged),
        beside=tuple(_files_below(found.folder, files)),
        rules=_rules(),
        pages=_pages(),
        works=tuple(each.key for each in read.bibliography.works) if read else (),
        read=_reader(found, {absolute(file.path): file for file in own}),
        propose=_proposer(read, documents, texts) if read else None,
    )


def _reader(found: Project, own: Mapping[Path, SourceFile]) -> Callable[[Path, str], Outcome[Document]]:
    """Return what reads a text of a publication with other characters than it has."""

    def beside(name: str, position: Position) -> SourceFile | None:
        return project.read(found, name, position).value

    def read(path: Path, text: str) -> Outcome[Document]:
        return source.read_text(replace(own[path], data=text.encode("utf-8", "replace")), formats.facts(), beside)

    return read


def _proposer(
    read: Source, documents: Mapping[Path, Document], texts: Mapping[Path, str]
) -> Callable[[Path], tuple[Proposal, ...]]:
    """Return what says what is surely meant in one of the texts of a publication; places count in ``texts``."""

    def propose(path: Path) -> tuple[Proposal, ...]:
        from publish.pipeline.suggesting import sure_ones_in
        from publish.suggest.passages import SourceText

        document, text = documents.get(path), texts.get(path)
        if document is None or text is None:
            return ()
        return sure_ones_in(read, document, SourceText(text.encode("utf-8", "replace"), document.position.path))

    return propose


def _files_below(folder: Path, files: Files) -> Iterator[str]:
    """Yield the names of files in a folder and those below it, from the folder; not of hidden ones and of outputs.

    The nearest come first, and no more than MOST_NAMES names are looked at.
    """
    waiting, left = deque([(folder, "", 0)]), MOST_NAMES
    while waiting:
        here, before, depth = waiting.popleft()
        try:
            for name in files.names(here):
                left -= 1
                if left < 0:
                    return
                kind = None if name.startswith(".") else files.kind(here / name)
                if kind is Kind.FILE:
                    yield f"{before}{name}"
                elif kind is not Kind.FOLDER or depth == _DEEPEST or (name in _NOT_ITS_OWN and not before):
                    continue
                elif files.lies_within(here / name, folder):
                    waiting.append((here / name, f"{before}{name}/", depth + 1))
        except OSError:  # a folder that nobody here may look into
            continue


@functools.cache
def _rules() -> tuple[Rule, ...]:
    """Return the rules of sources: those that a silence in one may name."""
    from publish import registry

    return tuple(rule for section in registry.sections() if section.of_sources for rule in section.rules)


@functools.cache
def _pages() -> Mapping[str, str]:
    """Return the addresses of the pages on the rules of sources, by name; none where the documentation isn't there."""
    from publish.report.sarif import help_address

    return {rule.name: address for rule in _rules() if (address := help_address(rule)) is not None}


def _main(found: Project, loaded: Loaded) -> Path:
    folder = Path(os.path.abspath(found.folder))
    if found.text:
        return folder / found.text
    if project.read_publication_file(found).value is not None:
        return folder / project.PUBLICATION_FILE
    names = project.text_names(found)
    return folder / (names[0] if names else project.PUBLICATION_FILE)


def _records_alone(path: Path, files: Files, *, partial: bool) -> tuple[Seen, ...]:
    """Return a record file that no publication sees yet; nothing for one that isn't there."""
    from publish.editor.seen import Seen

    read = project.read_file(path.parent, path.name, Position(path=shown(path)), files).value
    if read is None:
        return ()
    outcome, text = source.read_records(((read,),)), _characters(read.data)
    return (
        Seen(
            folder=path.parent,
            main=path,
            texts={} if text is None else {path: text},
            findings=in_order(outcome.diagnostics),
            documents={},
            partial=partial,
            records=outcome.value,
            pages=_pages(),
        ),
    )


def _text(path: Path, files: Files) -> str | None:
    """Return the characters of a file that is UTF-8; None for any other, and for a link."""
    try:
        text = _characters(files.read(path, follow=False))
    except (OSError, ValueError):
        return None
    return None if text is None or "\0" in text else text


def _characters(data: bytes) -> str | None:
    """Return the characters of a file in UTF-8, those that can't be shown as well, as an editor counts them."""
    try:
        return _one_kind_of_end(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _one_kind_of_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
