"""Shelves and file managers show the covers of the samples: GNOME's thumbnailer, and where other programs look."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from .conftest import Sample

OPF = {"opf": "http://www.idpf.org/2007/opf"}
SMALL = 120


@pytest.mark.skipif(sys.platform == "darwin", reason="GNOME's thumbnailer isn't packaged for macOS")
def test_gnome_shows_the_cover(report: Sample, tmp_path: Path) -> None:
    program = shutil.which("gnome-epub-thumbnailer")
    assert program, "gnome-epub-thumbnailer is missing: make tools"
    shown = tmp_path / "shown.png"
    subprocess.run([program, "-s", str(SMALL), str(report.epub), str(shown)], check=True, timeout=60)
    with Image.open(shown) as picture:
        assert SMALL in picture.size
        colours = picture.convert("RGB").getcolors(SMALL * SMALL)
        assert colours is not None and len(colours) > 8


def test_old_and_new_ways_lead_to_the_same_picture(report: Sample) -> None:
    with zipfile.ZipFile(report.epub) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        (by_property,) = package.xpath("//opf:item[@properties='cover-image']/@href", namespaces=OPF)
        (by_name,) = package.xpath("//opf:meta[@name='cover']/@content", namespaces=OPF)
        assert package.xpath(f"//opf:item[@id='{by_name}']/@href", namespaces=OPF) == [by_property]
        page = etree.fromstring(archive.read("EPUB/cover.xhtml"))
        (picture,) = page.xpath("//*[local-name()='img']")
        assert picture.get("src") == by_property and picture.get("alt")
        assert f"EPUB/{by_property}" in archive.namelist()
