"""Pictures: decoded once, what their names say, and nothing that acts or reaches out."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile

import publish.render.svg.reading
from publish.diagnostics import Outcome, Severity
from publish.model.files import PictureFile
from publish.render import read_picture
from tests.render.render_sample import HERE

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def pixels(kind: str, size: tuple[int, int] = (30, 20)) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(file, kind)
    return file.getvalue()


def svg(inside: str = "", attributes: str = 'viewBox="0 0 30 20"') -> bytes:
    return f"<svg {XMLNS} {attributes}>\n{inside}\n</svg>".encode()


def read(name: str, data: bytes) -> Outcome[PictureFile]:
    return read_picture(name, data, HERE)


def rules(made: Outcome[PictureFile]) -> list[str]:
    assert all(found.severity is Severity.ERROR and found.position == HERE and found.hint for found in made.diagnostics)
    assert (made.value is None) == bool(made.diagnostics)
    return [found.name for found in made.diagnostics]


@pytest.mark.parametrize(
    ("name", "kind", "media_type"),
    [
        ("a.png", "PNG", "image/png"),
        ("images/a.JPG", "JPEG", "image/jpeg"),
        ("a.jpeg", "JPEG", "image/jpeg"),
        ("a.gif", "GIF", "image/gif"),
        ("a.webp", "WEBP", "image/webp"),
    ],
)
def test_pictures_of_every_kind_are_read(name: str, kind: str, media_type: str) -> None:
    made = read(name, pixels(kind)).value
    assert made is not None
    assert (made.name, made.media_type, made.width, made.height) == (name, media_type, 30, 20)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_that_was_cut_short_is_found(kind: str) -> None:
    data = pixels(kind, (300, 200))
    ending = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}[kind]
    assert rules(read(f"a.{ending}", data[: len(data) // 2])) == ["picture-unreadable"]


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("a.png", b"", "picture-unreadable"),
        ("a.svg", b"", "picture-unreadable"),
        ("a.png", pixels("JPEG"), "picture-type"),
        ("a.jpg", pixels("PNG"), "picture-type"),
        ("a.png", b"not a picture", "picture-type"),
        ("a.png", svg(), "picture-type"),
        ("a.svg", pixels("PNG"), "picture-unreadable"),
        ("a.svg", b"<html/>", "picture-type"),
        ("a.svg", b"<svg", "picture-unreadable"),
        ("a.bmp", pixels("BMP"), "picture-type"),
        ("a", pixels("PNG"), "picture-type"),
        ("the map.png", pixels("PNG"), "picture-name"),
        ("images/خريطة.png", pixels("PNG"), "picture-name"),
    ],
)
def test_a_picture_that_is_not_what_its_name_says(name: str, data: bytes, rule: str) -> None:
    assert rules(read(name, data)) == [rule]


def test_a_picture_with_a_better_name_gets_a_hint() -> None:
    assert '"images/the-map.png"' in read("images/the map.PNG", pixels("PNG")).diagnostics[0].hint


def png_header(width: int, height: int) -> bytes:
    """Make the beginning of a PNG that claims a size, with almost no data after it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(9000, 9000), (60000, 60000), (2_000_000_000, 2_000_000_000)])
def test_a_picture_of_far_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    assert rules(read("a.png", png_header(*size))) == ["picture-unreadable"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('viewBox="0 0 30 20"', (30, 20)),
        ('width="60" height="40"', (60, 40)),
        ('width="60px" height="1in" viewBox="0 0 30 20"', (60, 96)),
        ('width="60" viewBox="0 0 30 20"', (60, 40)),
        ('width="100%" height="100%" viewBox="0,0,30,20"', (30, 20)),
    ],
)
def test_the_size_of_an_svg(attributes: str, expected: tuple[int, int]) -> None:
    made = read("a.svg", svg('<rect width="3" height="3" fill="red"/>', attributes)).value
    assert made is not None and (made.width, made.height) == expected


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'viewBox="0 0 0 0"',
        'viewBox="0 0 x"',
        'width="1e9" height="1e9"',
        'width="nan" height="2"',
        'width="1e400" height="2"',
    ],
)
def test_an_svg_without_a_size_is_refused(attributes: str) -> None:
    assert rules(read("a.svg", svg("", attributes))) == ["picture-size"]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="x()"/>',
        "<foreignObject/>",
        '<image href="https://example.org/a.png"/>',
        '<image xlink:href="../../secret.png"/>',
        '<use href="other.svg#a"/>',
        '<a href="https://example.org/"><rect/></a>',
        '<rect style="fill:url(https://example.org/a)"/>',
        "<rect style=\"fill:URL( 'file:///etc/passwd' )\"/>",
        '<rect fill="url(//example.org/a)"/>',
        '<style>@import "a.css";</style>',
        "<style>rect { fill: u\\72l(https://example.org/) }</style>",
        "<style>@font-face { src: url(a.woff) }</style>",
        '<rect fill="u\\72l(https://example.org/)"/>',
        "<rect style=\"fill: image-set('a.png' 1x)\"/>",
        "<style>@im\\70ort 'a.css';</style>",
        '<rect fill="url(a b)"/>',
        '<rect style="fill: red; filter: url(data:image/svg+xml;base64,AAAA)"/>',
        '<set attributeName="xlink:href" to="https://example.org/"/>',
        '<?xml-stylesheet href="a.css"?>',
        '<g xml:base="https://example.org/"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
    ],
)
def test_an_svg_that_acts_or_reaches_out_is_refused_with_its_line(inside: str) -> None:
    made = read("a.svg", svg(inside))
    assert set(rules(made)) == {"picture-unsafe"}
    assert "in its line 2" in made.diagnostics[0].message


