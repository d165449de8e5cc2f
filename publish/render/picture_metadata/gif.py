"""GIF: frames, their timing and the number of repetitions are kept, all else is taken out (GIF89a)."""

from __future__ import annotations

from publish.render.picture_metadata.blocks import Block, DamagedPicture, Kind, Stripped, bound

_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_CONTROL, _COMMENT, _APPLICATION = 0xF9, 0xFE, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_XMP = b"XMP DataXMP"


def strip(data: bytes) -> Stripped:
    """Keep the frames, and of the extensions those that say how long they stand and how often they are repeated.

    A control that times no picture goes with what it timed.  Raises DamagedPicture where a block is cut short.
    """
    at = 13 + _table(data, 10)
    kept: list[bytes] = [data[:at]]
    blocks: list[Block] = []
    control = b""
    while at < len(data):
        if data[at] == _TRAILER:
            kept.append(b";")
            if data[at + 1 :].strip(b"\0\r\n "):
                blocks.append(Block(kind=Kind.TRAILER, data=data[at + 1 :]))
            break
        if data[at] == _IMAGE:
            end = _end(data, at + 11 + _table(data, at + 9))
            kept += [control, data[at:end]]
            control = b""
        elif data[at] == _EXTENSION and at + 1 < len(data):
            end = _end(data, at + 2)
            label, block = data[at + 1], data[at:end]
            if label == _CONTROL:
                control = block
            elif label == _APPLICATION and block[3:14] in _LOOPS:
                kept.append(_loop(block))
            else:
                blocks.append(_block(label, block))
                control = control if label in (_COMMENT, _APPLICATION) else b""
        else:
            raise DamagedPicture("something that is no block")
        at = end
        bound(kept, blocks)
    return Stripped(data=b"".join(kept), blocks=tuple(blocks))


def _table(data: bytes, flags: int) -> int:
    """Return how many bytes the table of colours has that the flags at a place announce."""
    if flags >= len(data):
        raise DamagedPicture("a block is cut short")
    return 3 << ((data[flags] & 7) + 1) if data[flags] & 0x80 else 0


def _end(data: bytes, at: int) -> int:
    """Return where the pieces of a block end that begin at a place, each with its length before it."""
    while at < len(data):
        length = data[at]
        at += length + 1
        if not length:
            return at
    raise DamagedPicture("a block is cut short")


def _loop(block: bytes) -> bytes:
    """Return an extension without all of its pieces but the one that says how often frames are repeated."""
    loops = block[14:18] if block[14:16] == b"\3\1" and len(block) > 18 else b""
    return block[:14] + loops + b"\0" if loops else b""


def _block(label: int, block: bytes) -> Block:
    if label == _COMMENT:
        return Block(kind=Kind.TEXT, data=_joined(block[2:]), keyword="Comment")
    if label == _APPLICATION and block[3:14] == _XMP:
        return Block(kind=Kind.XMP, data=block[14:])  # whole, and after it what makes its bytes pass for pieces
    return Block(kind=Kind.OTHER, data=block)


def _joined(pieces: bytes) -> bytes:
    found, at = [], 0
    while at < len(pieces) and pieces[at]:
        found.append(pieces[at + 1 : at + 1 + pieces[at]])
        at += pieces[at] + 1
    return b"".join(found)
