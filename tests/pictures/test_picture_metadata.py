"""What pictures carry is taken out of them, and nothing that is seen."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageSequence, ImageStat

from publish.diagnostics import Outcome, Position
from publish.model.entities import FigureRecord
from publish.model.files import PictureFile
from publish.render import read_picture
from publish.render.picture_metadata import png
from tests.pictures import planted

HERE = Position(path="publication.yaml", line=3)
Make = Callable[..., bytes]
UPRIGHT = [name for name in planted.PICTURES if not name.startswith("turned") and not name.endswith(".svg")]


def read(name: str, data: bytes, figure: FigureRecord | None = None) -> Outcome[PictureFile]:
    return read_picture(name, data, HERE, figure)


def value(name: str, data: bytes) -> PictureFile:
    made = read(name, data).value
    assert made is not None
    return made


def frames(data: bytes) -> list[tuple[bytes, object]]:
    with Image.open(io.BytesIO(data)) as picture:
        return [(each.convert("RGBA").tobytes(), each.info.get("duration")) for each in ImageSequence.Iterator(picture)]


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("name", planted.PICTURES)
def test_nothing_of_what_was_planted_is_left(name: str) -> None:
    data = planted.PICTURES[name]()
    assert data.count(planted.PLANTED) >= 3
    assert planted.PLANTED not in value(name, data).data


@pytest.mark.parametrize("name", UPRIGHT)
def test_pixels_timing_and_colours_stay(name: str) -> None:
    before = planted.PICTURES[name]()
    after = value(name, before).data
    if name.endswith(".jpg"):  # Pillow would take what lies after the end for a second frame
        assert opened(after).tobytes() == opened(before).tobytes()
    else:
        assert frames(after) == frames(before)
    if name != "drawing.gif":
        assert opened(after).info["icc_profile"] == planted.PROFILE
    assert opened(after).info.get("loop") == opened(before).info.get("loop")
    if not name.endswith(".jpg"):  # of which Pillow says what EXIF says
        assert opened(after).info.get("dpi") == opened(before).info.get("dpi")


@pytest.mark.parametrize("name", planted.PICTURES)
def test_a_picture_that_carries_nothing_stays_byte_for_byte(name: str) -> None:
    once = value(name, planted.PICTURES[name]())
    again = value(name, once.data)
    assert again.data == once.data
    assert not again.carried.things


def test_what_pillow_writes_stays_byte_for_byte() -> None:
    for kind, ending in (("JPEG", "jpg"), ("PNG", "png"), ("GIF", "gif"), ("WEBP", "webp")):
        data = planted.encoded(kind)
        assert value(f"a.{ending}", data).data == data


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(
    ("name", "make", "most"), [("a.jpg", planted.jpeg, 1.5), ("a.png", planted.png, 0), ("a.webp", planted.webp, 0)]
)
def test_a_picture_on_its_side_is_turned(name: str, make: Make, most: float, orientation: int) -> None:
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
    turn = turns.get(orientation)
    expected = opened(make()).convert("RGB")
    expected = expected if turn is None else expected.transpose(Image.Transpose(turn))
    made = value(name, make(orientation))
    picture = opened(made.data)
    assert (made.width, made.height) == expected.size == picture.size
    difference = ImageChops.difference(picture.convert("RGB"), expected)
    assert max(ImageStat.Stat(difference).mean) <= most
    assert picture.info["icc_profile"] == planted.PROFILE
    assert not picture.getexif()


@pytest.mark.parametrize(("size", "sampling", "most"), [((64, 48), 2, 0.2), ((64, 48), 0, 0.1), ((61, 43), 0, 1.2)])
def test_what_turning_a_jpeg_costs(size: tuple[int, int], sampling: int, most: float) -> None:
    """A smooth picture: next to nothing where the blocks stay whole, little where they don't."""
    smooth = Image.merge(
        "RGB",
        [Image.linear_gradient("L").resize(size), Image.radial_gradient("L").resize(size), Image.new("L", size, 90)],
    )
    plain = planted.encoded("JPEG", smooth, quality=80, subsampling=sampling)
    made = value("a.jpg", plain[:2] + planted.segment(0xE1, b"Exif\0\0" + planted.exif(6)) + plain[2:])
    expected = opened(plain).transpose(Image.Transpose.ROTATE_270)
    assert max(ImageStat.Stat(ImageChops.difference(opened(made.data), expected)).mean) <= most


