"""What PDF/A forbids in a file that claims it, and what it allows: fonts, pictures, blending, files."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publish.audit.pdf.verify import verify_pdf

from .sound import Sound

Change = Callable[[Sound], None]
SMOOTHED = "a picture asks to be smoothed (Interpolate)"


def missing(sound: Sound) -> list[str]:
    """Return what each claim that doesn't hold lacks; nothing else may be found."""
    found = verify_pdf(sound.save(), "wells.pdf")
    assert {each.name for each in found} <= {"pdf-claim"}, [each.message for each in found]
    return [each.message.partition(", but ")[2] for each in found]


def resources(sound: Sound, page: int = 0) -> Any:
    return sound.pdf.pages[page].obj.Resources


def a_picture(sound: Sound, **entries: Any) -> Any:
    return sound.pdf.make_stream(
        b"\0",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        **entries,
    )


def a_form(sound: Sound, **drawn: Any) -> Any:
    box = Array([0, 0, 9, 9])
    held = Dictionary(XObject=Dictionary(**drawn))
    return sound.pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=held)


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize(("interpolate", "expected"), [(True, [SMOOTHED]), (False, []), (None, [])])
@pytest.mark.parametrize("depth", [0, 1, 3])
@pytest.mark.parametrize("page", [0, 1])
def test_pictures_are_shown_as_they_are(
    part: int, interpolate: bool | None, expected: list[str], depth: int, page: int
) -> None:
    sound = Sound(part)
    drawn = a_picture(sound, **({} if interpolate is None else {"Interpolate": interpolate}))
    for _ in range(depth):
        drawn = a_form(sound, X=drawn)
    resources(sound, page).XObject.X = drawn
    assert missing(sound) == expected


def test_one_picture_on_two_pages_is_told_once() -> None:
    sound = Sound()
    for page in (0, 1):
        resources(sound, page).XObject.X = a_picture(sound, Interpolate=True)
    assert missing(sound) == [SMOOTHED]


MODES = """
    Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference
    Exclusion Hue Saturation Color Luminosity
"""


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        *((Name(f"/{mode}"), []) for mode in MODES.split()),
        (Name.Shine, ["there is no blend mode Shine"]),
        (Array([Name.Multiply, Name.Shine]), ["there is no blend mode Shine"]),
        (Array([Name.Multiply]), []),
        (None, []),
    ],
)
def test_blend_modes(mode: Any, expected: list[str]) -> None:
    sound = Sound()
    state = Dictionary(Type=Name.ExtGState) if mode is None else Dictionary(Type=Name.ExtGState, BM=mode)
    resources(sound).ExtGState = Dictionary(G=state)
    assert missing(sound) == expected


def descriptor(sound: Sound, *files: str) -> Any:
    font = Dictionary(Type=Name.FontDescriptor, FontName=Name.Wells)
    for file in files:
        font[file] = sound.pdf.make_stream(b"")
    return font


@pytest.mark.parametrize("file", ["/FontFile", "/FontFile2", "/FontFile3", ""])
@pytest.mark.parametrize("composed", [False, True])
def test_fonts_are_embedded(file: str, composed: bool) -> None:
    sound = Sound()
    held = {"FontDescriptor": descriptor(sound, *([file] if file else []))}
    if composed:
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Wells, **held)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Wells, DescendantFonts=Array([below]))
    else:
        font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Wells, **held)
    resources(sound).Font.G = font
    assert missing(sound) == ([] if file else ["the font Wells isn't embedded"])


def test_a_font_within_a_form_is_embedded() -> None:
    sound = Sound()
    form = a_form(sound)
    form.Resources.Font = Dictionary(G=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Wells))
    resources(sound).XObject.X = form
    assert missing(sound) == ["the font Wells isn't embedded"]


@pytest.mark.parametrize("part", [1, 2])
def test_scripts_are_none(part: int) -> None:
    sound = Sound(part)
    sound.pdf.Root.Names.JavaScript = Dictionary(Names=Array([]))
    assert missing(sound) == ["it holds JavaScript"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda intent: None, []),
        (lambda intent: intent.__setitem__("/S", Name.GTS_PDFX), ["it has no output intent GTS_PDFA1 with a colour"]),
        (lambda intent: intent.__delitem__("/DestOutputProfile"), ["it has no output intent GTS_PDFA1 with a colour"]),
    ],
)
def test_colours_are_those_of_a_profile(change: Callable[[Any], None], expected: list[str]) -> None:
    sound = Sound()
    change(sound.pdf.Root.OutputIntents[0])
    assert missing(sound) == [f"{each} profile" for each in expected]


@pytest.mark.parametrize(
    ("level", "known"),
    [*((level, True) for level in ("1A", "1B", "2A", "2B", "2U", "3A", "3B", "3U")),
     *((level, False) for level in ("1U", "2C", "3E", "5A", "2"))],
)  # fmt: skip
def test_levels_of_the_older_archives(level: str, known: bool) -> None:
    sound = Sound()
    sound.metadata("<pdfaid:part>2<", f"<pdfaid:part>{level[0]}<")
    sound.metadata("<pdfaid:conformance>A<", f"<pdfaid:conformance>{level[1:]}<")
    assert missing(sound) == ([] if known else ["there is no such level"])


