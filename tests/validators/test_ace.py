from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator

import pytest

from publish.diagnostics import Severity
from publish.validators import ace
from publish.validators.ace_findings import findings
from publish.validators.ace_report import report_of
from publish.validators.scriptless import without_scripts


def test_a_sound_epub_passes(make_epub, capfd):
    outcome = ace.run(make_epub())
    assert outcome.value is not None
    assert outcome.value.passed
    assert outcome.value.violations == ()
    assert not any(name.startswith("schema:") for name in outcome.value.missing_metadata)
    assert outcome.diagnostics == ()  # it claims nothing, so nobody need certify it
    assert capfd.readouterr() == ("", "")


def test_a_planted_error_is_found_where_it_stands(make_epub):
    outcome = ace.run(make_epub('<p style="color:#aaa;background:#fff">Pale.</p><h4>A skip</h4>'))
    assert outcome.value is not None
    assert not outcome.value.passed
    contrast = next(found for found in outcome.value.violations if found.rule == "color-contrast")
    assert (contrast.path, contrast.impact) == ("page.xhtml", "serious")
    assert "#aaa" in contrast.markup
    found = next(found for found in outcome.diagnostics if found.name == "ace-color-contrast")
    assert found.severity is Severity.ERROR
    assert found.position is not None
    assert (found.position.path.endswith("test.epub/EPUB/page.xhtml"), found.position.line) == (True, 6)
    assert found.clause == "WCAG 2.2, 1.4.3; EN 301 549, 9.1.4.3"
    assert found.help_address.endswith("/css/color.html")
    (place,) = found.places
    assert (place.words, place.selector, place.element) == ("Pale.", "p", "html/body/main/p")
    skip = next(found for found in outcome.diagnostics if found.name == "ace-heading-order")
    assert skip.position is not None
    assert (skip.position.line, skip.position.column) == (6, 1 + len('<p style="color:#aaa;background:#fff">Pale.</p>'))


REPORT = {
    "a11y-metadata": {"missing": ["schema:accessMode", "schema:accessibilityHazard"], "empty": []},
    "earl:result": {"earl:outcome": "fail"},
    "assertions": [
        {
            "earl:testSubject": {"url": "EPUB/package.opf"},
            "assertions": [
                {
                    "earl:result": {"earl:outcome": "fail", "dct:description": "It must declare it"},
                    "earl:test": {"dct:title": "metadata-accessmode", "earl:impact": "serious"},
                }
            ],
        },
        {
            "earl:testSubject": {"url": "page.xhtml"},
            "assertions": [
                {
                    "earl:result": {
                        "earl:outcome": "fail",
                        "dct:description": "Changed",
                        "earl:pointer": {"cfi": ["/4/2/4"], "css": ["div > b"]},
                        "html": "<b>A script made it</b>",
                    },
                    "earl:test": {"dct:title": "region", "earl:impact": "minor"},
                }
            ],
        },
    ],
}


def test_what_is_missing_is_told_once_and_stands_in_the_metadata(make_epub):
    found = findings(make_epub(), report_of(REPORT))
    assert [
        (each.name, each.position.path.rpartition("/")[2], each.position.line) for each in found if each.position
    ] == [
        ("ace-metadata-accessmode", "package.opf", 3),
        ("ace-region", "page.xhtml", 1),  # its tag is another than the page has there
        ("ace-metadata", "package.opf", 3),
    ]
    assert found[1].places[0].selector == "div > b"
    assert "schema:accessibilityHazard" in found[2].message


@pytest.fixture
def listening() -> Iterator[tuple[int, list[object]]]:
    """Listen on a port of this machine, for connections and for datagrams; give the port and what was heard."""
    heard: list[object] = []
    tcp, udp = socket.create_server(("", 0)), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("", tcp.getsockname()[1]))
    for take in (tcp.accept, lambda: udp.recvfrom(100)):
        threading.Thread(target=_hear, args=(take, heard), daemon=True).start()
    yield tcp.getsockname()[1], heard
    tcp.close()
    udp.close()


def _hear(take: Callable[[], object], heard: list[object]) -> None:
    with contextlib.suppress(OSError):
        while True:
            heard.append(take())


