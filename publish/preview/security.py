"""Which requests the preview answers: those of its own page, on this machine, that know its token.

Whoever opens a page of the web runs that page's scripts on the same machine, so an address on it protects nothing by
itself.  The name of the host is checked because another's name can be made to mean this machine (DNS rebinding), the
origin because forms and scripts of other pages can send requests, the token because other users of the machine can.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable

MOST_BYTES = 4096
"""Of the body of a request."""
PATIENCE = 5.0
"""Seconds in which a body has to arrive."""
OWN_HEADER = b"x-publish"
"""A header that only scripts of the same origin can set, on each request that does something."""
_HOSTS = ("127.0.0.1", "localhost")

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' blob:; "
    "frame-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may do: its own scripts and styles, nothing of other machines, in nobody's frame."""
READER = (
    "default-src 'none'; script-src 'self'; style-src 'self' blob: 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data: blob:; media-src blob:; frame-src blob:; connect-src 'self' blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""What the frame may do that shows the EPUB: its pages are blobs, which inherit this, with styles of their own."""
DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""What everything else may do: nothing."""
ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
"""Headers of every answer, refusals too."""


def new_token() -> str:
    """Return a token that nobody can guess, as it stands in the address."""
    return secrets.token_urlsafe(32)


def refusal(
    method: str, path: bytes, headers: Iterable[tuple[bytes, bytes]], *, port: int, token: str
) -> tuple[int, str] | None:
    """Return the status and the words by which a request is refused, None where it is answered.

    ``path`` is as it was sent, with all escapes; ``headers`` have names in small letters.
    """
    sent = list(headers)
    hosts = {f"{each}:{port}".encode() for each in _HOSTS}
    origins = {b"http://" + each for each in hosts}
    given = [value for name, value in sent if name == b"host"]
    if len(given) != 1 or given[0].lower() not in hosts:
        return 403, "this server has another name"
    if not origins >= {value.lower() for name, value in sent if name == b"origin"}:
        return 403, "another page asks"
    if any(value not in (b"same-origin", b"none") for name, value in sent if name == b"sec-fetch-site"):
        return 403, "another page asks"
    if method not in ("GET", "POST"):
        return 405, "only GET and POST are answered"
    if method == "GET" and any(
        name in (b"content-length", b"transfer-encoding") and value != b"0" for name, value in sent
    ):
        return 400, "a question has no body"
    if {b"content-length", b"transfer-encoding"} <= {name for name, _ in sent}:
        return 400, "a body has one length"
    if not hmac.compare_digest(path.split(b"/")[1] if path.count(b"/") > 1 else b"", token.encode()):
        return 404, "there is nothing here"
    if not path.startswith(b"/") or any(sign in path for sign in (b"%", b"\\", b"..", b"//")):
        return 404, "there is nothing here"
    if method == "POST":
        return _refused_deed(sent)
    return None


def _refused_deed(sent: list[tuple[bytes, bytes]]) -> tuple[int, str] | None:
    """Refuse a request that does something, unless a script of the page itself sent it."""
    names = {name for name, _ in sent}
    if b"origin" not in names or OWN_HEADER not in names:
        return 403, "another page asks"
    kinds = [value.split(b";")[0].strip().lower() for name, value in sent if name == b"content-type"]
    if kinds != [b"application/json"]:
        return 415, "only JSON is read"
    lengths = [value for name, value in sent if name == b"content-length"]
    if any(not value.isdigit() or len(value) > 9 or int(value) > MOST_BYTES for value in lengths):
        return 413, "that is too much"
    return None


def content_policy(path: str) -> str:
    """Return the Content-Security-Policy of an answer; ``path`` is that below the token."""
    return {"": PAGE, "assets/reader.html": READER}.get(path, DATA)
