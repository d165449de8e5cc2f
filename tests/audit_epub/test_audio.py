"""How long a recording plays: frames of MP3 by ISO 11172-3 and 13818-3, the movie header of MP4 by ISO 14496-12."""

from __future__ import annotations

import pytest

from publish.audit.epub.audio import seconds_of

# Version and rate of each kind, as its second and third byte say: bytes of a frame, samples, samples a second.
KINDS = {
    "MPEG-1, 128 kbit/s, 44.1 kHz": ("fffb90", 417, 1152, 44100),
    "MPEG-1, 32 kbit/s, 48 kHz": ("fffb14", 96, 1152, 48000),
    "MPEG-1, 320 kbit/s, 32 kHz": ("fffbe8", 1440, 1152, 32000),
    "MPEG-1, padded": ("fffb92", 418, 1152, 44100),
    "MPEG-2, 64 kbit/s, 22.05 kHz": ("fff380", 208, 576, 22050),
    "MPEG-2, 8 kbit/s, 24 kHz": ("fff314", 24, 576, 24000),
    "MPEG-2, 160 kbit/s, 16 kHz": ("fff3e8", 720, 576, 16000),
    "MPEG-2.5, 64 kbit/s, 11.025 kHz": ("ffe380", 417, 576, 11025),
    "MPEG-2.5, 16 kbit/s, 8 kHz": ("ffe328", 144, 576, 8000),
}
FRAME = bytes.fromhex("fffb9000") + bytes(413)


@pytest.mark.parametrize(("header", "length", "samples", "hertz"), KINDS.values(), ids=KINDS)
def test_frames_of_every_version_and_rate(header: str, length: int, samples: int, hertz: int) -> None:
    frame = (bytes.fromhex(header) + bytes(1)).ljust(length, b"\0")
    assert seconds_of(frame * 50) == pytest.approx(50 * samples / hertz)


RATES = {
    "fffb": (1152, 44100, (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)),
    "fff3": (576, 22050, (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)),
}
"""By the first bytes of a frame its samples, samples a second and the rates that its third byte can name, in kbit/s."""


@pytest.mark.parametrize(("header", "number"), [(header, number) for header in RATES for number in range(14)])
def test_every_rate_has_frames_of_its_length(header: str, number: int) -> None:
    samples, hertz, rates = RATES[header]
    length = samples * rates[number] * 1000 // 8 // hertz
    frame = bytes.fromhex(f"{header}{number + 1:x}0").ljust(length, b"\0")
    assert seconds_of(frame * 9) == pytest.approx(9 * samples / hertz)


@pytest.mark.parametrize("size", [0, 100, 128, 20_000, 3_000_000])
def test_a_tag_before_the_frames_is_passed_over(size: int) -> None:
    written = bytes(size >> shift & 127 for shift in (21, 14, 7, 0))
    tag = b"ID3\4\0\0" + written + b"\xff" * size
    assert seconds_of(tag + FRAME * 3) == pytest.approx(3 * 1152 / 44100)


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("fffb00", "a rate that is free"),
        ("fffbf0", "a rate that is none"),
        ("fffb9c", "a frequency that is none"),
        ("ffeb90", "a version that is none"),
        ("fffd90", "layer II"),
        ("fff990", "no layer"),
        ("fe7b90", "no sign of a frame"),
    ],
)
def test_what_is_no_frame_ends_the_recording(header: str, what: str) -> None:
    other = (bytes.fromhex(header) + bytes(1)).ljust(417, b"\0")
    assert seconds_of(other * 50) is None, what
    assert seconds_of(FRAME * 2 + other * 50) == pytest.approx(2 * 1152 / 44100), what


def test_one_frame_may_be_anything() -> None:
    assert seconds_of(FRAME) is None
    assert seconds_of(FRAME * 2) == pytest.approx(2 * 1152 / 44100)
    assert seconds_of(b"") is None


def movie(version: int, scale: int, duration: int) -> bytes:
    """Write the beginning of an MP4: the kind of file, then the header of the movie."""
    width = 8 if version == 1 else 4
    times = bytes(2 * width)
    header = bytes([version, 0, 0, 0]) + times + scale.to_bytes(4, "big") + duration.to_bytes(width, "big")
    return b"\0\0\0\x10ftypM4A \0\0\0\0" + b"\0\0\0\x74moov\0\0\0\x6cmvhd" + header + bytes(80)


@pytest.mark.parametrize("version", [0, 1])
def test_the_header_of_a_movie_says_how_long_it_is(version: int) -> None:
    assert seconds_of(movie(version, 1000, 5220)) == pytest.approx(5.22)
    assert seconds_of(movie(version, 44100, 0x01020304)) == pytest.approx(0x01020304 / 44100)


@pytest.mark.parametrize(
    "data", [movie(2, 1000, 5220), movie(0, 0, 5220), movie(0, 1000, 0), b"\0\0\0\x10ftypM4A \0\0\0\0" + bytes(99)]
)
def test_a_movie_that_does_not_say_is_not_measured(data: bytes) -> None:
    assert seconds_of(data) is None
