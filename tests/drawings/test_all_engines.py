"""Drawings as every engine of e-readers draws them: as they are, plainer, or as pixels; measured against Chromium."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

import pymupdf
import pytest
from PIL import Image, ImageChops

from publish.diagnostics import Position
from publish.drawings import for_all_engines
from publish.drawings.plain import plain
from publish.model.files import PictureFile
from publish.render import read_picture
from publish.validators import ace

from .constructs import SIZE, drawings

COLUMNS = 10
LEFT = {  # resvg, which makes the pixels, draws these otherwise than browsers
    "entity-css-var",
    "named-colour",
    "root-background",
    "transform-css",
    "transform-origin",
    "vector-effect",
}


def _picture(data: bytes, name: str = "a.svg") -> PictureFile:
    return PictureFile(name=name, data=data, media_type="image/svg+xml", width=SIZE[0], height=SIZE[1])


def _made(pictures: Mapping[str, PictureFile], covers: Collection[str] = ()) -> Mapping[str, PictureFile]:
    made = for_all_engines(pictures, covers)
    assert made.value is not None and not made.diagnostics
    return made.value


@pytest.fixture(scope="module")
def in_chromium(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    """Show all drawings as pictures of a page."""
    folder, browser = tmp_path_factory.mktemp("drawings"), ace.chromium()
    assert browser, "Chromium is missing; publish doctor says how to install it"
    for name, data in drawings().items():
        (folder / f"{name}.svg").write_bytes(data)
    frame = "float:left;width:{}px;height:{}px".format(*SIZE)
    shown = "".join(f'<img src="{name}.svg" style="{frame}">' for name in drawings())
    (folder / "all.html").write_text(f"<!doctype html><body style='margin:0'>{shown}", encoding="utf-8")
    width, height = COLUMNS * SIZE[0], -(-len(drawings()) // COLUMNS) * SIZE[1]
    command = [
        *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=8000"),
        *("--allow-file-access-from-files", f"--user-data-dir={folder / 'profile'}", f"--window-size={width},{height}"),
        *(f"--screenshot={folder / 'all.png'}", (folder / "all.html").as_uri()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with Image.open(folder / "all.png") as picture:
        whole = picture.convert("RGB")
    found = {}
    for number, name in enumerate(drawings()):
        left, top = number % COLUMNS * SIZE[0], number // COLUMNS * SIZE[1]
        found[name] = whole.crop((left, top, left + SIZE[0], top + SIZE[1]))
    return found


def test_every_construct_is_drawn_alike_or_left(in_chromium: dict[str, Image.Image], tmp_path: Path) -> None:
    unlike, left = {}, set()
    for name, data in drawings().items():
        (given,) = {"a.svg": _picture(data)}.values()
        made = _made({"a.svg": given}).get("a.svg", given)
        if made is given and plain(data) is None:
            left.add(name)
            continue
        for engine, shown in _shown(made, tmp_path).items():
            if (share := _unlike(in_chromium[name], shown)) > 0.025:
                unlike[name, engine] = share
    assert not unlike
    assert left == LEFT


def test_engines_do_draw_much_wrong(in_chromium: dict[str, Image.Image], tmp_path: Path) -> None:
    wrong = {"clip-path", "dashes", "display-none", "linear-gradient", "mask", "nested-svg", "pattern", "style-element"}
    for name in wrong:
        for engine, shown in _shown(_picture(drawings()[name]), tmp_path).items():
            assert _unlike(in_chromium[name], shown) > 0.025, (name, engine, "draws it right now: leave it as it is")


def _shown(picture: PictureFile, folder: Path) -> dict[str, Image.Image]:
    """Draw a picture in MuPDF, a recent one and that of the system."""
    if picture.media_type == "image/png":
        return {"pixels": Image.open(io.BytesIO(picture.data)).convert("RGB")}
    with pymupdf.open(stream=picture.data, filetype="svg") as document:
        area = document[0].rect
        scale = pymupdf.Matrix(SIZE[0] / area.width, SIZE[1] / area.height)
        pixels = document[0].get_pixmap(matrix=scale)
        recent = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    mutool = shutil.which("mutool")
    assert mutool, "mutool is missing: make test installs it"
    (folder / "a.svg").write_bytes(picture.data)
    draw = [mutool, "draw", "-q", "-r", "72", "-w", str(SIZE[0]), "-h", str(SIZE[1]), "-o", folder / "a.png"]
    subprocess.run([*draw, folder / "a.svg"], capture_output=True, timeout=60, check=True)
    with Image.open(folder / "a.png") as drawn:
        return {"recent": recent, "system": drawn.convert("RGB")}


def _unlike(expected: Image.Image, shown: Image.Image) -> float:
    """Return which share of the pixels has another colour."""
    red, green, blue = ImageChops.difference(expected, shown.resize(expected.size)).split()
    histogram = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(histogram[64:]) / sum(histogram)


PATTERN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 150"><pattern id="p"/><path fill="url(#p)"/></svg>'
PLAIN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 150"><path d="M0 0h9v9z"/></svg>'


def test_pixels_have_a_name_of_their_own() -> None:
    given = {
        "a.svg": _picture(PATTERN, "a.svg"),
        "a.png": PictureFile(name="a.png", data=b"", media_type="image/png", width=1, height=1),
        "b/A-2.PNG": PictureFile(name="b/A-2.PNG", data=b"", media_type="image/png", width=1, height=1),
        "b/a.svg": _picture(PATTERN, "b/a.svg"),
        "plain.svg": _picture(PLAIN, "plain.svg"),
    }
    made = _made(given, {"plain.svg"})
    assert {name: each.name for name, each in made.items()} == {
        "a.svg": "a-2.png",
        "b/a.svg": "b/a.png",
        "plain.svg": "plain.png",
    }
    assert {(each.width, each.height, each.media_type) for each in made.values()} == {(*SIZE, "image/png")}
    assert Image.open(io.BytesIO(made["a.svg"].data)).size == (800, 600)
    assert _made({"plain.svg": given["plain.svg"]}) == {}


def test_pixels_are_the_same_each_time() -> None:
    first, second = (_made({"a.svg": _picture(PATTERN)}) for _ in range(2))
    assert first == second


def test_words_and_movement_stay() -> None:
    for inside in ("<text>Words</text>", '<rect><animate attributeName="x" to="9" dur="1s"/></rect>'):
        drawing = PATTERN.replace(b"</svg>", inside.encode() + b"</svg>")
        assert _made({"a.svg": _picture(drawing)}) == {}


ENDLESS = b'<filter id="f"><feTurbulence numOctaves="2000000000" baseFrequency=".05"/></filter><path filter="url(#f)"/>'
PANIC = b'<filter id="f"><feDropShadow dx="1e30" dy="1e30" stdDeviation="1e30"/></filter><path filter="url(#f)"/>'


def test_what_resvg_never_finishes_or_dies_of_stays_a_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.drawings.pixels.SECONDS", 2.0)
    insides = {"a.svg": ENDLESS, "b.svg": b"", "c.svg": PANIC, "d.svg": b""}
    drawings = {
        name: _picture(
            PATTERN.replace(b"</svg>", inside.replace(b"<path", b'<path d="M0 0h200v150z"') + b"</svg>"), name
        )
        for name, inside in insides.items()
    }
    made = for_all_engines(drawings, ())
    assert made.value is not None and set(made.value) == {"b.svg", "d.svg"}
    assert [found.name for found in made.diagnostics] == ["picture-not-in-pixels"] * 2
    assert '"a.svg"' in made.diagnostics[0].message and '"c.svg"' in made.diagnostics[1].message


@pytest.mark.parametrize("sides", ['width="0"', 'height="-5"', 'width="0%" height="-1e3px"', 'width=".0e3mm"'])
def test_a_side_of_nothing_is_no_size(sides: str) -> None:
    data = PATTERN.replace(b"<svg ", f"<svg {sides} ".encode())
    read = read_picture("a.svg", data, Position(path="publication.yaml")).value
    assert read is not None and (read.width, read.height) == SIZE
    assert Image.open(io.BytesIO(_made({"a.svg": read})["a.svg"].data)).size == (800, 600)
