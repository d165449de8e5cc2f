"""Files become a publication: its folder, report, exit codes; nothing private in it, the same bytes each time."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import ExifTags, Image

from publish import load
from publish.cli import cli
from publish.diagnostics import Severity
from publish.importers import pandoc
from publish.importers.state import from_bytes

ROOT = Path(__file__).parents[2]
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BY = 'w:author="Secretauthor" w:date="2024-01-01T00:00:00Z"'
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="900000" cy="600000"/><wp:docPr id="1" name="P" descr="A wall in the rain"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="C:\\Users\\Secretuser\\wall.jpg"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="photo"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)


def run(words, marks=""):
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs, style=""):
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def photo():
    """A photograph with a position."""
    made = Image.Exif()
    made.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = b"ASCII\0\0\0Secretplace"
    held = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(held, "JPEG", exif=made)
    return held.getvalue()


def word_file(body, **parts):
    """A Word file of a body, with further parts by their names without folder and ending."""
    kinds = {"styles": "styles", "comments": "comments", "header1": "header", "footnotes": "footnotes"}
    parts = {
        "styles": '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>',
        **parts,
    }
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kinds[name]}" Target="{name}.xml"/>' for name in parts
    )
    relations += f'<Relationship Id="photo" Type="{OFFICE}/image" Target="media/image1.jpg"/>'
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *((name, kinds[name]) for name in parts))
    )
    roots = {"styles": "styles", "comments": "comments", "header1": "hdr", "footnotes": "footnotes"}
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="d" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="c" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": f"<w:{roots[name]} {W}>{inside}</w:{roots[name]}>" for name, inside in parts.items()},
        "word/media/image1.jpg": photo(),
        "docProps/core.xml": '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:cp="{PACKAGE}/metadata/core-properties"><dc:creator>Secretcreator</dc:creator>'
        "<cp:lastModifiedBy>Secreteditor</cp:lastModifiedBy><dc:description>Secretnote</dc:description>"
        "</cp:coreProperties>",
        "customXml/item1.xml": "<x>Secretcustom</x>",
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


REPORT = word_file(
    paragraph("The wall", style="H1")
    + paragraph("Rain came over the wall.", run("Secrethidden", "<w:vanish/>"))
    + f'<w:p>{run("It fell")}<w:del w:id="1" {BY}><w:r><w:delText>Secretdeleted</w:delText></w:r></w:del>'
    f'<w:ins w:id="2" {BY}>{run(" all night.")}</w:ins>'
    '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    + PICTURE
    + paragraph("What is left", style="H2")
    + paragraph("Stones, mostly.")
    + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>',
    comments=f'<w:comment w:id="0" {BY}>{paragraph("Secretcomment")}</w:comment>',
    header1=paragraph("Secretheader"),
)
PAGE = (
    '<html lang="en"><head><title>Rain</title></head><body><article><h1>Rain</h1><p>It rained, '
    '<a href="https://example.org/rain?id=3&amp;utm_source=Secretsource&amp;utm_campaign=Secretcampaign">they say</a>, '
    '<a href="https://www.google.com/url?q=https://example.org/a&amp;ust=Secretust&amp;usg=Secretusg">twice</a>.</p>'
    "<!-- Secretremark --></article></body></html>"
)


def publish(*arguments):
    result = CliRunner().invoke(cli, [str(each) for each in arguments], standalone_mode=False, catch_exceptions=False)
    return result.return_value, result.stdout


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "The Wall.docx").write_bytes(REPORT)
    (tmp_path / "rain.html").write_text(PAGE, "utf-8")
    return tmp_path


def test_a_word_file_becomes_a_publication_that_says_nothing_private(here):
    code, told = publish("import", "The Wall.docx", "rain.html", "--into", "wall")
    assert code == 0
    assert "Build it with: publish build wall" in told
    written = files_in(here / "wall")
    picture = next(name for name in written if name.startswith("images/"))
    assert written.keys() == {
        "publication.yaml",
        "the-wall.md",
        "rain.md",
        picture,
        "import-report.md",
        "import-report.json",
        ".publish/import/the-wall.json",
        ".publish/import/rain.json",
    }
    text = written["the-wall.md"].decode()
    for words in ("# The wall\n", "Rain came over the wall.", "It fell all night.", "## What is left\n"):
        assert words in text
    assert "(https://example.org/rain?id=3)" in written["rain.md"].decode()
    assert "texts:\n  - the-wall.md\n  - rain.md\n" in written["publication.yaml"].decode()
    assert "alt: A wall in the rain" in written["publication.yaml"].decode()
    assert from_bytes(written[".publish/import/the-wall.json"]).text == text

    code, _ = publish("build", "wall", "--edition", "epub", "--edition", "print", "--jobs", "1")
    assert code == 0
    outputs = files_in(here / "build")
    assert len(outputs) == 3
    everything = {**written, **outputs, "told": told.encode(), "names": "\n".join(written).encode()}
    for name, data in outputs.items():
        if name.endswith(".epub"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                everything |= {f"{name}/{each}": archive.read(each) for each in archive.namelist()}
        elif name.endswith(".pdf"):
            plain = io.BytesIO()
            with pikepdf.open(io.BytesIO(data)) as pdf:
                pdf.save(plain, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
            everything[f"{name} unpacked"] = plain.getvalue()
    assert [name for name, data in everything.items() if _holds(data, "Secret")] == []
    assert any(_holds(data, "Rain came over") for name, data in everything.items() if ".epub/" in name)


def _holds(data, word):
    return any(word.encode(encoding) in data for encoding in ("utf-8", "utf-16-be", "utf-16-le"))


def test_the_same_files_give_the_same_bytes_in_another_place_zone_and_language(here):
    publish("import", "The Wall.docx", "rain.html", "--into", "wall")
    elsewhere = here / "else where"
    elsewhere.mkdir()
    for name in ("The Wall.docx", "rain.html"):
        shutil.copy(name, elsewhere)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "publish",
            "import",
            "else where/The Wall.docx",
            "else where/rain.html",
            "--into",
            "b/wall",
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        check=True,
        capture_output=True,
    )
    assert files_in(here / "b" / "wall") == files_in(here / "wall")


def test_a_new_folder_is_named_like_the_file_and_a_publication_gets_further_texts(here):
    assert publish("import", "The Wall.docx")[0] == 0
    folder = here / "the-wall"
    about = (folder / "publication.yaml").read_text("utf-8")
    (folder / "publication.yaml").write_text(f"# Ours\n{about}colour: navy\n", "utf-8")
    (here / "notes.html").write_text("<html lang=en><body><p>They are *short*.</p></body></html>", "utf-8")
    assert publish("import", "notes.html", "--into", folder)[0] == 0
    assert (folder / "publication.yaml").read_text("utf-8") == f"# Ours\n{about}colour: navy\n".replace(
        "- the-wall.md", "- the-wall.md\n  - notes.md"
    )
    assert r"\*short\*" in (folder / "notes.md").read_text("utf-8")
    loaded = load(folder)
    assert [each for each in loaded.diagnostics if each.severity is Severity.ERROR] == []


def test_what_is_somebody_s_own_stays(here):
    (here / "own").mkdir()
    (here / "own" / "rain.md").write_text("mine", "utf-8")
    code, told = publish("import", "rain.html", "--into", "own")
    assert (code, files_in(here / "own")) == (1, {"rain.md": b"mine"})
    assert "name-taken" in told
    code, told = publish("import", "rain.html", "--into", "rain.html")
    assert code == 1
    assert "name-taken" in told


def test_all_that_is_wrong_is_told_and_nothing_written(here):
    for name, data in (
        ("old.doc", b"x"),
        ("torn.docx", b"PK\x03\x04"),
        ("dir.txt", None),
        ("empty.docx", b""),
        ("scan.html", b"%PDF-1.7"),
    ):
        (here / name).mkdir() if data is None else (here / name).write_bytes(data)
    names = ["gone.docx", "old.doc", "torn.docx", "dir.txt", "empty.docx", "scan.html", "rain.html"]
    code, told = publish("import", *names, "--into", "new", "--format", "json")
    findings = {(each["path"], each["rule"]) for each in json.loads(told)["findings"]}
    assert code == 1
    assert findings >= {
        ("gone.docx", "path-unknown"),
        ("old.doc", "import-kind"),
        ("torn.docx", "import-unreadable"),
        ("dir.txt", "file-unreadable"),
        ("empty.docx", "import-unreadable"),
        ("scan.html", "import-kind"),
    }
    assert not (here / "new").exists()
    assert publish("import", "gone.docx")[0] == 2


def test_without_pandoc_the_exit_code_says_so(here, monkeypatch):
    monkeypatch.setattr(pandoc, "program", lambda: None)
    code, told = publish("import", "The Wall.docx")
    assert code == 3
    assert "pypandoc-binary" in told
    assert not (here / "the-wall").exists()


def test_many_findings_of_a_kind_are_told_by_the_first_three(here):
    links = "".join(f'<p><a href="other-{number}.html">Page {number}</a></p>' for number in range(9))
    (here / "links.html").write_text(f"<html lang=en><body>{links}</body></html>", "utf-8")
    _, told = publish("import", "links.html", "--into", "one")
    assert told.count(" import-link: ") == 3
    assert "6 more of the same kinds stand in the report." in told
    _, told = publish("import", "links.html", "--into", "two", "--format", "json")
    assert sum(each["rule"] == "import-link" for each in json.loads(told)["findings"]) == 9


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_nothing_is_asked_of_the_network_and_nothing_read_but_the_file_and_what_lies_beside_it(here):
    (here / "outside.png").write_bytes(photo())
    (here / "in").mkdir()
    (here / "in" / "beside.jpg").write_bytes(photo())
    addresses = "../outside.png", f"{here}/outside.png", f"file://{here}/outside.png", "http://127.0.0.1:9/a.png"
    pictures = "".join(f'<p><img alt="Rain" src="{each}"></p>' for each in (*addresses, "beside.jpg"))
    (here / "in" / "page.html").write_text(f"<html lang=en><body><h1>Rain</h1>{pictures}</body></html>", "utf-8")
    command = [sys.executable, "-m", "publish", "import", "in/page.html", "--into", "page"]
    subprocess.run(
        ["strace", "-f", "-qq", "-o", "calls.txt", "-e", "trace=connect,open,openat", *command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    calls = (here / "calls.txt").read_text("utf-8", "replace")
    assert "beside.jpg" in calls
    assert "outside.png" not in calls
    assert "AF_INET" not in calls
    assert [name for name in files_in(here / "page") if name.startswith("images/")] == ["images/rain.jpg"]


def test_texts_that_a_publication_has_without_a_list_stay_in_it(here):
    (here / "own").mkdir()
    (here / "own" / "publication.yaml").write_text("title: Rain\nlanguage: en\n", "utf-8")
    (here / "own" / "a.md").write_text("# A\n\nWords.\n", "utf-8")
    assert publish("import", "rain.html", "--into", "own")[0] == 0
    assert "texts:\n  - a.md\n  - rain.md\n" in (here / "own" / "publication.yaml").read_text("utf-8")
    (here / "lone").mkdir()
    (here / "lone" / "text.md").write_text("---\ntitle: Mine\n---\n\nWords.\n", "utf-8")
    code, told = publish("import", "rain.html", "--into", "lone")
    assert (code, list(files_in(here / "lone"))) == (1, ["text.md"])
    assert "write a publication.yaml there" in told


def test_a_file_is_merged_into_the_text_that_it_became(here):
    (here / "rain.txt").write_text("Rain again\n\nIt poured.\n", "utf-8")
    publish("import", "rain.html", "rain.txt", "--into", "two")
    texts = {name: data for name, data in files_in(here / "two").items() if name in ("rain.md", "rain-2.md")}
    (here / "rain.txt").write_text("Rain again\n\nIt poured all day.\n", "utf-8")
    assert publish("import", "rain.txt", "--into", "two")[0] == 0
    assert (here / "two" / "rain.md").read_bytes() == texts["rain.md"]
    assert "It poured all day." in (here / "two" / "rain-2.md").read_text("utf-8")


def test_lines_are_those_of_the_text_as_it_was_written(here):
    page = '<html lang="{}"><body><h1>{}</h1><p>Words.</p><p><a href="b.html">Page</a></p></body></html>'
    for name, language in (("one", "en"), ("two", "fr")):
        (here / f"{name}.html").write_text(page.format(language, name), "utf-8")
    publish("import", "one.html", "two.html", "--into", "new")
    for file in json.loads((here / "new" / "import-report.json").read_text("utf-8"))["files"]:
        lines = (here / "new" / file["text"]).read_text("utf-8").split("\n")
        (link,) = [each for each in file["findings"] if each["rule"] == "import-link"]
        assert lines[link["line"] - 1] == "Page"
    assert lines[:3] == ["---", "language: fr", "---"]
