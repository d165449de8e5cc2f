"""Fonts are chosen without regard to the languages that the user of a machine prefers."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from publish.pdf.preferred_languages import prefer_no_language

PREFERRED = ("LANGUAGE", "PANGO_LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "FC_LANG")
PROGRAM = """
import hashlib
from publish.drawings import draw_pictures
from publish.model.files import PictureFile
import weasyprint
from publish.pdf.layout import temporary_fonts
words = "\\u0194 \\ua733 \\u2c30 \\u2603 \\u9aa8 \\u0679"
drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">{words}</text></svg>'.encode()
picture = PictureFile(name="a.svg", data=drawing, media_type="image/svg+xml", width=9, height=9, words=(words,))
made = draw_pictures({"a.svg": picture}, "en").value["a.svg"].data
with temporary_fonts() as fonts:
    page = weasyprint.HTML(string=f"<title>a</title><p>{words}").write_pdf(font_config=fonts, pdf_identifier=b"1")
print(hashlib.sha256(made).hexdigest(), hashlib.sha256(page).hexdigest())
"""


def made_where(**preferred: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in PREFERRED}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment | preferred, capture_output=True, text=True, check=True
    )
    return run.stdout


@pytest.mark.parametrize(
    "preferred",
    [{"LC_ALL": "ar_EG.UTF-8", "LANGUAGE": "zh_CN"}, {"FC_LANG": "yi", "PANGO_LANGUAGE": "ja:ur", "LANG": "C.UTF-8"}],
)
def test_what_the_user_prefers_changes_no_byte(preferred: dict[str, str]) -> None:
    assert made_where() == made_where(**preferred)


def test_the_environment_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    monkeypatch.delenv("FC_LANG", raising=False)
    before = dict(os.environ)
    prefer_no_language.cache_clear()
    prefer_no_language()
    assert dict(os.environ) == before
