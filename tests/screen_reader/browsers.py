"""Firefox and Chromium in a session, told where to go by their own protocols, not by a mouse.

Firefox speaks Marionette over a socket, Chromium the DevTools protocol over a pair of pipes.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import socket
from typing import Any

from .session import PATIENCE, Session

_FIREFOX_PREFERENCES: dict[str, object] = {
    "accessibility.force_disabled": -1,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.tabs.firefox-view": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,
    "network.connectivity-service.enabled": False,
    "network.captive-portal-service.enabled": False,
    "pdfjs.sidebarViewOnLoad": 0,
    "places.history.enabled": False,
    "startup.homepage_welcome_url": "",
    "termsofuse.bypassNotification": True,
    "toolkit.cosmeticAnimations.enabled": False,
    "trailhead.firstrun.didSeeAboutWelcome": True,
}
_FIREFOX_OPTIONS = ("--no-remote", "--marionette", "--remote-allow-system-access")
_DRAWN = """
const viewer = window.PDFViewerApplication.pdfViewer;
const pages = viewer._pages;
for (const page of pages) page.destroy = () => {};
const next = pages.find((page) => page.renderingState !== 3);
if (next) {
  viewer.currentPageNumber = next.id;
  return false;
}
const isWhole = async (page) => {
  const links = (await page.pdfPage.getAnnotations()).filter((one) => one.subtype === "Link");
  const placed = links.every((one) => page.div.querySelector(`[aria-owns~="pdfjs_internal_id_${one.id}"]`));
  return placed && (page.div.querySelector(".structTree") || !(await page.pdfPage.getStructTree()));
};
return (async () => (await Promise.all(pages.map(isWhole))).every(Boolean))();
"""
"""Have the next page of a PDF drawn, and return whether all are, with their links and their structure."""
_ROLES = """
const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
const below = (one) => Array.from({ length: one.childCount }, (_, number) => one.getChildAt(number));
const roles = (one) => one && [one.role, ...below(one).map(roles)];
"""
_TREE_OF_PAGE = f"""{_ROLES}
const frame = () => new Promise((done) => window.requestAnimationFrame(done));
return (async () => {{
  await frame();
  await frame();
  return JSON.stringify(roles(service.getAccessibleFor(window.document)));
}})();
"""
"""Return the accessibility tree of a PDF, when the next frame but one is drawn: a frame brings the tree up to date."""
_TREE_OF_BROWSER = f"""{_ROLES}
return JSON.stringify(roles(service.getAccessibleFor(gBrowser.selectedBrowser).firstChild));
"""
"""Return the same tree as the browser's main process has it, which is the one that Orca asks."""
_CHROMIUM_OPTIONS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--force-renderer-accessibility",
    "--lang=en-GB",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-sandbox",
    "--password-store=basic",
    "--remote-debugging-pipe",
    "--window-size=1270,980",
)
_BEGINNING = '<!DOCTYPE html><html lang="en"><title>Beginning</title><p>Ready.</p></html>'
"""The page that a browser starts with, so that the focus is in a page and not in the address bar."""
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOXES = ("firefox-esr", "firefox")


