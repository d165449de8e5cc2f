"""The preview as Orca says it in Firefox: headings and regions have names, what is made and found is said."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from ..screen_reader.hearing import Hearer, Press

MOST = 16
"""How often a key is pressed at most."""
SAID = (
    "Rain.* heading level 1",
    "EPUB",
    "heading level 2",
    "Paper.* heading level 2",
    "Findings: 1.* heading level 2",
    "As heard.* heading level 2",
    "The EPUB",
    "Paper",
    "Findings: 1",
    "As heard",
)
"""What has to be heard, in this order: the headings, then the regions."""
TEXT = "# Rain on hills\n\nRain falls on [hills](term:hill).\n"
MISTAKEN = TEXT.replace("term:hill", "term:hull")


def test_headings_regions_and_what_becomes_of_a_change_are_said(tmp_path: Path) -> None:
    """Go through the headings by H and through the regions by M; then make a mistake and repair it."""
    (tmp_path / "publication.yaml").write_text("title: Rain\nlanguage: en-GB\ncover: none\n", encoding="utf-8")
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "terms.yaml").write_text("hill:\n  term: hill\n", encoding="utf-8")
    text = tmp_path / "text.md"
    text.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "publish", "watch", tmp_path, "--no-open"]

    def steps(press: Press) -> None:
        for key, last in (("h", "As heard"), ("m", "As heard")):
            for _ in range(MOST):
                if re.search(last, press(key, ".")):
                    break
        text.write_text(MISTAKEN, encoding="utf-8")
        press("h", "1 error.*older text")
        text.write_text(TEXT, encoding="utf-8")
        press("h", "^1 finding: 1 warning.$")

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as watching:
        assert watching.stdout is not None
        address = next(word for word in watching.stdout.readline().split() if word.startswith("http://"))
        try:
            with Hearer("firefox", reads=False) as hearer:
                said = hearer.visit(address, steps)
        finally:
            watching.terminate()
    left = iter(said)
    for wanted in SAID:
        assert any(re.search(wanted, words) for words in left), (wanted, "\n".join(said))
