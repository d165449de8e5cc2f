"""Pictures of every format that carry planted words in every place where a format has room for them."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

PLANTED = b"Planted"
"""Every planted word begins so, whatever follows says where it was planted."""
SIZE = (60, 40)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def seen(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture whose four corners differ, so that it shows how it was turned."""
    picture = Image.new("RGB", size, "white")
    width, height = size
    picture.paste((200, 0, 0), (0, 0, width // 2, height // 2))
    picture.paste((0, 160, 0), (width // 2, 0, width, height // 2))
    picture.paste((0, 0, 200), (0, height // 2, width // 2, height))
    return picture


def exif(orientation: int = 1) -> bytes:
    """Return EXIF with a position, people, a caption, the camera, a time and a number."""
    made = Image.Exif()
    made[ExifTags.Base.ImageDescription] = "PlantedCaption by EXIF"
    made[ExifTags.Base.Make] = "PlantedCamera"
    made[ExifTags.Base.Artist] = "PlantedArtist"
    made[ExifTags.Base.Copyright] = "PlantedRights"
    made[ExifTags.Base.DateTime] = "2025:01:01 10:00:00"
    made[ExifTags.Base.Orientation] = orientation
    inner = made.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.BodySerialNumber] = "PlantedNumber"
    inner[ExifTags.Base.CameraOwnerName] = "PlantedOwner"
    inner[ExifTags.Base.MakerNote] = b"PlantedMakerNote"
    position = made.get_ifd(ExifTags.IFD.GPSInfo)
    position[ExifTags.GPS.GPSLatitudeRef] = "N"
    position[ExifTags.GPS.GPSLatitude] = (34.0, 55.0, 12.0)
    position[ExifTags.GPS.GPSLongitudeRef] = "E"
    position[ExifTags.GPS.GPSLongitude] = (36.0, 43.0, 48.0)
    position[ExifTags.GPS.GPSAreaInformation] = b"ASCII\0\0\0PlantedArea"
    return made.tobytes().removeprefix(b"Exif\0\0")


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 photoshop:Credit="PlantedAgency" exif:GPSLatitude="34,55.2N" exif:GPSLongitude="36,43.8E">
<dc:creator><rdf:Seq><rdf:li>PlantedCreator</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">PlantedCaption by XMP</rdf:li></rdf:Alt></dc:description>
<core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">PlantedAlternative</rdf:li></rdf:Alt>
</core:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def photoshop() -> bytes:
    """Return resources of Photoshop that hold records of IPTC."""
    records = b"".join(
        b"\x1c\x02" + bytes((number,)) + struct.pack(">H", len(words)) + words
        for number, words in ((120, b"PlantedCaption by IPTC"), (80, b"PlantedByLine"), (90, b"PlantedCity"))
    )
    padded = records + b"\0" * (len(records) % 2)
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(records)) + padded


def encoded(kind: str, picture: Image.Image | None = None, **options: Any) -> bytes:
    """Return a picture as a file."""
    file = io.BytesIO()
    (picture or seen()).save(file, kind, **options)
    return file.getvalue()


def segment(marker: int, payload: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return b"\xff" + bytes((marker,)) + struct.pack(">H", len(payload) + 2) + payload


def jpeg(orientation: int = 1, **options: Any) -> bytes:
    """Return a JPEG with every segment that programs write, one between its scans, and more after its end."""
    plain = encoded("JPEG", icc_profile=PROFILE, quality=92, **options)
    thumbnail = b"JFIF\0\1\1\0\0\1\0\1\x03\x01" + b"Planted!!"
    head = b"".join(
        (
            segment(0xE0, thumbnail),
            segment(0xE0, b"JFXX\0\x10PlantedThumbnail"),
            segment(0xE1, b"Exif\0\0" + exif(orientation)),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
            segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + b"\0\0\0\x10\0\0\0\0PlantedExtension"),
            segment(0xE1, b"PlantedUnknown"),
            segment(0xE2, b"MPF\0PlantedIndex"),
            segment(0xEB, b"JP\0\1\0\0\0\1\0\0\0\x19freePlantedProvenance"),
            segment(0xEC, b"Ducky\0PlantedDucky"),
            segment(0xED, photoshop()),
            segment(0xEE, b"Adobe\0\x64\0\0\0\0\1PlantedAdobe"),
            segment(0xE5, b"PlantedSegment"),
            segment(0xFE, b"PlantedComment"),
        )
    )
    body = plain[2 + 18 :]  # without its own head
    scan = body.rindex(b"\xff\xda")
    return b"\xff\xd8" + head + body[:scan] + segment(0xFE, b"PlantedLate") + body[scan:] + _after()


def _after() -> bytes:
    """Return what phones write after the end of a picture: another picture, and a film."""
    other = encoded("JPEG", comment=b"PlantedSecondPicture")
    return other + b"\0\0\0\x18ftypmp42PlantedFilm"


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(orientation: int = 1, **options: Any) -> bytes:
    """Return a PNG with every chunk of words, a private one, and more after its end."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "PlantedAuthor")
    texts.add_text("Comment", "PlantedComment", zip=True)
    texts.add_itxt("Description", "PlantedCaption by PNG", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    raw = exif().hex()
    texts.add_text("Raw profile type exif", f"\nexif\n{len(raw) // 2:8}\n{raw}\n", zip=True)
    plain = encoded("PNG", pnginfo=texts, icc_profile=PROFILE, dpi=(72, 144), **options)
    plain = plain.replace(b"ICC Profile\0", b"PlantedName\0")
    at = plain.index(b"PlantedName") - 8
    length = struct.unpack(">I", plain[at : at + 4])[0]
    fixed = chunk(b"iCCP", plain[at + 8 : at + 8 + length])
    plain = plain[:at] + fixed + plain[at + 12 + length :]
    extra = b"".join(
        (
            chunk(b"eXIf", exif(orientation)),
            chunk(b"tIME", b"\x07\xe9\1\1\x0a\0\0"),
            chunk(b"caBX", b"PlantedProvenance"),
            chunk(b"prVt", b"PlantedPrivate"),
            chunk(b"sPLT", b"PlantedPalette\0\x08"),
        )
    )
    end = plain.index(b"IDAT") - 4
    last = plain.rindex(b"IEND") - 4
    late = chunk(b"tEXt", b"Comment\0PlantedLate")
    return plain[:end] + extra + plain[end:last] + late + plain[last:] + b"PlantedTrailer"


def moving_png() -> bytes:
    """Return a PNG of two frames that is repeated."""
    return png(save_all=True, append_images=[seen().transpose(Image.Transpose.ROTATE_180)], duration=200, loop=0)


def gif() -> bytes:
    """Return a GIF of two frames that is repeated, with words in every extension and more after its end."""
    turned = seen().transpose(Image.Transpose.ROTATE_180)
    plain = encoded("GIF", save_all=True, append_images=[turned], duration=200, loop=0, comment=b"PlantedComment")
    at = plain.index(b"\x21\xf9")
    extra = (
        b"\x21\xff\x0bXMP DataXMP" + XMP + b"\1" + bytes(range(255, -1, -1)) + b"\0"
        b"\x21\xff\x0bPlantedApp1\x0ePlantedPayload\0"
        b"\x21\xf9\x04\0\0\0\0\0\x21\x01\x0c" + b"\0" * 12 + b"\x0cPlantedWords\0"
        b"\x21\x55\x0ePlantedPrivate\0"
    )
    return plain[:at] + extra + plain[at:] + b"PlantedTrailer"


def webp(orientation: int = 1, **options: Any) -> bytes:
    """Return a WebP with its metadata, a chunk that nobody knows, and more after its end."""
    plain = encoded("WEBP", exif=exif(orientation), xmp=XMP, icc_profile=PROFILE, **{"lossless": True, **options})
    inside = plain[8:] + b"PRVT\x0e\0\0\0PlantedPrivate"
    return b"RIFF" + struct.pack("<I", len(inside)) + inside + b"PlantedTrailer"


def moving_webp() -> bytes:
    """Return a WebP of two frames."""
    return webp(save_all=True, append_images=[seen().transpose(Image.Transpose.ROTATE_180)], duration=200)


def svg() -> bytes:
    """Return an SVG with all that drawing programs write into one, and photographs in it."""
    photo, chart = (base64.b64encode(data).decode() for data in (jpeg(), png()))
    return f"""<?xml version="1.0"?>
<!-- PlantedHead -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 40"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="/home/PlantedUser/a.png"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" sodipodi:docname="PlantedDocument.svg">
  <title>PlantedTitle</title>
  <desc>PlantedDescription</desc>
  <metadata>{XMP.decode().partition("?>")[2].rpartition("<?")[0]}</metadata>
  <sodipodi:namedview inkscape:document-units="PlantedUnits"/>
  <!-- PlantedComment -->
  <g inkscape:label="PlantedLayer" data-name="PlantedData">
    <rect width="60" height="40" fill="#a01010"/>
    <image width="30" height="20" xlink:href="data:image/jpeg;base64,{photo}"/>
    <image x="30" width="30" height="20" href="data:image/png;base64,{chart}"/>
  </g>
</svg>
<!-- PlantedTail -->
""".encode()


PICTURES: Mapping[str, Callable[[], bytes]] = {
    "photo.jpg": jpeg,
    "progressive.jpg": lambda: jpeg(progressive=True),
    "turned.jpg": lambda: jpeg(6),
    "chart.png": png,
    "moving.png": moving_png,
    "turned.png": lambda: png(8),
    "drawing.gif": gif,
    "painting.webp": webp,
    "lossy.webp": lambda: webp(lossless=False),
    "moving.webp": moving_webp,
    "turned.webp": lambda: webp(3),
    "drawing.svg": svg,
}
"""A file name for each kind of picture, and what makes it."""
