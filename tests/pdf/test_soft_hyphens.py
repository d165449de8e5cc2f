"""No line ends at a soft hyphen that isn't shown."""

from __future__ import annotations

import re

import pytest
import weasyprint

from publish.pdf.soft_hyphens import shown_where_lines_end

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