def test_turned_pictures_keep_how_they_are_coded() -> None:
    progressive = opened(value("a.jpg", planted.jpeg(6, progressive=True)).data)
    assert progressive.info.get("progressive")
    assert opened(value("a.png", planted.png(6)).data).info["dpi"] == pytest.approx((144, 72), abs=0.1)
    grey = planted.encoded("JPEG", planted.seen().convert("L"))
    marked = grey[:2] + planted.segment(0xE1, b"Exif\0\0" + planted.exif(6)) + grey[2:]
    assert opened(value("a.jpg", marked).data).mode == "L"


def test_a_transparent_palette_survives_being_turned() -> None:
    picture = planted.seen().quantize(4)
    plain = planted.encoded("PNG", picture, transparency=1)
    end = plain.index(b"IDAT") - 4
    made = opened(value("a.png", plain[:end] + planted.chunk(b"eXIf", planted.exif(3)) + plain[end:]).data)
    with Image.open(io.BytesIO(plain)) as before:
        expected = before.convert("RGBA").transpose(Image.Transpose.ROTATE_180)
    assert made.mode == "P" and made.convert("RGBA").tobytes() == expected.tobytes()


def test_a_photograph_with_further_pictures_is_read() -> None:
    """Phones write a second picture after the first, and an index of both."""
    file = io.BytesIO()
    planted.seen().save(file, "MPO", save_all=True, append_images=[planted.seen()])
    made = value("a.jpg", file.getvalue())
    assert made.data.count(b"\xff\xd8\xff") == 1 and made.data.endswith(b"\xff\xd9")
    assert "more after its end" in made.carried.things


def test_the_head_of_a_jpeg_keeps_its_density_and_loses_its_small_picture() -> None:
    made = value("a.jpg", planted.jpeg())
    assert made.data[:20] == b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    assert b"\xff\xee\0\x0eAdobe" in made.data


def test_the_flags_of_a_webp_name_what_is_left() -> None:
    data = value("a.webp", planted.webp()).data
    at = data.index(b"VP8X") + 8
    assert data[at] & 0b1100 == 0 and data[at] & 0b10_0000
    assert struct.unpack("<I", data[4:8])[0] == len(data) - 8


def test_how_often_a_gif_is_repeated_is_kept_and_nothing_beside_it() -> None:
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x05\0"
    plain = planted.encoded("GIF")
    at = plain.index(b"\x2c")
    made = value("a.gif", plain[:at] + loop + b"\x07Planted\0" + plain[at:])
    assert made.data == plain[:at] + loop + b"\0" + plain[at:]
    strange = value("a.gif", plain[:at] + b"\x21\xff\x0bNETSCAPE2.0\x07Planted\0" + plain[at:])
    assert strange.data == plain


def test_a_comment_between_a_frame_and_its_timing_takes_no_timing_with_it() -> None:
    written = io.BytesIO()
    shades = [Image.new("L", (4, 4), shade) for shade in (9, 99)]
    shades[0].save(written, "GIF", save_all=True, append_images=shades[1:], duration=70)
    plain = written.getvalue()
    end = plain.index(b"\x21\xf9\x04") + 8
    assert value("a.gif", plain[:end] + b"\x21\xfe\x07Planted\0" + plain[end:]).data == plain


@pytest.mark.parametrize("name", UPRIGHT)
def test_a_picture_cut_anywhere_is_read_or_refused(name: str) -> None:
    data = planted.PICTURES[name]()
    for length in range(0, len(data), 97):
        made = read(name, data[:length])
        assert made.value is not None or {found.name for found in made.diagnostics} <= {
            "picture-unreadable",
            "picture-type",
        }


@pytest.mark.parametrize("name", UPRIGHT)
def test_a_picture_with_any_byte_spoilt_is_read_or_refused(name: str) -> None:
    data = planted.PICTURES[name]()
    for at in range(2, min(len(data), 4000), 61):
        spoilt = data[:at] + bytes((data[at] ^ 0x5A,)) + data[at + 1 :]
        made = read(name, spoilt)
        assert (made.value is None) == any(found.severity.name == "ERROR" for found in made.diagnostics)


