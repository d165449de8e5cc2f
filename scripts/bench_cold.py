"""Measure what a start costs: one article in a new process, against WeasyPrint alone in a new process.

The article is the one that ``publish new`` writes.  WeasyPrint alone reads the HTML that our PDF is laid out from,
with the same style sheets, fonts and pictures, from files.  All cases take turns in one run, and the median counts,
since other work on a machine comes and goes.  What is counted is processor time, of a process and of all that it
started, by what the system says when they have ended.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
ALONE = "WeasyPrint alone, the same HTML"
ARTICLE = "publish build, EPUB and PDF"
HELP = "publish --help"
ONE_JOB = "publish build, three editions, one job"
TWO_JOBS = "publish build, three editions, two jobs"

MOST_OF_ALONE = 1.3
MOST_FOR_HELP = 0.1  # seconds

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER, see prctl(2)
_WEASYPRINT = """
import sys, weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], presentational_hints=True)
"""


def main(runs: int = RUNS) -> None:
    """Measure all cases and print a table."""
    with tempfile.TemporaryDirectory(prefix="publish-bench-") as folder:
        article, page = Path(folder, "article"), Path(folder, "page")
        _run([*_publish("new"), str(article)])
        _run([sys.executable, __file__, "--page", str(article), str(page)])
        build = [*_publish("build"), str(article), "--build-folder", str(Path(folder, "build"))]
        cases = {
            ALONE: [sys.executable, "-c", _WEASYPRINT, str(page / "page.html"), str(page / "page.pdf")],
            ARTICLE: [*build, "--jobs", "1", "--edition", "epub", "--edition", "print"],
            HELP: _publish("--help"),
            ONE_JOB: [*build, "--jobs", "1"],
            TWO_JOBS: [*build, "--jobs", "2"],
        }
        for arguments in cases.values():
            _run(arguments)  # so that every module is compiled, as it is for whoever has run it once
        found: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(runs):
            for name, arguments in cases.items():
                found[name].append(_measured(arguments))
    median = {name: statistics.median(times) for name, times in found.items()}
    print(f"{f'one article in a new process, median of {runs}':50} {'CPU s':>8} {'ratio':>7} {'from':>7} {'to':>7}")
    for name, times in found.items():
        ratio = median[name] / median[ALONE]
        print(f"  {name:48} {median[name]:8.2f} {ratio:7.2f} {min(times):7.2f} {max(times):7.2f}")
    _verdict(f"{ARTICLE} / WeasyPrint alone", median[ARTICLE] / median[ALONE], MOST_OF_ALONE)
    _verdict(f"{HELP}, seconds", median[HELP], MOST_FOR_HELP)
    print()


def _verdict(name: str, value: float, most: float) -> None:
    print(f"  {name:57} {value:7.2f}   wanted: at most {most}{'' if value <= most else ', MISSED'}")


def _publish(command: str) -> list[str]:
    return [sys.executable, "-m", "publish", command]


def _run(arguments: Sequence[str]) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{run.stdout}{run.stderr}\nNothing to compare: a measured process failed.")
    return run.stdout


def _measured(arguments: Sequence[str]) -> float:
    """Run a command and return the seconds of processor time that it and all that it started took."""
    return float(json.loads(_run([sys.executable, __file__, "--watch", *arguments])))


def watch(arguments: Sequence[str]) -> None:
    """Run a command, wait for every process that it left as well, and print what all of them took."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)  # only Linux hands such processes over
    status = subprocess.run(arguments, stdout=subprocess.DEVNULL, check=False).returncode
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps(usage.ru_utime + usage.ru_stime))
    sys.exit(status)


def write_page(article: Path, page: Path) -> None:
    """Write the HTML that the PDF of a publication is laid out from, with all that it needs, as files."""
    from bench import prepare

    from publish.pdf import layout
    from publish.pdf.fonts import font_sheet
    from publish.pdf.pages import page_sheet
    from publish.style_folder import style_folder

    page.mkdir()
    prepare(article, page / "prepared.pickle")
    document, publication, edition = pickle.loads((page / "prepared.pickle").read_bytes())
    sheets = (
        font_sheet(document.html),
        *layout.edition_sheets(edition),
        page_sheet(publication, edition),
        *document.sheets,
    )
    styles = "".join(f"<style>{sheet}</style>" for sheet in sheets)
    (page / "page.html").write_text(document.html.replace("</head>", f"{styles}</head>", 1), encoding="utf-8")
    for asset in document.assets:
        (page / asset.name).parent.mkdir(parents=True, exist_ok=True)
        (page / asset.name).write_bytes(asset.data)
    (page / "fonts").symlink_to(style_folder().resolve() / "fonts")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--watch", *command]:
            watch(command)
        case ["--page", source, target]:
            write_page(Path(source), Path(target))
        case ["--runs", runs]:
            main(int(runs))
        case _:
            main()
