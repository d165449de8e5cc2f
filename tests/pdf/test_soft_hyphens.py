"""No line ends at a soft hyphen that isn't shown."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import weasyprint

from publish.pdf.layout import lay_out
from publish.pdf.soft_hyphens import move_into_next_words, shown_where_lines_end

from . import handmade

WORDS = "A well-known path with soft hy~phens in ex~tra~or~di~nary and in~ter~na~tion~al words".replace("~", "\u00ad")
SHEET = "@page {{ size: {width}pt 400pt; margin: 0 }} p {{ margin: 0; hyphens: manual; overflow-wrap: anywhere }}"


def lines(width: float) -> list[str]:
    """Return the lines of the words in a frame so wide, soft hyphens left out where no line ends."""
    html = f"<html lang='en'><style>{SHEET.format(width=width)}</style><p>{WORDS}</p></html>"
    found: list[str] = []

    def gather(box: object) -> None:
        if type(box).__name__ == "TextBox":
            found.append(box.text.replace("\u00ad", ""))  # type: ignore[attr-defined]
        for child in getattr(box, "children", ()):
            gather(child)

    for page in weasyprint.HTML(string=html).render().pages:
        gather(page._page_box)
    return found


@pytest.mark.parametrize("width", range(120, 420, 3))
def test_a_word_that_a_line_divides_has_its_hyphen(width: int) -> None:
    with shown_where_lines_end():
        found = lines(width)
    whole = set(re.findall(r"\S+", WORDS.replace("\u00ad", "")))
    divided = [line for line in found if line.split()[-1] not in whole]
    assert all(line.endswith("\u2010") for line in divided)
    assert "".join(found).replace("\u2010", "").replace(" ", "") == "".join(WORDS.replace("\u00ad", "").split())


def test_some_words_would_be_divided_without() -> None:
    whole = set(re.findall(r"\S+", WORDS.replace("\u00ad", "")))
    ends = [line.split()[-1] for width in range(120, 420, 3) for line in lines(width)]
    assert any(end not in whole and not end.endswith("\u2010") for end in ends)


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("<p>hy~<em>phens</em></p>", "<p>hy<em>~phens</em></p>"),
        ("<p><em>hy~</em>phens</p>", "<p><em>hy</em>~phens</p>"),
        ("<p><em>hy~</em><i><b>phens~</b></i>here</p>", "<p><em>hy</em><i><b>~phens</b></i>~here</p>"),
        ("<p>hy<em>~</em>phens</p>", "<p>hy<em />~phens</p>"),
        ("<p>hy~ <em>phens</em></p>", "<p>hy~ <em>phens</em></p>"),
        ("<p>hy~<br />phens</p>", "<p>hy~<br />phens</p>"),
        ("<p>hy~<sup><a>1</a></sup></p>", "<p>hy~<sup><a>1</a></sup></p>"),
        ("<div><p>hy~</p><p>phens</p></div>", "<div><p>hy~</p><p>phens</p></div>"),
    ],
)
def test_a_soft_hyphen_stands_in_the_element_that_goes_on(written: str, moved: str) -> None:
    root = ElementTree.fromstring(written.replace("~", "\u00ad"))
    move_into_next_words(root)
    assert ElementTree.tostring(root, encoding="unicode").replace("\u00ad", "~") == moved


def test_a_word_that_a_line_divides_between_two_elements_has_its_hyphen() -> None:
    words = "hyper~<em>tension~</em><strong>research</strong> ".replace("~", "\u00ad")
    body = "".join(f"<h2>{words}</h2><p>{'x' * number} {words * 8}</p>" for number in range(1, 16))
    laid_out = lay_out(handmade.paged(body), handmade.publication(), handmade.edition())
    ends = {
        "".join(getattr(box, "text", "") for box in line.descendants()).replace("\u00ad", "").split(" ")[-1]
        for page in laid_out.document.pages
        for line in page._page_box.children[0].descendants()
        if type(line).__name__ == "LineBox"
    }
    assert {"hyper\u2010", "hypertension\u2010"} <= ends
    assert not {"hyper", "hypertension"} & ends
