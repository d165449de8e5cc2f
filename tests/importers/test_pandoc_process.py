"""Pandoc reads one file in a process of its own: what it hands on, what stops it, what it leaves behind."""

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from publish.importers import pandoc
from publish.importers.prepared import Prepared

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e366"
    "0000000049454e44ae426082"
)


def prepared(words, reader, suffix, **more):
    data = words if isinstance(words, bytes) else words.encode()
    return Prepared(data=data, reader=reader, suffix=suffix, words=(), **more)


def images(tree):
    found, waiting = [], [list(tree.blocks)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if value.get("t") == "Image":
                found.append(value["c"][2][0])
            value = list(value.values())
        waiting += value if isinstance(value, list) else []
    return sorted(found)


def book():
    """An EPUB in which two pictures have one name."""
    pages = "".join(f'<p><img alt="" src="{folder}/rain.png"/></p>' for folder in ("one", "two"))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="one/rain.png" media-type="image/png"/>'
        '<item id="c" href="two/rain.png" media-type="image/png"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="E/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("E/p.opf", package)
        archive.writestr("E/a.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{pages}</body></html>')
        archive.writestr("E/one/rain.png", PIXEL)
        archive.writestr("E/two/rain.png", PIXEL + b"2")
    return held.getvalue()


@pytest.fixture
def temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_pictures_have_plain_names_of_their_own_and_nothing_stays_behind(temporary_folder):
    outcome = pandoc.read(prepared(book(), "epub", ".epub"), "book.epub")
    assert outcome.diagnostics == ()
    assert images(outcome.value) == ["rain-2.png", "rain.png"]
    assert outcome.value.media == {"rain.png": PIXEL, "rain-2.png": PIXEL + b"2"}
    assert list(temporary_folder.iterdir()) == []


def test_pandoc_sees_neither_the_disk_nor_our_environment(tmp_path, monkeypatch):
    (tmp_path / "secret.png").write_bytes(PIXEL)
    monkeypatch.setenv("HOME", str(tmp_path))
    addresses = [f"{tmp_path}/secret.png", "http://127.0.0.1:9/a.png?utm_source=x", "../secret.png"]
    page = "<p>" + "".join(f'<img alt="" src="{each}">' for each in addresses)
    outcome = pandoc.read(prepared(page, "html", ".html", media=(("beside.png", PIXEL),)))
    assert images(outcome.value) == sorted(addresses)
    assert outcome.value.media == {"beside.png": PIXEL}
    assert outcome.diagnostics == ()
    assert set(pandoc._environment(Path("x"))) <= {"LANG", "HOME", "TMPDIR", "XDG_DATA_HOME", "SYSTEMROOT"}


def test_what_pandoc_warns_of_is_told_once_where_the_file_is():
    outcome = pandoc.read(prepared(b"caf\xe9 and [one][one]\n\n[one]: a\n[one]: b\n", "markdown", ".md"), "notes.md")
    assert len(outcome.diagnostics) == len(outcome.value.warnings) >= 2
    assert {(each.name, each.position.path) for each in outcome.diagnostics} == {("import-reader", "notes.md")}


def test_trackers_are_taken_out_of_warnings():
    log = [{"verbosity": "WARNING", "type": "Other", "pretty": "See https://a.example/b?who=secret now"}]
    assert list(pandoc._warnings(log)) == ["See https://a.example/b now"]


@pytest.mark.parametrize(
    ("data", "reader", "suffix", "says"),
    [
        (b"PK\x03\x04 torn", "docx", ".docx", "damaged (its exit code 63)"),
        ("> " * 150 + "deep", "markdown", ".md", "more than 100 deep"),
        ("> " * 600 + "deep", "markdown", ".md", "too deeply"),
        ("x", "nonsense", ".md", "its exit code 21"),
    ],
)
def test_a_file_that_cannot_be_read_gives_a_finding(data, reader, suffix, says, temporary_folder):
    outcome = pandoc.read(prepared(data, reader, suffix), "file.docx")
    assert outcome.value is None
    (found,) = outcome.diagnostics
    assert (found.name, found.position.path) == ("import-unreadable", "file.docx")
    assert says in found.message
    assert list(temporary_folder.iterdir()) == []


def test_memory_and_time_have_bounds(monkeypatch, temporary_folder):
    monkeypatch.setattr(pandoc, "HEAP", 20)
    (found,) = pandoc.read(prepared("a *b* " * 200_000, "markdown", ".md")).diagnostics
    assert "needs more than 20 MB of memory" in found.message
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary_folder))
    monkeypatch.setattr(pandoc, "SECONDS", 0.3)
    (found,) = pandoc.read(prepared("[" * 5000 + "x", "markdown", ".md")).diagnostics
    assert "pandoc was ended while it read it" in found.message
    assert list(temporary_folder.iterdir()) == []


def test_what_it_unpacks_has_bounds(monkeypatch):
    monkeypatch.setattr(pandoc, "LARGEST_MEDIA", 100)
    (found,) = pandoc.read(prepared(book(), "epub", ".epub")).diagnostics
    assert "pictures are larger" in found.message
    monkeypatch.setattr(pandoc, "LARGEST_TREE", 100)
    (found,) = pandoc.read(prepared("words " * 100, "markdown", ".md")).diagnostics
    assert "unpacks to" in found.message


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_pandoc_ends_with_a_killed_run(temporary_folder):
    program = (
        "from publish.importers import pandoc\nfrom publish.importers.prepared import Prepared\n"
        "pandoc.read(Prepared(data=b'[' * 5000, reader='markdown', suffix='.md', words=()))"
    )
    run = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    here = str(temporary_folder)
    _wait(lambda: _pandocs_in(here))
    run.send_signal(signal.SIGKILL)
    run.wait()
    _wait(lambda: not _pandocs_in(here) and not list(temporary_folder.iterdir()))


def _pandocs_in(folder):
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"pandoc" in (process / "cmdline").read_bytes() and str((process / "cwd").readlink()).startswith(folder):
                found.append(process.name)
        except OSError:
            continue
    return found


def _wait(holds):
    while not holds():  # the suite's own time limit ends this
        time.sleep(0.02)


def test_without_pandoc_the_finding_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(pandoc, "program", lambda: None)
    (found,) = pandoc.read(prepared("words", "markdown", ".md"), "a.md").diagnostics
    assert found.name == "pandoc-missing"
    assert "pypandoc-binary==1.17" in found.hint
    assert pandoc.version() is None


def test_the_version_is_that_of_the_package():
    assert (pandoc.version() or "")[:2] == "3."
    assert json.dumps(pandoc.read(prepared("one", "markdown", ".md")).value.blocks) == json.dumps(
        [{"t": "Para", "c": [{"t": "Str", "c": "one"}]}]
    )
