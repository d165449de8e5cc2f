"""The ink of drawings: as Chromium shows their words, and as we draw them, in Chromium and on paper."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import weasyprint
from lxml import etree
from PIL import Image, ImageChops, ImageFilter, ImageStat

from publish.drawings.cascade import Cascade
from publish.drawings.pictures import families
from publish.pdf.fonts import FAMILIES, font_sheet
from publish.style_folder import style_folder
from publish.validators import ace

WIDTH, HEIGHT, SCALE = 300, 100, 4
_LETTERS = "\u0100\u0623\u2200\u0103\u03b1\u0436\u0460\u2603"  # of every family


def as_chromium_shows(drawings: dict[str, bytes], folder: Path) -> dict[str, Image.Image]:
    """Show drawings in Chromium, all in one page, with the fonts of the pages."""
    browser = ace.chromium()
    assert browser, "Chromium is missing; publish doctor says how to install it"
    sheet = font_sheet(_LETTERS, as_shapes=True).replace('url("fonts/', f'url("{style_folder().as_uri()}/fonts/')
    frames = ""
    for name, data in drawings.items():
        page = f"<!doctype html><meta charset=utf-8><style>{sheet} body{{margin:0}} svg{{display:block}}</style>"
        (folder / f"{name}.html").write_text(page + data.decode(), encoding="utf-8")
        size = f"width:{WIDTH}px;height:{HEIGHT}px;border:0;display:block"
        frames += f'<iframe src="{name}.html" style="{size}"></iframe>'
    (folder / "all.html").write_text(f"<!doctype html><style>body{{margin:0}}</style>{frames}", encoding="utf-8")
    command = [
        *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=8000"),
        *("--allow-file-access-from-files", "--font-render-hinting=none", f"--force-device-scale-factor={SCALE}"),
        *(f"--user-data-dir={folder / 'profile'}", f"--window-size={WIDTH},{HEIGHT * len(drawings)}"),
        *(f"--screenshot={folder / 'all.png'}", (folder / "all.html").as_uri()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with Image.open(folder / "all.png") as shown:
        whole = shown.convert("L")
    high = HEIGHT * SCALE
    return {name: whole.crop((0, n * high, WIDTH * SCALE, (n + 1) * high)) for n, name in enumerate(drawings)}


def on_paper(drawings: dict[str, bytes], folder: Path) -> dict[str, Image.Image]:
    """Print drawings with WeasyPrint, a page each, and show the pages."""
    pages = ""
    for name, data in drawings.items():
        (folder / f"{name}.svg").write_bytes(data)
        pages += f'<img src="{(folder / name).as_uri()}.svg">'
    style = f"@page{{size:{WIDTH}px {HEIGHT}px;margin:0}}img{{display:block;width:{WIDTH}px;break-after:page}}"
    pdf = weasyprint.HTML(string=f"<style>{style} body{{margin:0}}</style>{pages}").write_pdf()
    document = pypdfium2.PdfDocument(pdf)
    shown = (page.render(scale=SCALE * 96 / 72).to_pil().convert("L") for page in document)
    size = (WIDTH * SCALE, HEIGHT * SCALE)
    return {name: page.resize(size) for name, page in zip(drawings, shown, strict=False)}


def with_fonts_of_the_pages(drawing: bytes) -> bytes:
    """Name in every text the families by which its words are drawn."""
    root = etree.fromstring(drawing)
    cascade = Cascade(root)
    known = {family.name for family in FAMILIES}
    for node in list(root.iter("{*}text", "{*}tspan", "{*}textPath")):
        names = families(cascade.style(node).family)
        written = ", ".join(f"'{name}'" if name in known or " " in name else name for name in names)
        node.set("style", f"{node.get('style', '').rstrip(';')};font-family:{written} !important")
    root.set("text-rendering", "geometricPrecision")
    return etree.tostring(root)


def difference(expected: Image.Image, found: Image.Image) -> float:
    """Return the ink that differs, in percent of the ink that is expected; edges a little apart count for little."""
    one, other = (picture.filter(ImageFilter.GaussianBlur(SCALE)) for picture in (expected, found))
    ink = ImageStat.Stat(ImageChops.invert(one)).sum[0]
    return 100 * float(ImageStat.Stat(ImageChops.difference(one, other)).sum[0]) / max(ink, 1.0)


def installed(names: Iterable[str]) -> set[str]:
    """Return those families that the machine has."""
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return {name for name in names if name in listed}
