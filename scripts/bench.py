"""Measure time and memory: our PDF against WeasyPrint alone on the same page, and whole builds.

Each measurement is a process of its own: its processor time and its largest resident memory are what the
system says of it when it ends.  Of several runs the quickest counts.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import bench_check
import bench_cold
import bench_import
import bench_warm

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "content" / "rastan-2018"
CORPUS = ROOT.parent / "shared" / "corpus" / "moby-dick.md"
MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)
BARE = "WeasyPrint alone, no tags"
TAGGED = "WeasyPrint's own tagged run"
OURS = "publish, PDF of the same page"
SHORT = 60  # pages

# What the structure tree may cost.
MOST_OF_LAYOUT = 0.15
MOST_MEMORY = 1.3
MOST_OF_LAYOUT_FOR_PAGES = 0.05
MOST_GROWTH = 1.15
# What a page of formulas may cost, of what the same page in words does.
MOST_OF_FORMULAS = 1.5


FORMULAS = tuple(
    each.replace("n", str(number))
    for number in (2, 3, 4)
    for each in (
        "E = mc^n",
        "a^n + b^n = c^n",
        r"\frac{1}{n}",
        r"\sqrt{b^n - 4ac}",
        r"x_{1,n} = \frac{-b \pm \sqrt{b^2-4ac}}{2a}",
        r"\sum_{k=1}^{n} k",
        "f(x) = nx + 3",
        r"\cos n\alpha",
        r"v_n = \frac{s}{t}",
        r"\pi r^n",
    )
)
WORDS = (
    "energy and mass",
    "a sum",
    "one half",
    "a root",
    "two solutions of it",
    "a sum",
    "f of x",
    "sine",
    "speed",
) * 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Seconds of processor time and megabytes of memory that a process took, and what it printed."""

    seconds: float
    megabytes: float
    printed: str


