"""Hear files: ``python -m tests.screen_reader FILE… [--in firefox|chromium]``.

FILE is a page (``.xhtml``), an EPUB (every page of it) or a PDF.  Prints what Orca says, an utterance a line, and how
many words that is for the words of the page's text.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .books import pages_of
from .hearing import BROWSERS, Hearer
from .transcripts import lines_of
from .words import count, count_of_page


def main() -> int:
    """Hear the files that were named."""
    options = argparse.ArgumentParser(prog="python -m tests.screen_reader", description=__doc__)
    options.add_argument("files", nargs="+", type=Path, metavar="FILE")
    options.add_argument("--in", dest="browser", choices=BROWSERS, default="firefox")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="screen-reader-") as folder, Hearer(asked.browser) as hearer:
        for file in asked.files:
            paths = pages_of(file, Path(folder)) if file.suffix == ".epub" else (file,)
            for path in paths:
                said = hearer.hear(path.resolve())
                print(f"== {path.name}", *lines_of(said), sep="\n")
                heard = count(each.words for each in said)
                print(f"== {path.name}: {heard} words heard", end="")
                text = count_of_page(path) if path.suffix != ".pdf" else 0
                print(f" for {text} of the text, {heard / text:.2f} times" if text else "", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
