"""What a paged document may load: its own assets and the fonts of the styles, by name, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from weasyprint.urls import URLFetcher, URLFetcherResponse

from publish.model.files import Asset
from publish.pdf.fonts import read_font

BASE_ADDRESS = "https://publication.invalid/"
FONT_FOLDER = "fonts/"


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the bytes behind an address; no address reaches the network or the disk."""

    def __init__(self, assets: tuple[Asset, ...]) -> None:
        super().__init__(allowed_protocols=())
        self._assets: Mapping[str, Asset] = {asset.name: asset for asset in assets}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Answer with an asset or a font; refuse everything else."""
        name = unquote(url.removeprefix(BASE_ADDRESS)) if url.startswith(BASE_ADDRESS) else ""
        if asset := self._assets.get(name):
            return URLFetcherResponse(url, asset.data, {"Content-Type": asset.media_type})
        font = read_font(name.removeprefix(FONT_FOLDER)) if name.startswith(FONT_FOLDER) else None
        if font is None:
            raise ValueError(f"{url} is not among the assets of the document")
        return URLFetcherResponse(url, font, {"Content-Type": "font/woff2"})