def test_the_author_is_told_what_a_picture_carries_and_where_its_record_stands() -> None:
    figure = FigureRecord(id="p", name="p", position=HERE, image="photo.jpg")
    (found,) = read("photo.jpg", planted.jpeg(), figure).diagnostics
    assert (found.name, str(found.severity), found.position) == ("picture-metadata", "info", HERE)
    for thing in ("its position (GPS)", "names of people", "the time", "the camera", "serial numbers", "a comment"):
        assert thing in found.message
    assert '"photo.jpg"' in found.message
    said = f"{found.message} {found.hint}"
    assert 'caption: "PlantedCaption by XMP" or "PlantedCaption by IPTC" or "PlantedCaption by EXIF"' in found.hint
    assert 'credit: "PlantedAgency" or "PlantedCreator" or "PlantedByLine"' in found.hint
    assert 'rights: "PlantedRights"' in found.hint and 'alt: "PlantedAlternative"' in found.hint
    for private in ("34", "55", "PlantedNumber", "PlantedOwner", "PlantedCity", "PlantedComment"):
        assert private not in said


def test_what_a_record_says_already_is_not_offered() -> None:
    figure = FigureRecord(id="p", name="p", position=HERE, alt="A", credit="B", rights="C")
    (found,) = read("photo.jpg", planted.jpeg(), figure).diagnostics
    assert "caption:" in found.hint
    assert not any(key in found.hint for key in ("alt:", "credit:", "rights:"))
    (alone,) = read("photo.jpg", planted.jpeg()).diagnostics
    assert "caption:" not in alone.hint


def test_offered_words_can_neither_steer_a_terminal_nor_turn_a_line_round() -> None:
    plain = planted.encoded("PNG")
    end = plain.index(b"IDAT") - 4
    words = "Lower\x1b[31m \u202etown\n\u0007 \u200eHoms نمی\u200cخواهم".encode()
    described = plain[:end] + planted.chunk(b"iTXt", b"Description\0\0\0\0\0" + words) + plain[end:]
    figure = FigureRecord(id="p", name="p", position=HERE)
    (found,) = read("a.png", described, figure).diagnostics
    assert found.hint.endswith('caption: "Lower [31m town Homs نمی\u200cخواهم"')


def test_a_chart_that_names_its_program_is_no_finding() -> None:
    plain = planted.encoded("PNG")
    end = plain.index(b"IDAT") - 4
    made = read("a.png", plain[:end] + planted.chunk(b"tEXt", b"Software\0Matplotlib") + plain[end:])
    assert made.value is not None and made.value.data == plain and not made.diagnostics


def test_of_a_text_that_unpacks_to_gigabytes_a_part_is_read() -> None:
    plain = planted.encoded("PNG")
    end = plain.index(b"IDAT") - 4
    bomb = zlib.compress(b"x" * 30_000_000, 9)
    assert len(png.unpacked(bomb)) == 4_000_000
    made = value("a.png", plain[:end] + planted.chunk(b"zTXt", b"Description\0\0" + bomb) + plain[end:])
    assert made.data == plain and max(map(len, made.carried.captions)) == 1000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", planted.jpeg()[:2] + b"\xff\xe5\0\2" * 300_000 + planted.jpeg()[2:]),
        ("a.png", planted.png()[:33] + planted.chunk(b"prVt", b"") * 300_000 + planted.png()[33:]),
        ("a.gif", planted.gif()[:-15] + b"\x21\x55\0" * 300_000 + b";"),
    ],
    ids=["jpeg", "png", "gif"],
)
def test_a_file_of_more_parts_than_any_picture_has_is_refused(name: str, data: bytes) -> None:
    assert [found.name for found in read(name, data).diagnostics] in (["picture-unreadable"], ["picture-type"])


def test_xml_that_never_ends_is_read_once() -> None:
    endless = b"http://ns.adobe.com/xap/1.0/\0" + b"<RDF " * 12_000
    data = planted.jpeg()[:2] + planted.segment(0xE1, endless) * 20 + planted.jpeg()[2:]
    assert "a caption" in value("a.jpg", data).carried.things
