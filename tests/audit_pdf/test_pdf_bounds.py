"""What is beyond bounds in a PDF is found, wherever it lies, and no validator is asked about the file."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from publish.audit.pdf import bounds
from publish.audit.pdf.verify import check_pdf, is_too_large
from publish.formats import pdf as pdf_format
from publish.formats.output_format import Subject
from publish.validators import verapdf

from .sound import Sound


def bomb(sound: Sound, **entries: object) -> Stream:
    packed = zlib.compress(bytes(80 * 1024**2), 9)
    return sound.pdf.make_indirect(Stream(sound.pdf, packed, Dictionary(Filter=Name.FlateDecode, **entries)))


def unused_stream(sound: Sound) -> None:
    sound.pdf.Root.Extra = bomb(sound)


def embedded_file(sound: Sound) -> None:
    sound.pdf.Root.Extra = bomb(sound, Type=Name.EmbeddedFile)


def metadata(sound: Sound) -> None:
    data = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    sound.pdf.Root.Extra = sound.pdf.make_indirect(Stream(sound.pdf, data, Type=Name.Metadata))


def deep_tree(sound: Sound) -> None:
    parent = sound.elements["document"]
    for _ in range(600):
        child = sound.pdf.make_indirect(Dictionary(S=Name.Div, P=parent))
        if isinstance(parent.get("/K"), Array):
            parent.K.append(child)
        else:
            parent.K = child
        parent = child


@pytest.mark.parametrize("spoil", [unused_stream, embedded_file, metadata, deep_tree])
def test_a_file_beyond_bounds_is_given_to_nobody(
    spoil: Callable[[Sound], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = Sound()
    spoil(sound)
    path = tmp_path / "odd.pdf"
    path.write_bytes(sound.save())
    assert is_too_large(check_pdf(path))
    monkeypatch.setattr(verapdf, "run", lambda *_: pytest.fail("veraPDF was asked"))
    ours, *theirs = (audit.run() for audit in pdf_format.audit(Subject(path=path)))
    assert "pdf-too-large" in [found.name for found in ours.diagnostics]
    assert theirs
    assert {found.name for each in theirs for found in each.diagnostics} == {"validator-unasked"}


def test_a_sound_file_and_large_pictures_are_within_bounds(tmp_path: Path) -> None:
    sound = Sound()
    sound.pdf.Root.Extra = bomb(sound, Type=Name.XObject, Subtype=Name.Image, Width=9000, Height=9000)
    sound.pdf.docinfo.Title = String("A file")
    bounds.check_bounds(sound.pdf)
