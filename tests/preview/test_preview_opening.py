"""What opens a line of a source in an editor: arguments of its own, never a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.preview.opening import editor


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("code", "kate", "gvim", "mine", "vim", "emacs", "xterm"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("written", "arguments"),
    [
        ("code", ("code", "--goto", "{file}:{line}:{column}")),
        ("code --wait", ("code", "--wait", "--goto", "{file}:{line}:{column}")),
        ("kate", ("kate", "--line", "{line}", "--column", "{column}", "{file}")),
        ("gvim --remote +{line} {file}", ("gvim", "--remote", "+{line}", "{file}")),
        ("mine", ("mine", "{file}")),
        ("mine; rm {file}", None),
        ("'mine' \"a b\" $(x) {file}", ("mine", "a b", "$(x)", "{file}")),
        ("xterm -e vim +{line} {file}", ("xterm", "-e", "vim", "+{line}", "{file}")),
    ],
)
def test_editors_take_a_place_in_their_own_way(programs: Path, written: str, arguments: tuple[str, ...] | None) -> None:
    made = editor(written, {})
    if arguments is None:
        assert made.arguments == () and made.problem == "there is no program mine; on this machine"
    else:
        assert made.arguments == (str(programs / arguments[0]), *arguments[1:]) and not made.problem


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (None, "no editor is named"),
        ("  ", "no editor is named"),
        ("vim", "vim needs a terminal of its own"),
        ("emacs -nw", "emacs needs a terminal of its own"),
        ("absent", "there is no program absent"),
        ("'code", "can't be understood"),
    ],
)
def test_what_cannot_open_a_line_says_why(programs: Path, written: str | None, problem: str) -> None:
    made = editor(written, {})
    assert problem in made.problem
    assert made.open(Path("text.md"), 1, 1).problem == made.problem


def test_the_environment_names_an_editor_where_no_option_does(programs: Path) -> None:
    both = {"PUBLISH_EDITOR": "kate", "VISUAL": "code"}
    assert editor(None, both).arguments[0].endswith("/kate")
    assert editor(None, {"VISUAL": "code", "PUBLISH_EDITOR": ""}).arguments[0].endswith("/code")
    assert editor("mine", both).arguments[0].endswith("/mine")


def test_names_of_files_are_never_read_as_anything_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    options: list[dict[str, object]] = []

    def start(arguments: list[str], **given: object) -> None:
        started.append(arguments)
        options.append(given)

    monkeypatch.setattr("publish.preview.opening.subprocess.Popen", start)
    odd = tmp_path / "-x {line} $(id); 'é'.md"
    assert not editor("/bin/echo {file}:{line} {column}", {}).open(odd, 7, 3).problem
    assert started == [["/bin/echo", f"{odd}:7", "3"]]
    assert options[0]["start_new_session"] and "shell" not in options[0]  # an interrupt of the preview isn't for it
    by_address = editor("vscode://file/{file}:{line}:{column}", {}).open(odd, 7, 3)
    assert by_address.address.endswith("/-x%20%7Bline%7D%20%24%28id%29%3B%20%27%C3%A9%27.md:7:3")
    assert editor("vscode://file", {}).open(Path("/a/b.md"), 7, 3).address == "vscode://file/a/b.md:7:3"
    assert len(started) == 1


def test_a_program_that_cannot_be_started_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF")
    broken.chmod(0o755)
    assert "can't be started" in editor(str(broken), {}).open(tmp_path / "text.md", 1, 1).problem
