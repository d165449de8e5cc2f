"""Archives are equal whenever they are packed, and are unpacked within bounds."""

import io
import zipfile

import pytest

from publish.archives import LARGEST_ARCHIVE, Archive, Excess, opened, packed, unpacked

FILES = [("mimetype", b"text/plain"), ("b.xml", b"<b/>" * 100), ("a.xml", b"<a/>")]


def test_an_archive_holds_what_it_was_given_in_that_order_and_no_time() -> None:
    data = packed(FILES, stored=("mimetype",))
    assert unpacked(data) == FILES
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [part.compress_type for part in archive.infolist()] == [0, 8, 8]
        assert {(part.date_time, part.create_system) for part in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 3)}


def test_parts_are_read_by_name() -> None:
    archive = opened(packed(FILES))
    assert (archive.read("a.xml"), archive.markup("b.xml"), archive.read("c.xml")) == (b"<a/>", b"<b/>" * 100, None)


def _of(data: bytes, method: int = zipfile.ZIP_DEFLATED, most: int = LARGEST_ARCHIVE) -> Archive:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("one", data)
        archive.writestr("two", data)
    return opened(out.getvalue(), most)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_that_can_not_be_unpacked_in_pieces_are_refused(method: int) -> None:
    with pytest.raises(Excess, match="few programs know"):
        _of(bytes(1000), method).read("one")


def test_what_is_too_large_is_given_up() -> None:
    with pytest.raises(Excess, match="one holds more than 1 MB"):
        _of(bytes(3_000_000)).read("one", 1024 * 1024)
    archive = _of(bytes(600_000), most=1024 * 1024)
    assert archive.read("one") is not None
    with pytest.raises(Excess, match="it unpacks to more than 1 MB"):
        archive.read("two")


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(Excess, match="or it is none"):
        opened(b"PK no more")