class Firefox:
    """Firefox with a window, in a session."""

    name = "firefox"

    def __init__(self, session: Session) -> None:
        self._session = session
        profile = session.folder / "firefox"
        profile.mkdir()
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(to)});" for name, to in _FIREFOX_PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines))
        self._process = session.run(installed(FIREFOXES), *_FIREFOX_OPTIONS, "--profile", profile, _beginning(session))
        port = profile / "MarionetteActivePort"
        session.until(lambda: port.exists() and port.read_text().isdigit(), "Firefox")
        self._socket = socket.create_connection(("127.0.0.1", int(port.read_text())))
        self._socket.settimeout(PATIENCE)
        self._said = b""
        self._read()
        self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"pageLoadStrategy": "none"}}})

    def draw_pages(self) -> None:
        """Wait until all pages of a PDF are drawn, as they are for whoever reads at the pace of a voice.

        pdf.js draws a page when it comes into view, and lets go of one for each that it draws beyond ten.  Afterwards
        it says where links belong, Firefox moves them there, and its main process hears of that later still: until
        then, links stand at the ends of pages, and Orca loses its place at one that is moved.
        """
        self._session.until(lambda: self._run(_DRAWN), "the last page")
        self._run("window.PDFViewerApplication.pdfViewer.currentPageNumber = 1;")
        self._session.until(self._has_handed_on, "the structure of the last page")

    def _has_handed_on(self) -> bool:
        tree = self._run(_TREE_OF_PAGE, sandbox="system")
        self._ask("Marionette:SetContext", {"value": "chrome"})
        handed_on = self._run(_TREE_OF_BROWSER, sandbox="system")
        self._ask("Marionette:SetContext", {"value": "content"})
        return tree == handed_on

    def _run(self, script: str, *, sandbox: str | None = None) -> Any:
        return self._ask("WebDriver:ExecuteScript", {"script": script, "args": [], "sandbox": sandbox})["value"]

    def go(self, address: str) -> None:
        """Show a page, without waiting for it."""
        self._ask("WebDriver:Navigate", {"url": address})

    def close(self) -> None:
        """Let go of the browser, which ends with its session."""
        self._socket.close()

    def _ask(self, command: str, values: dict[str, Any]) -> Any:
        said = json.dumps([0, 1, command, values]).encode()
        self._socket.sendall(b"%d:%s" % (len(said), said))
        _kind, _number, error, answer = self._read()
        assert error is None, f"{command}: {error}"
        return answer

    def _read(self) -> Any:
        while b":" not in self._said:
            self._receive()
        length, _, self._said = self._said.partition(b":")
        while len(self._said) < int(length):
            self._receive()
        message, self._said = self._said[: int(length)], self._said[int(length) :]
        return json.loads(message)

    def _receive(self) -> None:
        got = self._socket.recv(65536)
        assert got, "Firefox has ended"
        self._said += got


class Chromium:
    """Chromium with a window, in a session."""

    name = "chromium"

    def __init__(self, session: Session) -> None:
        self._session = session
        to_browser, self._to = os.pipe()
        self._from, from_browser = os.pipe()
        program = installed(CHROMIUMS)
        redirected = f'exec "$@" 3<&{to_browser} 4>&{from_browser}'
        self._process = session.run(
            *("/bin/bash", "-c", redirected, "bash", program, *_CHROMIUM_OPTIONS),
            *(f"--user-data-dir={session.folder / 'chromium'}", _beginning(session)),
            pass_fds=(to_browser, from_browser),
        )
        os.close(to_browser)
        os.close(from_browser)
        self._said = b""
        self._number = 0
        session.until(lambda: bool(self._windows()), "Chromium's window")
        first = {"targetId": self._windows()[0], "flatten": True}
        self._page = self._ask("Target.attachToTarget", first)["sessionId"]

    def go(self, address: str) -> None:
        """Show a page, without waiting for it."""
        self._ask("Page.navigate", {"url": address}, page=self._page)

    def close(self) -> None:
        """Let go of the browser, which ends with its session."""
        os.close(self._to)
        os.close(self._from)

    def _windows(self) -> list[str]:
        return [each["targetId"] for each in self._ask("Target.getTargets")["targetInfos"] if each["type"] == "page"]

    def _ask(self, method: str, values: dict[str, Any] | None = None, *, page: str = "") -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": values or {}}
        if page:
            message["sessionId"] = page
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self._said:
                assert select.select([self._from], [], [], PATIENCE)[0], f"{method}: no answer"
                got = os.read(self._from, 65536)
                assert got, "Chromium has ended"
                self._said += got
            answer, _, self._said = self._said.partition(b"\0")
            told = json.loads(answer)
            if told.get("id") == self._number:
                assert "error" not in told, f"{method}: {told['error']}"
                return told["result"]


def installed(names: tuple[str, ...]) -> str:
    """Return the program that is installed under one of some names."""
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, f"{names[0]} isn't installed: make tools"
    return found


def _beginning(session: Session) -> str:
    page = session.folder / "beginning.html"
    page.write_text(_BEGINNING)
    return page.as_uri()
