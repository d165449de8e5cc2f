"""The Python interface: what docs/api.md shows and promises."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import io
import json
import logging
import re
import subprocess
import sys
import textwrap
import threading
import warnings
from pathlib import Path

import pytest
from PIL import Image

import publish
from publish import NOTHING, Overlay, Severity, build, check, load
from publish.starter import write_starter

PAGE = (Path(__file__).parent.parent / "docs" / "api.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```python\n(?P<code>.*?)^```$(?:\n\n```text\n(?P<printed>.*?)^```$)?", re.MULTILINE | re.DOTALL)
ABOUT = "title: Rain\nlanguage: en\ndate: 2026-01-02\neditions: [epub]\n"
RAIN = {"rain/publication.yaml": ABOUT, "rain/text.md": "# Rain\n\nIt fell all day.\n"}


@pytest.fixture(autouse=True)
def _working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # records are looked for up to here


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(stream, "PNG")
    return stream.getvalue()


def test_every_example_of_the_page_runs_and_prints_what_the_page_shows() -> None:
    assert write_starter(Path("river-walk")).value
    examples = list(FENCE.finditer(PAGE))
    assert len(examples) >= 6
    names: dict[str, object] = {}
    for example in examples:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(example["code"], names)
        assert printed.getvalue() == (example["printed"] or ""), example["code"]


def test_every_fence_of_the_page_is_an_example() -> None:
    assert "```" not in FENCE.sub("", PAGE)


def test_the_page_names_what_can_be_imported_and_nothing_else() -> None:
    table = PAGE.partition("\n## Names\n")[2]
    assert sorted(re.findall(r"^\| `(\w+)", table, re.MULTILINE)) == sorted(publish.__all__)
    assert all(getattr(publish, name) is not None for name in publish.__all__)
    assert set(publish.__all__) <= set(dir(publish))


def test_the_page_names_the_fields_and_parameters_that_there_are() -> None:
    table = PAGE.partition("\n## Names\n")[2]
    for name, words in re.findall(r"^\| `(\w+)(?:\([^`]*)?` \| (.*) \|$", table, re.MULTILINE):
        fields = getattr(getattr(publish, name), "__dataclass_fields__", None)
        if fields and name != "Overlay":
            said = set(re.findall(r"`(\w+)`", words)) - {"failed"}
            assert said <= set(fields) | {"media_type", "name"}, name
    import inspect

    for function in (load, check, build):
        (said,) = re.findall(rf"^\| `{function.__name__}\(([^)]*)\)", table, re.MULTILINE)
        parameters = list(inspect.signature(function).parameters)
        assert [part for part in said.split(", ") if part != "*"] == parameters


def test_the_values_are_frozen() -> None:
    values = [each for each in (getattr(publish, name) for name in publish.__all__) if dataclasses.is_dataclass(each)]
    classes = [each for each in values if isinstance(each, type)]
    assert len(classes) >= 8
    assert all(each.__dataclass_params__.frozen and "__slots__" in vars(each) for each in classes)


def test_a_name_that_is_not_there_is_said_as_python_says_it() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'biuld'"):
        publish.biuld  # noqa: B018


def test_the_names_are_imported_when_they_are_used() -> None:
    program = "import sys, publish; print(*sorted(name for name in sys.modules if name.startswith('publish')))"
    assert _run(program).split() == ["publish", "publish.version"]
    program = "import sys; from publish import Diagnostic; print('publish.pipeline' in sys.modules)"
    assert _run(program).split() == ["False"]


def _run(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    ).stdout


def test_outputs_are_the_bytes_that_are_written(tmp_path: Path) -> None:
    files = Overlay(RAIN, over=NOTHING)
    (alone,) = build("rain", files=files).value or ()
    assert list(tmp_path.iterdir()) == [tmp_path / ".git"]
    (written,) = build("rain", tmp_path / "build", files=files).value or ()
    assert alone.path is None
    assert written.path == tmp_path / "build" / "rain" / "rain.epub"
    assert written.path.read_bytes() == written.data == alone.data


def test_what_an_error_keeps_from_being_made_has_no_value(tmp_path: Path) -> None:
    files = Overlay({**RAIN, "rain/text.md": "# Rain\n\nIt fell on the [sea](place:sea).\n"}, over=NOTHING)
    made = build("rain", "build", files=files)
    assert made.value is None
    assert [found.name for found in made.diagnostics] == ["unknown-record"]
    assert not (tmp_path / "build").exists()


def test_what_cannot_be_written_has_no_value(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("no folder")
    made = build("rain", "build", files=Overlay(RAIN, over=NOTHING))
    assert made.value is None
    assert [found.name for found in made.diagnostics] == ["build-unwritable"]


def test_under_strict_a_warning_stops_a_build() -> None:
    files = Overlay({**RAIN, "rain/records/place.yaml": ""}, over=NOTHING)
    assert build("rain", files=files).value
    strict = build("rain", strict=True, files=files)
    assert strict.value is None
    assert {found.severity for found in strict.diagnostics} == {Severity.WARNING}


def test_a_silenced_finding_comes_with_its_reason_and_stops_nothing() -> None:
    shouted = "It fell on the BIG BLUE DRAGON BOAT.{}\n"
    texts = [shouted.format(""), shouted.format(" <!-- silence block-of-capitals: painted so on its side -->")]
    told, silenced = (Overlay({**RAIN, "rain/text.md": f"# Rain\n\n{text}"}, over=NOTHING) for text in texts)
    assert [(found.name, found.silenced) for found in check("rain", files=told)] == [("block-of-capitals", "")]
    assert build("rain", strict=True, files=told).value is None
    assert [found.silenced for found in check("rain", files=silenced)] == ["painted so on its side"]
    made = build("rain", strict=True, files=silenced)
    assert made.value and not made.failed
    assert [found.name for found in made.diagnostics] == ["block-of-capitals"]


def test_an_edition_that_is_not_declared_is_a_finding() -> None:
    made = build("rain", editions=["print"], files=Overlay(RAIN, over=NOTHING))
    assert made.value is None
    assert [found.name for found in made.diagnostics] == ["edition-undeclared"]


def test_one_name_is_no_list_of_editions() -> None:
    with pytest.raises(TypeError, match=r"such as \['epub'\]"):
        build("rain", editions="epub", files=Overlay(RAIN, over=NOTHING))


def test_a_file_that_is_missing_while_pages_are_laid_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def lay_out(*_arguments: object, **_options: object) -> object:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", "styles/print.css")

    monkeypatch.setattr("publish.pdf.build_mapped_pdf", lay_out)
    about = ABOUT.replace("[epub]", "[print]")
    made = build("rain", files=Overlay({**RAIN, "rain/publication.yaml": about}, over=NOTHING))
    assert [found.name for found in made.diagnostics] == ["build-unwritable"]
    assert made.diagnostics[0].message.endswith("No such file or directory (styles/print.css)")


@pytest.mark.parametrize("function", [load, build])
def test_one_publication_is_meant(function) -> None:
    files = Overlay({**RAIN, "sea/text.md": "# The sea\n\nIt is wide.\n"}, over=NOTHING)
    for path, rule in ((".", "several-publications"), ("nowhere", "path-unknown")):
        outcome = function(path, files=files)
        assert outcome.value is None
        assert [found.name for found in outcome.diagnostics] == [rule]


def test_a_folder_of_sources_is_checked_whole() -> None:
    files = Overlay({**RAIN, "sea/text.md": "# The sea\n\nIt is [wide](place:x).\n"}, over=NOTHING)
    assert "sea/text.md" in {found.position.path for found in check(".", files=files) if found.position}


def test_outputs_are_checked_where_a_build_folder_is_named(tmp_path: Path) -> None:
    build("rain", "build", files=Overlay(RAIN, over=NOTHING))
    changed = Overlay({**RAIN, "rain/text.md": "# Rain\n\nIt fell all night.\n"}, over=NOTHING)
    assert check("rain", files=changed) == ()
    assert [found.name for found in check("rain", "build", files=changed)] == ["output-stale"]


def test_an_epub_is_checked(tmp_path: Path) -> None:
    (tmp_path / "broken.epub").write_bytes(b"no archive")
    assert any(found.severity is Severity.ERROR for found in check("broken.epub"))


def test_several_threads_load_at_once_and_take_turns_to_build() -> None:
    outcomes: list[object] = []
    held = {
        **RAIN,
        "rain/text.md": "# Rain\n\nIt fell ![a drop](images/drop.png) all day.\n" + "\nIt *fell* again.\n" * 50,
        "rain/images/drop.png": picture(),
    }
    files = Overlay(held, over=NOTHING)
    expected = (load("rain", files=files), build("rain", files=files))
    before = (list(warnings.filters), [logging.getLogger(name).propagate for name in ("weasyprint", "fontTools")])

    def work() -> None:
        for _ in range(3):
            outcomes.append((load("rain", files=files), build("rain", files=files)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [expected] * 12
    after = (list(warnings.filters), [logging.getLogger(name).propagate for name in ("weasyprint", "fontTools")])
    assert after == before


def test_the_process_is_left_as_it_was() -> None:
    state = """
        import ctypes.util, gc, json, locale, logging, os, signal, sys, threading, warnings
        import pikepdf
        import ruamel.yaml  # which says, when it is imported, how its own warnings are shown
        from PIL import ImageFile
        from publish import NOTHING, Overlay, build, check, load

        def state():
            loggers = [logging.getLogger(name) for name in (None, "weasyprint", "fontTools")]
            return {
                "collector": [gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), gc.callbacks],
                "warnings": repr(warnings.filters),
                "logging": [[each.level, each.disabled, each.propagate] for each in loggers],
                "handlers": [[h for h in each.handlers if type(h) is not logging.NullHandler] for each in loggers],
                "signals": [str(signal.getsignal(each)) for each in sorted(signal.valid_signals())],
                "mask": str(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
                "streams": [repr(each) for each in (sys.stdout, sys.stderr)],
                "places": [os.getcwd(), dict(os.environ), locale.setlocale(locale.LC_ALL)],
                "limits": [sys.getrecursionlimit(), sys.getswitchinterval(), ImageFile.LOAD_TRUNCATED_IMAGES],
                "qpdf": pikepdf.settings.get_qpdf_limits(),
                "search": repr(ctypes.util.find_library),
                "threads": threading.active_count(),
                "hooks": [repr(sys.excepthook), repr(threading.excepthook)],
            }
    """
    program = textwrap.dedent(state) + textwrap.dedent("""
        held = json.loads(sys.stdin.read())
        files = Overlay(held, over=NOTHING)
        before = state()
        assert load("rain", files=files).value
        assert not check("rain", files=files)
        made = build("rain", files=files)
        assert len(made.value) == 2, made
        after = state()
        print(json.dumps([key for key in before if before[key] != after[key]]))
    """)
    held = {**RAIN, "rain/publication.yaml": ABOUT.replace("[epub]", "[epub, print]")}
    run = subprocess.run([sys.executable, "-c", program], input=json.dumps(held), capture_output=True, text=True)
    assert run.stderr == ""
    assert json.loads(run.stdout) == []
