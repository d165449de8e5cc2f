"""Where the full edition of a shortened one is to be had, and the code that leads a camera there."""

from __future__ import annotations

import io
from dataclasses import dataclass
from urllib.parse import urlsplit

from publish.model.edition import SHORT, Edition
from publish.model.files import Asset
from publish.model.publication import Publication

_LARGEST = 12
"""The version of the largest code: 65 modules to a side, 0.4 mm wide each at the 30 mm that the style sheet gives."""
_BORDER = 4  # modules of quiet around a code (ISO/IEC 18004, 9.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FullEdition:
    """What a shortened edition says of the full one; empty for what isn't known.  ``code`` is a picture."""

    address: str
    in_ebook: bool  # whether an e-book is made, which has everything
    code: Asset | None


def full_edition(publication: Publication, edition: Edition) -> FullEdition | None:
    """Say where the full edition is to be had; None for an edition that isn't shortened."""
    if edition.back_matter != SHORT:
        return None
    address = _address(publication.metadata.identifier)
    return FullEdition(
        address=address,
        in_ebook=any(not each.format.paged for each in publication.editions),
        code=_code(address, {use.image for use in publication.figures}) if address else None,
    )


def _address(identifier: str) -> str:
    """Return the identifier of a publication if people can go to it."""
    try:
        parts = urlsplit(identifier)
    except ValueError:
        return ""
    return identifier if parts.scheme in ("http", "https") and parts.netloc else ""


def _code(address: str, taken: set[str]) -> Asset | None:
    """Draw the code of an address; None where it would be too fine to be read from paper."""
    import segno
    from segno.encoder import DataOverflowError

    try:
        code = segno.make(address, error="m", micro=False)
    except DataOverflowError:
        return None
    if int(code.version) > _LARGEST:
        return None
    written = io.BytesIO()
    code.save(written, kind="svg", xmldecl=False, border=_BORDER, omitsize=True, svgclass=None, lineclass=None)
    name = "code.svg"
    while name in taken:
        name = f"_{name}"
    return Asset(name=name, data=written.getvalue(), media_type="image/svg+xml")