@dataclass(slots=True)
class Spent:
    """Seconds of processor time inside one process, by what they were spent on, and the pages made."""

    seconds: dict[str, float] = field(default_factory=dict)
    pages: int = 0

    def timed(self, what: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same and adds up its time."""

        def run(*arguments: Any, **options: Any) -> Any:
            begun = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self.seconds[what] = self.seconds.get(what, 0) + time.process_time() - begun

        return run


def main() -> int:
    """Print a table for a start, one for the sample, and one for the long text where it is there."""
    bench_cold.main()
    bench_import.main()
    bench_warm.main()
    bench_check.main()
    measure_formulas(runs=5)
    measure_all("sample", SAMPLE, runs=3)
    if not CORPUS.is_file():
        print(f"The long text is not here ({os.path.relpath(CORPUS, ROOT)}): not measured.")
        return 0
    whole = measure_all("long text", CORPUS, runs=1)
    with tempfile.TemporaryDirectory(prefix="publish-bench-") as folder:
        part = Path(folder, CORPUS.name)
        part.write_text(beginning(CORPUS.read_text(encoding="utf-8"), SHORT / whole.pages), encoding="utf-8")
        short = measure_all(f"its first {SHORT} pages or so", part, runs=3)
    growth = (whole.seconds["all"] / whole.pages) / (short.seconds["all"] / short.pages)
    print_ratio(f"time per page, of {whole.pages} pages / of {short.pages}", growth, MOST_GROWTH)
    return 0


def measure_formulas(runs: int) -> None:
    """Measure a whole build of a page of 30 formulas against the same page in words, and print the ratio."""
    best: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory(prefix="publish-bench-") as folder:
        for name, terms in (("words", WORDS), ("formulas", tuple(f"${each}$" for each in FORMULAS))):
            page = Path(folder, name)
            page.mkdir()
            about = f"title: Terms\nlanguage: en\nidentifier: urn:uuid:{'1' * 8}-1111-4111-8111-{'1' * 12}\n"
            (page / "publication.yaml").write_text(f"{about}editions: [{{name: print, standards: [ua-2]}}]\n")
            lines = (f"Here {', '.join(terms[start : start + 3])} stand among words." for start in range(0, 30, 3))
            (page / "text.md").write_text("# Terms\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
        for _ in range(runs):
            for name in ("words", "formulas"):
                build = [
                    "-m",
                    "publish",
                    "build",
                    str(Path(folder, name)),
                    "--build-folder",
                    str(Path(folder, "build")),
                ]
                now = measure([*build, "--jobs", "1"])
                best[name] = min(now, best.get(name, now), key=lambda found: found.seconds)
    ratio = best["formulas"].seconds / best["words"].seconds
    print_ratio("a page of 30 formulas / the same page in words", ratio, MOST_OF_FORMULAS)


def beginning(text: str, share: float) -> str:
    """Cut a text off at the end of the paragraph in which a share of it ends."""
    end = text.find("\n\n", int(len(text) * share))
    return text if end < 0 else text[: end + 1]


def measure_all(title: str, source: Path, runs: int) -> Spent:
    """Measure every case on one publication and print the table; give what our PDF took of its process."""
    with tempfile.TemporaryDirectory(prefix="publish-bench-") as folder:
        prepared = Path(folder, "prepared.pickle")
        _wait(_start(["--prepare", str(source), str(prepared)]))
        build = ["-m", "publish", "build", str(source), "--build-folder", str(Path(folder, "build")), "--jobs", "1"]
        cases = {
            BARE: [__file__, "--bare", str(prepared)],
            TAGGED: [__file__, "--tagged", str(prepared)],
            OURS: [__file__, "--pdf", str(prepared)],
            "publish build, EPUB": [*build, "--edition", "epub"],
            "publish build, EPUB and PDF": [*build, "--edition", "epub", "--edition", "print"],
        }
        best: dict[str, Measured] = {}
        for _ in range(runs):
            for name, arguments in cases.items():
                now = measure(arguments)
                best[name] = min(now, best.get(name, now), key=lambda found: found.seconds)
    spent = Spent(**json.loads(best[OURS].printed))
    print_table(f"{title}: {source.name}, {'best of ' + str(runs) if runs > 1 else 'one run'}", best)
    structure = sum(seconds for what, seconds in spent.seconds.items() if what.startswith("structure"))
    print_ratio(f"structure tree / layout of {spent.pages} pages", structure / spent.seconds["layout"], MOST_OF_LAYOUT)
    pages = spent.seconds["page map"] / spent.seconds["layout"]
    print_ratio(f"page map / layout of {spent.pages} pages", pages, MOST_OF_LAYOUT_FOR_PAGES)
    print_ratio(f"peak memory, ours / {TAGGED}", best[OURS].megabytes / best[TAGGED].megabytes, MOST_MEMORY)
    print()
    return spent


def print_table(title: str, found: dict[str, Measured]) -> None:
    """Print what was measured, and each as a multiple of WeasyPrint alone."""
    bare = found[BARE]
    print(f"{title:50} {'CPU s':>8} {'ratio':>7} {'peak MB':>9} {'ratio':>7}")
    for name, each in found.items():
        print(
            f"  {name:48} {each.seconds:8.2f} {each.seconds / bare.seconds:7.2f}"
            f" {each.megabytes:9.0f} {each.megabytes / bare.megabytes:7.2f}"
        )


def print_ratio(name: str, ratio: float, most: float) -> None:
    """Print a ratio beside the one that is wanted."""
    print(f"  {name:57} {ratio:7.2f}   wanted: at most {most}{'' if ratio <= most else ', MISSED'}")


def measure(arguments: Sequence[str]) -> Measured:
    """Run a Python process to its end and say what it took, its children with it."""
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as complained:
        process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=told, stderr=complained)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        complained.seek(0)
        printed = told.read().decode(errors="replace")
        if process.returncode:
            said = printed + complained.read().decode(errors="replace")
            raise SystemExit(f"{said}\nNothing to compare: a measured process failed.")
    return Measured(seconds=usage.ru_utime + usage.ru_stime, megabytes=usage.ru_maxrss / MEGABYTE, printed=printed)


def _start(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, __file__, *arguments], cwd=ROOT)


def _wait(process: subprocess.Popen[bytes]) -> None:
    if process.wait():
        raise SystemExit(process.returncode)


def prepare(source: Path, prepared: Path) -> None:
    """Keep the paged document of a publication, so that what comes before the layout isn't measured with it."""
    from publish import project
    from publish.formats.pdf import PRINT
    from publish.model.edition import Edition
    from publish.pipeline.load import load
    from publish.render import paged_document

    (found,) = project.find((source,)).value or ()
    loaded = load(found)
    if loaded.source is None or loaded.publication is None:
        raise SystemExit("\n".join(f"{each.position} {each.message}" for each in loaded.diagnostics))
    edition = next(
        (each for each in loaded.publication.editions if each.name == PRINT),
        Edition(format=PRINT.format, position=loaded.source.publication.position),
    )
    document = paged_document(loaded.publication, edition, loaded.source.pictures).value
    prepared.write_bytes(pickle.dumps((document, loaded.publication, edition)))


def bare(prepared: Path, variant: str | None) -> None:
    """Lay out the page with the same style sheets and fonts by WeasyPrint alone, perhaps to a variant of PDF."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from publish.pdf import layout
    from publish.pdf.assets import BASE_ADDRESS, AssetFetcher
    from publish.pdf.fonts import font_sheet
    from publish.pdf.pages import page_sheet

    document, publication, edition = pickle.loads(prepared.read_bytes())
    texts = (
        font_sheet(document.html),
        *layout.edition_sheets(edition),
        page_sheet(publication, edition),
        *document.sheets,
    )
    fonts, fetcher = FontConfiguration(), AssetFetcher(document.assets)
    weasyprint.HTML(string=document.html, base_url=BASE_ADDRESS, url_fetcher=fetcher).write_pdf(
        prepared.with_suffix(".bare.pdf"),
        stylesheets=[
            weasyprint.CSS(string=text, base_url=BASE_ADDRESS, url_fetcher=fetcher, font_config=fonts) for text in texts
        ],
        font_config=fonts,
        presentational_hints=True,
        pdf_variant=variant,
    )


def ours(prepared: Path) -> None:
    """Lay out the page as a build does, and print how long its parts took."""
    import weasyprint

    from publish.pdf import build_pdf, layout
    from publish.pdf.structure import Structure

    spent = Spent()
    begin = spent.timed("structure before painting", Structure.__init__)

    def begin_and_watch(self: Structure, root: Any, pages: Sequence[Any], *more: Any) -> None:
        """Make the structure, and let every page tell how long painting takes, by itself and with the structure."""
        spent.pages = len(pages)
        for page in pages:
            page.paint = spent.timed("painting", page.paint)
        begin(self, root, pages, *more)
        for page in pages:
            page.paint = spent.timed("painting with structure", page.paint)

    with (
        mock.patch.object(Structure, "__init__", begin_and_watch),
        mock.patch.object(layout, "page_map", spent.timed("page map", layout.page_map)),
        mock.patch.object(Structure, "finish", spent.timed("structure after painting", Structure.finish)),
        mock.patch.object(weasyprint.HTML, "render", spent.timed("layout", weasyprint.HTML.render)),
    ):
        outcome = spent.timed("all", build_pdf)(*pickle.loads(prepared.read_bytes()))
    if outcome.value is None:
        raise SystemExit("\n".join(each.message for each in outcome.diagnostics))
    both = spent.seconds.pop("painting with structure")
    spent.seconds["structure while painting"] = both - spent.seconds["painting"]
    prepared.with_suffix(".ours.pdf").write_bytes(outcome.value)
    print(json.dumps({"seconds": spent.seconds, "pages": spent.pages}))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--prepare", source, target]:
            prepare(Path(source), Path(target))
        case ["--bare", file]:
            bare(Path(file), variant=None)
        case ["--tagged", file]:
            bare(Path(file), variant="pdf/ua-1")
        case ["--pdf", file]:
            ours(Path(file))
        case _:
            sys.exit(main())
