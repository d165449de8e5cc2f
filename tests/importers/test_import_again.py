"""A Word file that is revised and imported again: annotations, records and the report, by the command."""

import pytest
from click import UsageError
from click.testing import CliRunner

from publish import load
from publish.cli import cli
from publish.importers import pandoc

from .word_files import PIXEL, picture, relation, word_file

pytestmark = pytest.mark.skipif(pandoc.version() is None, reason="pandoc isn't installed")


def _import(*arguments):
    """Import by the command; return its exit code and what it says."""
    result = CliRunner().invoke(cli, ["import", *map(str, arguments)], standalone_mode=False)
    if result.exception and not isinstance(result.exception, UsageError):
        raise result.exception
    return 2 if result.exception else result.return_value, result.output


def _paragraph(words, style=""):
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def _file(*paragraphs):
    return word_file(_paragraph("The weir", "berschrift1") + "".join(map(_paragraph, paragraphs)))


def test_a_revised_word_file_is_merged_and_builds(tmp_path):
    """Three imports: the first, a revision, and the same revision again, which changes nothing."""
    document, folder = tmp_path / "weir.docx", tmp_path / "weir"
    document.write_bytes(_file("Ana López opened the weir on 3 May.", "The water stands at two metres.", "It rained."))
    assert _import(document, "--into", folder)[0] == 0
    text = folder / "weir.md"
    words = text.read_text(encoding="utf-8")
    words = words.replace("3 May", "[3 May](date:2025-05-03)").replace("It rained", "It [rained](term:rain)")
    words = words.replace("The water stands", "The [water](term:water) stands")
    text.write_text(words, encoding="utf-8")
    (folder / "records").mkdir()
    (folder / "records" / "terms.yaml").write_text(
        "rain:\n  term: rain\n  definition: Water that falls.\nwater:\n  term: water\n  definition: A liquid.\n",
        encoding="utf-8",
    )
    document.write_bytes(_file("The water stands at three metres.", "Ana López opened the old weir on 3 May.", "Sun."))
    assert _import(document, "--into", folder)[0] == 0
    assert text.read_text(encoding="utf-8") == (
        "# The weir\n\nThe [water](term:water) stands at three metres.\n\n"
        "Ana López opened the old weir on [3 May](date:2025-05-03).\n\nSun.\n"
    )
    report = (folder / "import-report.md").read_text(encoding="utf-8")
    assert "import-annotation-lost" in report
    assert "term:rain on “rained”" in report
    loaded = load(folder)
    assert loaded.value is not None
    assert not loaded.failed
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert _import(document, "--into", folder)[0] == 0
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    changed = {path.name for path in before if before[path] != after[path]}
    assert changed <= {"import-report.md", "import-report.json"}


def test_a_revision_under_another_name_is_of_the_text_that_is_named(tmp_path):
    folder = tmp_path / "weir"
    for name, words in (("weir.docx", "It rained."), ("weir-final.docx", "It rained again."), ("dam.docx", "Sun.")):
        (tmp_path / name).write_bytes(_file(words))
    final, dam = tmp_path / "weir-final.docx", tmp_path / "dam.docx"
    assert _import(tmp_path / "weir.docx", "--into", folder)[0] == 0
    (folder / "weir.md").write_text("# The weir\n\nIt [rained](term:rain).\n", encoding="utf-8")
    code, said = _import(dam, "--into", folder, "--revises", "dam.md")
    assert code == 2
    assert "no file was imported into" in said and "name one of weir.md" in said
    assert _import(final, dam, "--into", folder, "--revises", "weir.md")[0] == 2
    assert _import(final, "--into", folder, "--revises", "weir.md")[0] == 0
    assert sorted(each.name for each in folder.glob("*.md")) == ["import-report.md", "weir.md"]
    assert (folder / "weir.md").read_text(encoding="utf-8") == "# The weir\n\nIt [rained](term:rain) again.\n"
    assert _import(final, "--into", folder)[0] == 0
    assert not (folder / "weir-final.md").exists()


def test_what_a_person_has_answered_is_not_asked_again_and_the_rest_has_its_line(tmp_path):
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    document, folder = tmp_path / "weir.docx", tmp_path / "weir"
    body = _paragraph("The weir", "berschrift1") + bold.format("Water") + _paragraph("One.") + bold.format("Wells")
    sign = picture("p").replace("<wp:docPr", '<wp:extent cx="90000" cy="90000"/><wp:docPr', 1)
    related = relation("p", "image", "media/image1.png")
    body += f"<w:p><w:r><w:t>Press </w:t></w:r>{sign}</w:p>"
    document.write_bytes(word_file(body, relations=related, parts={"word/media/image1.png": PIXEL}))
    assert _import(document, "--into", folder)[0] == 0
    assert "- [ ] weir.md line 3: `Water`" in (folder / "import-report.md").read_text(encoding="utf-8")
    text = folder / "weir.md"
    words = (
        text.read_text(encoding="utf-8")
        .replace("**Water**", "## Water")
        .replace("![](images/picture-1.png){.alt-awaited}", "![the red key](images/picture-1.png)")
    )
    text.write_text(words.replace("**Wells**", "A line of my own.\n\n**Wells**"), encoding="utf-8")
    assert _import(document, "--into", folder)[0] == 0
    report = (folder / "import-report.md").read_text(encoding="utf-8")
    assert "`Water`" not in report
    assert "picture-1" not in report
    assert "- [ ] weir.md line 9: `Wells`: Is this paragraph a heading?" in report


def test_where_nothing_is_written_nothing_is_told_of_texts(tmp_path):
    (tmp_path / "one.md").write_text("# One\n\n[Words](other.md)\n", encoding="utf-8")
    code, said = _import(tmp_path / "one.md", tmp_path / "gone.txt", "--into", tmp_path / "both")
    assert code == 2
    assert "path-unknown" in said and "import-link" not in said
    assert not (tmp_path / "both").exists()
    code, said = _import(tmp_path / "one.md", "--into", tmp_path / "both")
    assert code == 0 and "import-link" in said
