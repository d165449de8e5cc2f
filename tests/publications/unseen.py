"""Whatever an output holds, taken apart, and what exiftool and a look at the bytes find in it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pikepdf

SEEN = {
    *(
        "ExifTool",
        "System",
        "File",
        "Composite",
        "JFIF",
        "Adobe",
        "PNG",
        "PNG-pHYs",
        "GIF",
        "RIFF",
        "SVG",
        "XML",
        "HTML",
    ),
    *("ICC_Profile", "ICC-header", "ICC-view", "ICC-meas", "ICC-chrm"),
}
"""The groups of exiftool that tell of pixels, colours and files, and of nothing else."""
TOLD = ("GPS", "Artist", "Comment", "OwnerName", "SerialNumber", "By-line", "Thumbnail")
"""What the name of no tag of a whole output holds."""
ENDINGS = {
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG": ".png",
    b"GIF8": ".gif",
    b"RIFF": ".webp",
    b"%PDF": ".pdf",
    b"PK": ".epub",
}

_HELD = re.compile(rb"data:[a-z/]+;base64,([A-Za-z0-9+/=\s]+)")


def parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield an output and everything in it: members of an EPUB, streams of a PDF as they stand and unpacked."""
    yield name, data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield member, archive.read(member)
                for number, held in enumerate(_HELD.findall(archive.read(member))):
                    yield f"picture {number} in {member}", b64decode(held)
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number, each in enumerate(pdf.objects):
                if isinstance(each, pikepdf.Stream):
                    yield f"stream {number}", each.read_raw_bytes()
                    if each.get("/Filter") == pikepdf.Name.FlateDecode:
                        yield f"unpacked stream {number}", each.read_bytes()


def told_by_exiftool(files: dict[str, bytes], folder: Path) -> Iterator[str]:
    """Yield each thing that exiftool tells of files beside pixels and colours."""
    folder.mkdir(exist_ok=True)
    names: dict[str, str] = {}
    for number, (name, data) in enumerate(files.items()):
        ending = next(
            (ending for start, ending in ENDINGS.items() if data.startswith(start)), Path(name).suffix or ".bin"
        )
        path = folder / f"{number}{ending}"
        path.write_bytes(data)
        names[str(path)] = name
    command = ["exiftool", "-j", "-G1", "-a", "-u", "-charset", "utf8", "-r", folder]
    told = subprocess.run(command, capture_output=True, check=False).stdout
    for of_file in json.loads(told):
        name = names[str(Path(of_file["SourceFile"]))]
        whole = name.endswith((".epub", ".pdf"))
        for tag in of_file:
            group, _, key = tag.rpartition(":")
            if any(word in key for word in TOLD) or (group and group not in SEEN and not whole and key != "Error"):
                yield f"{name}: {tag}"
