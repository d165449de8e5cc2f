"""Formulas of an EPUB in Chromium, on a narrow screen: roots have their sign, and no page scrolls sideways."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

from publish import build
from publish.validators import ace

SCRIPT = Path(__file__).parent.parent / "browser" / "formulas.mjs"
TEXT = """# Roots

In a line $\\sqrt{2}$.

$$\\sqrt{\\frac{a+b}{c}}$$

$$(a+b)^5 = a^5 + 5a^4b + 10a^3b^2 + 10a^2b^3 + 5ab^4 + b^5 + a^5 + 5a^4b + 10a^3b^2$$ {#long}
"""


def test_roots_have_their_sign_and_long_formulas_scroll_by_themselves(tmp_path: Path) -> None:
    command, browser, node = ace.command(), ace.chromium(), shutil.which("node")
    assert command and browser and node, "Node.js, Chromium or puppeteer is missing: make tools"
    folder = tmp_path / "roots"
    folder.mkdir()
    (folder / "publication.yaml").write_text("title: T\nlanguage: ar\ndate: 2026-01-01\neditions: [epub]\n")
    (folder / "text.md").write_text(TEXT)
    (made,) = build(folder).value or ()
    with ZipFile(io.BytesIO(made.data)) as packed:
        packed.extractall(tmp_path)
    told = subprocess.run(
        [node, SCRIPT, command.resolve(), browser, tmp_path / "EPUB" / "article.xhtml"],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["fonts"] == ["loaded"]
    assert len(found["roots"]) == 2
    assert all(root["width"] > 5 and root["height"] > 1 for root in found["roots"])
    assert found["page"][0] == found["page"][1]
    short, long = found["windows"]
    assert (short["over"], short["reached"]) == (0, False)
    assert long["over"] > 0 and long["reached"] and long["name"] == "المعادلة 1"
    assert found["ink"] == found["words"] != "rgb(0, 0, 0)"
