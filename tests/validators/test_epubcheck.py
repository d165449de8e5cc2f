import json
import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from publish.diagnostics import Position, Severity
from publish.validators import epubcheck


def test_a_sound_epub_gives_no_message_of_any_level(make_epub):
    outcome = epubcheck.run(make_epub())
    assert outcome.value == ()
    assert outcome.diagnostics == ()


def test_a_planted_error_is_found_where_it_stands(make_epub):
    path = make_epub('<p id="a">One.</p>\n<p id="a">Two.</p>')
    outcome = epubcheck.run(path)
    assert outcome.value is not None
    assert {(found.id, found.severity, found.path, found.line) for found in outcome.value} == {
        ("RSC-005", "error", "EPUB/page.xhtml", 6),
        ("RSC-005", "error", "EPUB/page.xhtml", 7),
    }
    for message, found in zip(outcome.value, outcome.diagnostics, strict=True):
        assert found.name == "epubcheck-rsc-005"
        assert found.severity is Severity.ERROR
        assert found.position is not None
        assert found.position == Position(path=f"{path}/EPUB/page.xhtml", line=message.line, column=message.column)
        (place,) = found.places
        assert (place.inner, place.line, place.element) == (message.path, message.line, "html/body/main/p")
        assert 'ID "a"' in found.message
    assert [found.places[0].words for found in outcome.diagnostics] == ["One.", "Two."]


def test_usage_messages_are_on(make_epub):
    outcome = epubcheck.run(make_epub('<p xmlns:epub="http://www.idpf.org/2007/ops" epub:type="bridgehead">Words.</p>'))
    assert [(found.id, found.severity) for found in outcome.value or ()] == [("OPF-086b", "usage")]
    assert [found.severity for found in outcome.diagnostics] == [Severity.INFO]


def test_a_file_name_outside_ascii_is_read(make_epub):
    assert epubcheck.run(make_epub(name="الرستن – ö.epub")).value == ()


@pytest.mark.parametrize("cut", [1, 100, 700])
def test_a_cut_file_is_a_finding(make_epub, cut):
    path = make_epub()
    path.write_bytes(path.read_bytes()[:cut])
    outcome = epubcheck.run(path)
    assert [found.name for found in outcome.diagnostics if found.severity is Severity.ERROR]
    assert not any("/tmp" in found.message for found in outcome.diagnostics)


def test_words_instead_of_an_archive_are_a_finding(tmp_path):
    path = tmp_path / "words.epub"
    path.write_text("Not an archive.")
    assert "epubcheck-pkg-008" in {found.name for found in epubcheck.run(path).diagnostics}


@pytest.mark.parametrize("kind", ["empty", "folder", "absent"])
def test_what_cannot_be_read_is_one_finding(tmp_path, kind):
    path = tmp_path / "odd.epub"
    if kind == "empty":
        path.touch()
    if kind == "folder":
        path.mkdir()
    outcome = epubcheck.run(path)
    assert outcome.value is None
    assert [found.name for found in outcome.diagnostics] == ["output-unreadable"]


def test_nothing_reaches_the_streams(make_epub, capfd):
    epubcheck.run(make_epub('<p id="a">One.</p><p id="a">Two.</p>'))
    assert capfd.readouterr() == ("", "")


def test_time_running_out_is_a_finding_and_spoils_nothing(make_epub):
    outcome = epubcheck.run(make_epub(), seconds=0.0001)
    assert [found.name for found in outcome.diagnostics] == ["validator-stopped"]
    assert epubcheck.run(make_epub()).value == ()


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 30}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))


def test_a_bomb_is_stopped_and_spoils_nothing(make_epub, monkeypatch):
    """Java works at what can't end, in a process that the system stops; another one is begun for the next file."""
    path = make_epub()
    bomb = path.with_name("bomb.epub")
    with zipfile.ZipFile(path) as sound, zipfile.ZipFile(bomb, "w") as written:
        for entry in sound.infolist():
            data = sound.read(entry)
            if entry.filename.endswith("page.xhtml"):
                data = data.replace(b"<html", f'<!DOCTYPE html [<!ENTITY a "ha">{LAUGHS}]>\n<html'.encode(), 1)
                data = data.replace(b"Words.", b"&h;")
            written.writestr(entry, data)
    assert epubcheck.run(path).value == ()  # the process is warm
    monkeypatch.setattr(epubcheck, "_SECONDS", (2.0, 0.0, 0.0))
    (found,) = epubcheck.run(bomb).diagnostics
    assert found.name == "validator-stopped"
    assert "2 seconds of processor time" in found.message or "OutOfMemory" in found.message
    monkeypatch.undo()
    assert epubcheck.run(path).value == ()


REPORT = {
    "messages": [
        {
            "ID": "RSC-005",
            "severity": "ERROR",
            "message": "Error while parsing file: Duplicate ID",
            "locations": [{"path": "EPUB/page.xhtml", "line": 6, "column": 12}, {"path": "EPUB/b.xhtml", "line": -1}],
        },
        {"ID": "PKG-008", "severity": "FATAL", "message": "Unable to read", "locations": []},
        {"ID": "OPF-003", "severity": "USAGE", "message": "Not declared", "locations": [{"path": "PATH", "line": -1}]},
    ]
}


def _command(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport json, sys\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_the_command_serves_where_the_package_is_not(make_epub, tmp_path, monkeypatch):
    path = make_epub()
    report = json.dumps(REPORT).replace("PATH", path.as_posix())
    commands = tmp_path / "commands"
    commands.mkdir()
    _command(
        commands,
        "epubcheck",
        f"open(sys.argv[sys.argv.index('--json') + 1], 'w').write({report!r}); sys.exit(1)",
    )
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(epubcheck, "jars", lambda: ())
    epubcheck.command.cache_clear()
    outcome = epubcheck.run(path)
    epubcheck.command.cache_clear()
    assert [(found.id, found.severity, found.path, found.line) for found in outcome.value or ()] == [
        ("OPF-003", "usage", "", 0),
        ("PKG-008", "fatal", "", 0),
        ("RSC-005", "error", "EPUB/b.xhtml", 0),
        ("RSC-005", "error", "EPUB/page.xhtml", 6),
    ]


def test_no_epubcheck_at_all_says_how_to_install_it(make_epub, monkeypatch):
    monkeypatch.setattr(epubcheck, "jars", lambda: ())
    monkeypatch.setattr(epubcheck, "command", lambda: None)
    (found,) = epubcheck.run(make_epub()).diagnostics
    assert found.name == "validator-missing"
    assert "make" in found.hint and "put the command epubcheck 5 on the PATH" in found.hint
