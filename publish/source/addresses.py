"""Addresses of the network, and paths below the publication's folder."""

from __future__ import annotations

import posixpath
import re

from publish.diagnostics import Rule
from publish.rules.pictures import PICTURE_NETWORK, PICTURE_OUTSIDE

NETWORK = ("https", "http", "mailto", "tel")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):", re.ASCII)
_HOST = re.compile(
    r"https?://(?:[^/?#@\s]*@)?(\[[0-9a-f:.]+\]|[^/?#:\s\[\]]+)(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE
)
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s?]+(\?\S*)?", re.IGNORECASE)
_CALL = re.compile(r"tel:\+?[0-9().-]{1,40}(;[a-z0-9=;+.-]{1,80})?", re.IGNORECASE)


def address_mistake(address: str) -> str:
    """Say what is wrong with an address of the schemes in ``NETWORK``, or nothing."""
    scheme = address.partition(":")[0].lower()
    if scheme in ("http", "https"):
        found = _HOST.fullmatch(address)
        if found is None:
            return "is not a whole address"
        host = found[1].strip(".")
        return "" if host and ".." not in host else "names no host"
    if scheme == "mailto":
        return "" if _MAIL.fullmatch(address) else "is not an address of mail"
    if scheme == "tel":
        return "" if _CALL.fullmatch(address) else "is not a telephone number"
    return "is not an address of the network"


def picture_mistake(path: str) -> tuple[Rule | None, str]:
    """Return the rule that a picture's path breaks and what is wrong with it, or None and an empty string."""
    plain = path.strip().replace("\\", "/")
    if plain.startswith("//") or plain.lower().startswith(("http:", "https:", "ftp:")):
        return PICTURE_NETWORK, "lies on the network, from which nothing is read"
    if SCHEME.match(plain) or path_leaves(plain):
        return PICTURE_OUTSIDE, "lies outside the publication's folder"
    return None, ""


def picture_path(path: str) -> str:
    """Write a path in the one way in which it names its file: ``images/a.png`` for ``./images//a.png``."""
    return posixpath.normpath(path.strip()) if path.strip() else ""


def path_leaves(path: str) -> bool:
    """Return whether a relative path may lead out of its folder."""
    plain = path.strip().replace("\\", "/")
    return plain.startswith(("/", "~")) or ".." in plain.split("/") or SCHEME.match(plain) is not None