@pytest.mark.parametrize(("level", "expected"), [("F", []), ("E", []), ("", ["wells.md is no PDF"]), ("A", None)])
def test_levels_of_the_newest_archive(level: str, expected: list[str] | None) -> None:
    sound = Sound(2)
    sound.metadata("<pdfaid:conformance>F<", f"<pdfaid:conformance>{level}<")
    said = missing(sound)
    assert said == (["there is no such level"] if expected is None else [f"the embedded file {e}" for e in expected])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda sound: sound.metadata("<pdfaid:rev>2020<", "<pdfaid:rev>2019<"),
         "its revision is “2019”, not 2020 (pdfaid:rev)"),
        (lambda sound: sound.metadata("<pdfuaid:rev>2024<", "<pdfuaid:rev>2014<"),
         "its revision is “2014”, not 2024 (pdfuaid:rev)"),
        (lambda sound: sound.metadata("#accessibility1.0", "#accessibility2.0"),
         "no known level http://pdfa.org/declarations/wtpdf#accessibility2.0"),
        (lambda sound: sound.file.__delitem__("/F"), "the embedded file wells.md lacks one of its two names (F, UF)"),
        (lambda sound: sound.file.__delitem__("/UF"), "the embedded file wells.md lacks one of its two names (F, UF)"),
        (lambda sound: sound.file.__setitem__("/AFRelationship", Name.Friend),
         "the embedded file wells.md doesn't say how it belongs to the document (AFRelationship)"),
        (lambda sound: sound.file.EF.F.__delitem__("/Subtype"),
         "the embedded file wells.md doesn't say its media type"),
        (lambda sound: sound.pdf.Root.__delitem__("/AF"),
         "the embedded file wells.md belongs to nothing in the document (AF)"),
    ],
)  # fmt: skip
def test_conditions_of_the_newest_standards(change: Change, expected: str) -> None:
    sound = Sound(2)
    change(sound)
    assert missing(sound) == [expected]


RELATIONSHIPS = "Source Data Alternative Supplement EncryptedPayload FormData Schema Unspecified"


@pytest.mark.parametrize("relationship", RELATIONSHIPS.split())
def test_ways_in_which_a_file_belongs(relationship: str) -> None:
    sound = Sound(2)
    sound.file.AFRelationship = Name(f"/{relationship}")
    assert missing(sound) == []


@pytest.mark.parametrize("holder", ["page", "element"])
def test_a_file_may_belong_to_a_page_or_an_element(holder: str) -> None:
    sound = Sound(2)
    del sound.pdf.Root.AF
    (sound.pdf.pages[1].obj if holder == "page" else sound.elements["figure"]).AF = Array([sound.file])
    assert missing(sound) == []


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("1A", ["it embeds files"]),
        ("2B", ["the embedded file wells.md is no PDF"]),
        ("2U", ["the embedded file wells.md is no PDF"]),
        ("3A", []),
        ("3B", []),
    ],
)
def test_files_in_the_older_archives(level: str, expected: list[str]) -> None:
    sound = Sound()
    sound.metadata("<pdfaid:part>2<", f"<pdfaid:part>{level[0]}<")
    sound.metadata("<pdfaid:conformance>A<", f"<pdfaid:conformance>{level[1:]}<")
    sound._embed()
    assert missing(sound) == expected
    sound.file.EF.F.Subtype = Name("/application/pdf")
    assert missing(sound) == ([] if level != "1A" else expected)


@pytest.mark.parametrize(("version", "part", "fits"), [("1.7", 1, True), ("1.4", 1, True), ("2.0", 1, False),
                                                       ("2.0", 2, True), ("1.7", 2, False)])  # fmt: skip
def test_the_version_of_the_format(version: str, part: int, fits: bool) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(Sound(part).save())) as pdf:
        pdf.save(stream, force_version=version, deterministic_id=True, fix_metadata_version=False)
    said = [each.message for each in verify_pdf(stream.getvalue(), "wells.pdf") if each.name == "pdf-claim"]
    wanted = "1.7 or older" if part == 1 else "2.0"
    claims = ["PDF/UA-1", "PDF/A-2a"] if part == 1 else ["PDF/UA-2", "Well-Tagged PDF", "PDF/A-4f"]
    expected = [f"the file claims {claim}, but it is a PDF {version}, not {wanted}" for claim in claims]
    assert said == ([] if fits else expected)


@pytest.mark.parametrize(("piece", "allowed"), [(True, True), (False, False)])
def test_the_information_dictionary_of_old(piece: bool, allowed: bool) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(Sound(2).save())) as pdf:
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Producer=String("By hand")))
        if piece:
            pdf.Root.PieceInfo = Dictionary()
        pdf.save(stream, force_version="2.0", deterministic_id=True, fix_metadata_version=False)
    said = [each.message for each in verify_pdf(stream.getvalue(), "wells.pdf") if each.name == "pdf-claim"]
    message = "the file claims PDF/A-4f, but it has a document information dictionary (Info)"
    assert said == ([] if allowed else [message])
