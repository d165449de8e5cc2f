"""Addresses as they were meant: without redirects, trackers and passwords, every other character as it was."""

from __future__ import annotations

import pytest

from publish.importers.addresses import plain_address, plain_addresses

MEANT = "https://example.org/a?b=1&c=%20x#part"
WRAPPED = "https%3A%2F%2Fexample.org%2Fa%3Fb%3D1%26c%3D%2520x%23part"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.google.com/url?q={WRAPPED}&sa=D&usg=AOv",
        f"https://www.google.de/url?sa=t&url={WRAPPED}",
        f"https://eur01.safelinks.protection.outlook.com/?url={WRAPPED}&data=05%7C01&reserved=0",
        f"https://l.facebook.com/l.php?u={WRAPPED}&h=AT0",
        f"https://www.youtube.com/redirect?event=x&q={WRAPPED}",
        f"https://slack-redir.net/link?url={WRAPPED}",
        f"https://duckduckgo.com/l/?uddg={WRAPPED}&rut=1",
        f"https://vk.com/away.php?to={WRAPPED}",
        "https://urldefense.com/v3/__https://example.org/a?b=1&c=*20x*part__;JSM!!abc$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_a-3Fb-3D1-26c-3D-2520x-23part&d=Dw",
        f"https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3D{WRAPPED.replace('%', '%25')}",
        MEANT.replace("?b=1", "?utm_source=x&b=1&fbclid=y"),
        MEANT.replace("example", "ana:secret@example"),
    ],
)
def test_what_is_wrapped_around_an_address(address: str) -> None:
    assert plain_address(address) == MEANT


@pytest.mark.parametrize(
    "address",
    [
        MEANT,
        "https://example.org/?url=https://other.org",
        "https://www.google.com/search?q=rain",
        "https://web.archive.org/web/2020/https://example.org/",
        "mailto:ana@example.org",
        "https://[broken",
        "not an address",
        "https://example.org/?B=%7e&&c",
    ],
)
def test_what_stays(address: str) -> None:
    assert plain_address(address) == address


def test_addresses_among_words() -> None:
    words = "See https://example.org/?utm_medium=mail, (https://example.org/a?gclid=1&b=2). And utm_source."
    assert plain_addresses(words) == "See https://example.org/, (https://example.org/a?b=2). And utm_source."
