"""Names in addresses below a text, and references that don't say what kind of thing they mean."""

from pathlib import Path

from publish.editor.names import names_of
from publish.pipeline import editing

ABOUT = (
    "title: Rain\nlanguage: en\ndate: 2026-01-02\nfigures:\n  square:\n    image: square.png\n    alt: A square.\n"
    "    caption: Black.\n"
)
TEXT = "# Rain\n\n[It rains][told], see page [](page:square).\n\n![](figure:square)\n\n[told]: claim:desk\n"


def test_sources_and_figures_are_named_there(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "publication.yaml").write_text(ABOUT, encoding="utf-8")
    (tmp_path / "records" / "sources.yaml").write_text("desk:\n  name: A desk\n", encoding="utf-8")
    text = tmp_path / "text.md"
    text.write_text(TEXT, encoding="utf-8")
    (seen,) = editing.see_at(text, {})
    for key, addresses in (
        (("source", "desk", ""), ["claim:desk"]),
        (("figure", "square", ""), ["page:square", "figure:square"]),
    ):
        named = [each.span for each in names_of(seen).of(key) if each.path == text and each.span]
        assert named == [(TEXT.index(each) + each.index(":") + 1, TEXT.index(each) + len(each)) for each in addresses]
