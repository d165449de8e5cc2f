"""Measure time and memory: our PDF against WeasyPrint alone on the same page, and whole builds.

Each measurement is a process of its own: its processor time and its largest resident memory are what the
system says of it when it ends.  Of several runs the quickest counts.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "content" / "rastan-2018"
CORPUS = ROOT.parent / "shared" / "corpus" / "moby-dick.md"
MEGABYTE = 1024 * (1024 if sys.platform == "darwin" else 1)
BARE = "WeasyPrint alone, PDF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Seconds of processor time and megabytes of memory that a process took."""

    seconds: float
    megabytes: float


def main() -> int:
    """Print a table for the sample, and one for the long text where it is there."""
    measure_all("sample", SAMPLE, runs=3)
    if CORPUS.is_file():
        measure_all("long text", CORPUS, runs=1)
    else:
        print(f"The long text is not here ({os.path.relpath(CORPUS, ROOT)}): not measured.")
    return 0


def measure_all(title: str, source: Path, runs: int) -> None:
    """Measure every case on one publication and print the table."""
    with tempfile.TemporaryDirectory(prefix="publish-bench-") as folder:
        prepared = Path(folder, "prepared.pickle")
        _wait(_start(["--prepare", str(source), str(prepared)]))
        build = ["-m", "publish", "build", str(source), "--build-folder", str(Path(folder, "build")), "--jobs", "1"]
        cases = {
            BARE: [__file__, "--bare", str(prepared)],
            "publish, PDF of the same page": [__file__, "--pdf", str(prepared)],
            "publish build, EPUB": [*build, "--edition", "epub"],
            "publish build, EPUB and PDF": [*build, "--edition", "epub", "--edition", "print"],
        }
        best: dict[str, Measured] = {}
        for _ in range(runs):
            for name, arguments in cases.items():
                now = measure(arguments)
                best[name] = min(now, best.get(name, now), key=lambda found: found.seconds)
    print_table(f"{title}: {source.name}, {'best of ' + str(runs) if runs > 1 else 'one run'}", best)


def print_table(title: str, found: dict[str, Measured]) -> None:
    """Print what was measured, and each as a multiple of WeasyPrint alone."""
    bare = found[BARE]
    print(f"{title:38} {'CPU s':>8} {'ratio':>7} {'peak MB':>9} {'ratio':>7}")
    for name, each in found.items():
        print(
            f"  {name:36} {each.seconds:8.2f} {each.seconds / bare.seconds:7.2f}"
            f" {each.megabytes:9.0f} {each.megabytes / bare.megabytes:7.2f}"
        )
    print()


def measure(arguments: Sequence[str]) -> Measured:
    """Run a Python process to its end and say what it took, its children with it."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=told, stderr=told)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise SystemExit(f"{told.read().decode(errors='replace')}\nNothing to compare: a measured process failed.")
    return Measured(seconds=usage.ru_utime + usage.ru_stime, megabytes=usage.ru_maxrss / MEGABYTE)


def _start(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, __file__, *arguments], cwd=ROOT)


def _wait(process: subprocess.Popen[bytes]) -> None:
    if process.wait():
        raise SystemExit(process.returncode)


def prepare(source: Path, prepared: Path) -> None:
    """Keep the paged document of a publication, so that what comes before the layout isn't measured with it."""
    from publish import project
    from publish.model.edition import PRINT, Edition
    from publish.pipeline.load import load
    from publish.render import paged_document

    (found,) = project.find((source,)).value or ()
    loaded = load(found)
    if loaded.source is None or loaded.publication is None:
        raise SystemExit("\n".join(f"{each.position} {each.message}" for each in loaded.diagnostics))
    edition = next(
        (each for each in loaded.publication.editions if each.name == PRINT),
        Edition(name=PRINT, position=loaded.source.publication.position),
    )
    document = paged_document(loaded.publication, edition, loaded.source.pictures).value
    prepared.write_bytes(pickle.dumps((document, loaded.publication, edition)))


def bare(prepared: Path) -> None:
    """Lay out the page with the same style sheets by WeasyPrint alone."""
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
        pdf_variant="pdf/ua-1",
    )


def ours(prepared: Path) -> None:
    """Lay out the page as a build does."""
    from publish.pdf import build_pdf

    outcome = build_pdf(*pickle.loads(prepared.read_bytes()))
    if outcome.value is None:
        raise SystemExit("\n".join(each.message for each in outcome.diagnostics))
    prepared.with_suffix(".ours.pdf").write_bytes(outcome.value)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--prepare", source, target]:
            prepare(Path(source), Path(target))
        case ["--bare", file]:
            bare(Path(file))
        case ["--pdf", file]:
            ours(Path(file))
        case _:
            sys.exit(main())