REACHES_OUT = """<p>Words.</p><img src="http://127.0.0.1:PORT/image" alt="A picture"/>
<iframe title="A frame" src="http://localhost:PORT/frame"></iframe>
<script>
for (const host of ["127.0.0.1", "localhost", "[::1]", "OWN"]) {
  try { new WebSocket("ws://" + host + ":PORT/") } catch (e) {}
}
fetch("http://127.0.0.1:PORT/", { mode: "no-cors" }).catch(function () {});
navigator.sendBeacon("http://127.0.0.1:PORT/", "x");
const servers = ["127.0.0.1", "OWN"].map(function (host) { return { urls: "stun:" + host + ":PORT" } });
const peer = new RTCPeerConnection({ iceServers: servers });
peer.createDataChannel("x");
peer.createOffer().then(function (offer) { return peer.setLocalDescription(offer) });
</script>"""


@pytest.mark.parametrize("way", ["best", "without scripts", "proxy alone"])
def test_pages_reach_nothing_at_all(make_epub, monkeypatch, listening, way):
    port, heard = listening
    own = socket.gethostbyname(socket.gethostname())
    if way != "best":
        monkeypatch.setattr(ace, "isolation", lambda: "")
    if way == "proxy alone":
        monkeypatch.setattr(ace, "copy_without_scripts", shutil.copyfile)
    page = REACHES_OUT.replace("PORT", str(port)).replace("OWN", own)
    outcome = ace.run(make_epub(page))
    assert outcome.value is not None  # Ace looked at the page
    assert heard == []


def test_the_browser_keeps_its_sandbox_where_it_can(tmp_path):
    browser = tmp_path / "chromium"
    browser.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    browser.chmod(0o700)
    for sandboxed in (True, False):
        wrapper = ace._confined(browser, tmp_path, sandboxed=sandboxed)
        given = [wrapper, "--no-sandbox", "--a=b c", "--disable-setuid-sandbox"]
        options = subprocess.run(given, capture_output=True, text=True, check=True).stdout.splitlines()
        assert "--a=b c" in options and "--host-resolver-rules=MAP * ~NOTFOUND" in options
        assert ("--no-sandbox" in options, "--disable-setuid-sandbox" in options) == (not sandboxed, not sandboxed)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>",
        '<p onclick="x">Words.</p>',
        '<a href=" java&#10;script:x">Words</a>',
        '<iframe srcdoc="x"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script><set onbegin="x"/></svg>',
        '<meta http-equiv="refresh" content="0;x"/>',
        "<script>x</script><p>never closed",
    ],
)
def test_a_page_without_scripts_runs_nothing_and_keeps_its_words(markup):
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{markup}<p>Kept.</p></body></html>'
    told = without_scripts(page.encode()).decode()
    assert "Kept." in told
    assert not re.search(r"<script|onclick|onbegin|srcdoc|http-equiv|<iframe|:x\b", told)


def test_a_page_that_never_ends_is_stopped(make_epub, monkeypatch):
    monkeypatch.setattr(ace, "_SECONDS", (8.0, 0.0, 0.0))
    outcome = ace.run(make_epub("<script>while (true) {}</script>"))
    assert [found.name for found in outcome.diagnostics] == ["validator-stopped"]
    assert "8 seconds of processor time" in outcome.diagnostics[0].message


@pytest.mark.parametrize("kind", ["empty", "folder", "absent", "words", "cut"])
def test_what_is_not_an_epub_is_one_finding(make_epub, tmp_path, kind):
    path = tmp_path / "odd.epub"
    if kind == "empty":
        path.touch()
    if kind == "folder":
        path.mkdir()
    if kind == "words":
        path.write_text("Not an archive.")
    if kind == "cut":
        path.write_bytes(make_epub().read_bytes()[:500])
    outcome = ace.run(path)
    assert outcome.value is None
    assert [found.name for found in outcome.diagnostics] == [
        "validator-stopped" if kind in ("words", "cut") else "output-unreadable"
    ]


def test_an_archive_that_is_no_epub_is_one_finding(tmp_path):
    import zipfile

    path = tmp_path / "archive.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("words.txt", "Words.")
    outcome = ace.run(path)
    assert outcome.value is None
    assert [found.name for found in outcome.diagnostics] == ["validator-stopped"]


def test_time_running_out_is_a_finding(make_epub):
    outcome = ace.run(make_epub(), seconds=0.2)
    assert [found.name for found in outcome.diagnostics] == ["validator-stopped"]
    assert "0.2 seconds" in outcome.diagnostics[0].message


def test_no_ace_at_all_says_how_to_install_it(make_epub, monkeypatch):
    monkeypatch.setattr(ace, "command", lambda: None)
    (found,) = ace.run(make_epub()).diagnostics
    assert found.name == "validator-missing"
    assert "ace-cli" in found.message
