"""The program that draws SVGs by resvg, one after another: drawings on standard input, PNGs on standard output.

It runs in a process of its own, since resvg has no bounds: a filter of two lines takes hours, some values end the
process.  Each drawing may take so many seconds as its argument says, far beyond what drawings need; then it ends.
"""

from __future__ import annotations

import faulthandler
import struct
import sys

import resvg_py

HEAD = struct.Struct("!III")
"""What stands before each drawing: width and height in pixels, length in bytes."""
LENGTH = struct.Struct("!I")
"""What stands before each PNG: its length in bytes."""


def main(seconds: float) -> None:
    """Draw until there are no more."""
    given, made = sys.stdin.buffer, sys.stdout.buffer
    while head := given.read(HEAD.size):
        width, height, length = HEAD.unpack(head)
        faulthandler.dump_traceback_later(seconds, exit=True)  # works while resvg has the interpreter
        drawn = resvg_py.svg_to_bytes(
            svg_string=given.read(length).decode(),
            background="#ffffff",
            skip_system_fonts=True,
            width=width,
            height=height,
            dpi=96,
        )
        faulthandler.cancel_dump_traceback_later()
        made.write(LENGTH.pack(len(drawn)) + drawn)
        made.flush()


if __name__ == "__main__":
    main(float(sys.argv[1]))
