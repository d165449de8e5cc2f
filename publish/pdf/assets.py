"""What a paged document may load: its own assets and the fonts of the styles, by name, and nothing else."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from publish.model.files import Asset
from publish.pdf.fonts import read_font

BASE_ADDRESS = "https://publication.invalid/"
FONT_FOLDER = "fonts/"
_HELD = re.compile(r"data:(image/(?:png|jpeg|gif|webp));base64,(.*)", re.IGNORECASE | re.DOTALL)


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the bytes at an address; no address reaches the network or the disk."""

    def __init__(self, assets: tuple[Asset, ...]) -> None:
        super().__init__(allowed_protocols=())
        self._assets: Mapping[str, Asset] = {asset.name: asset for asset in assets}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Answer with an asset, a font or the picture that an SVG holds itself; refuse everything else."""
        if held := _HELD.fullmatch(url):
            return URLFetcherResponse(url, b64decode(unquote(held[2])), {"Content-Type": held[1].lower()})
        name = unquote(url.removeprefix(BASE_ADDRESS)) if url.startswith(BASE_ADDRESS) else ""
        if asset := self._assets.get(name):
            return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})
        font = read_font(name.removeprefix(FONT_FOLDER)) if name.startswith(FONT_FOLDER) else None
        if font is None:
            raise ValueError(f"{url} is not among the assets of the document")
        return URLFetcherResponse(url, font, {"Content-Type": "font/ttf"})