COPIES = "".join(f'<g id="{name}">' + f'<use href="#{chr(ord(name) - 1)}"/>' * 10 + "</g>" for name in "bcdefghi")


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ('<g id="a"/><g id="a"/><use href="#a"/>', "a second time"),
        ('<g id="1layer"/><use href="#1layer"/>', 'the id "1layer"'),
        ('<rect fill="url(#nowhere)"/>', '"#nowhere"'),
        ('<style>rect { fill: url("#nowhere") }</style>', '"#nowhere"'),
        ('<rect fill="u\\72l(#nowhere)"/>', '"#nowhere"'),
        ('<mask id="m"><rect mask="u\\72l(#m)"/></mask>', "draws itself"),
        ('<g id="a"><use href="#a"/></g>', "draws itself"),
        ('<mask id="m"><rect mask="url(#m)"/></mask>', "draws itself"),
        (f'<defs><rect id="a"/>{COPIES}</defs><use href="#i"/>', "100,000 shapes"),
        ('<path d="M x y"/>', '"x" in a path'),
        ('<linearGradient spreadMethod="repeat" x2="1e-9"/>', "repeats a gradient"),
    ],
)
def test_an_svg_that_is_wrong_in_itself_or_draws_without_end_is_refused(inside: str, says: str) -> None:
    made = read("a.svg", svg(inside))
    assert set(rules(made)) == {"picture-unsafe"}
    assert says in made.diagnostics[0].message


def test_an_instruction_before_the_first_element_is_found() -> None:
    made = read("a.svg", b'<?xml-stylesheet href="https://example.org/a.css"?>\n' + svg())
    assert rules(made) == ["picture-unsafe"]


def test_an_svg_in_another_encoding_is_refused() -> None:
    assert rules(read("a.svg", svg().decode().encode("utf-16"))) == ["picture-unreadable"]
    assert rules(read("a.svg", b'<?xml version="1.0" encoding="utf-7"?>' + svg())) == ["picture-unreadable"]


def test_a_long_chain_of_copies_never_raises() -> None:
    chain = "".join(f'<g id="g{number}"><use href="#g{number + 1}"/></g>' for number in range(5_000))
    assert rules(read("a.svg", svg(f'{chain}<g id="g5000"/>'))) == ["picture-unsafe"]


def test_what_was_cut_short_is_found_after_layout_has_let_it_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert rules(read("a.jpg", pixels("JPEG", (300, 200))[:-2_000])) == ["picture-unreadable"]
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_colours_of_inks_are_refused() -> None:
    file = io.BytesIO()
    Image.new("CMYK", (30, 20)).save(file, "JPEG")
    assert rules(read("a.jpg", file.getvalue())) == ["picture-colours"]


def test_deep_greys_are_refused() -> None:
    file = io.BytesIO()
    Image.new("I;16", (30, 20)).save(file, "PNG")
    assert rules(read("a.png", file.getvalue())) == ["picture-unreadable"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_svg_with_a_document_type_is_refused_unread(encoding: str) -> None:
    entities = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n'
    made = read(
        "a.svg",
        (f'<?xml version="1.0" encoding="{encoding}"?>\n{entities}' + svg("<text>&b;</text>").decode()).encode(
            encoding
        ),
    )
    assert rules(made) == ["picture-unsafe"]


def test_an_svg_as_drawing_programs_write_it_is_read() -> None:
    inside = """<metadata><?xpacket begin="x"?></metadata>
    <defs><linearGradient id="g"/><path id="p" d="M0 0"/></defs>
    <use xlink:href="#p" style="fill:url(#g)"/>
    <g xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="C:\\a\\b.png"/>
    <image href="data:image/png;base64,AAAA" width="1" height="1"/>"""
    assert rules(read("a.svg", svg(inside))) == []


def test_css_in_an_svg_is_read_and_not_searched() -> None:
    inside = """<style>/* url(https://example.org/) @import "a.css"; */ text { font-family: "url(a.png)" }</style>
    <text aria-label="C:\\maps" style="font-family:'A\\42 ';fill:#123">x</text>"""
    assert rules(read("a.svg", svg(inside))) == []


def test_an_svg_with_more_styles_than_any_drawing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish.render.svg.reading, "_MOST_PIECES_OF_CSS", 1000)
    made = read("a.svg", svg("<style>" + "a{b:url(#c)}" * 1000 + "</style>"))
    assert rules(made) == ["picture-unsafe"]
    assert "more styles than any drawing" in made.diagnostics[0].message
    assert rules(read("a.svg", svg(f'<path d="M0 0{" 1,1" * 10_000}"/>'))) == []


def test_a_deeply_nested_svg_is_refused_and_never_raises() -> None:
    assert rules(read("a.svg", svg("<g>" * 220 + "</g>" * 220))) == ["picture-unsafe"]
    assert rules(read("a.svg", svg("<g>" * 100_000 + "</g>" * 100_000))) == ["picture-unreadable"]
