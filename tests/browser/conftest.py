"""A real browser before the real server: started as `make run` starts it, on data of its own."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from tests.config.serving import ended, free_port
from tests.engines import HANGS, PROJECT

ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The browser's own pages, which it would load beside every new window of ours.
    "--disable-features=WebUIOmniboxAimPopup,WebUIOmniboxPopup,PreloadTopChromeWebUI,PaintHolding,Translate",
]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium was found: apt install chromium, or .venv/bin/python -m playwright install chromium"
START_SECONDS = 180  # a first start on a busy machine; usually ten
PATIENCE = 60  # seconds that a busy machine may take for what a test waits for; usually well below one

expect.set_options(timeout=PATIENCE * 1000)


@dataclass
class Site:
    url: str
    password: str
    data: Path

    def manage(self, *arguments: str) -> str:
        """Run a command of the installation that is being served; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT,
            env=_environment(self.data),
            capture_output=True,
            text=True,
            check=True,
            timeout=HANGS,
        )
        return done.stdout


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PARALLAX_HTTPS")}
    return {**kept, "PARALLAX_DATA": str(data)}


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The installation with the shipped dossier, and the texts attached where this machine has them."""
    with _served() as started:
        texts = PROJECT.parent / "shared" / "commentaries"
        if texts.is_dir():
            started.manage("attach_texts", str(texts))
        yield started


@pytest.fixture(scope="module")
def library() -> Iterator[Site]:
    """An installation with more sources than a list holds: a synthetic corpus of sixty."""
    with _served(("bench.make_corpus", "--events", "60", "--articles", "60", "--topics", "5")) as started:
        yield started


@contextmanager
def _served(filled_by: tuple[str, ...] = ()) -> Iterator[Site]:
    """An installation as it starts first, on what a module writes into its database before."""
    data = Path(tempfile.mkdtemp(prefix="parallax-browser-"))
    if filled_by:
        subprocess.run(
            [sys.executable, "-m", *filled_by], cwd=PROJECT, env=_environment(data), check=True, timeout=HANGS
        )
    port = free_port()
    said = data / "said.txt"
    with said.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=PROJECT,
            env=_environment(data),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, server, said)
        found = re.search(r"password: (\S+)", said.read_text())
        assert found, f"the first start told no password:\n{said.read_text()}"
        yield Site(url, found[1], data)
    finally:
        ended(server)
        shutil.rmtree(data, ignore_errors=True)


def _wait_for(url: str, server: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=30)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"the server did not start:\n{said.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the system's where there is one, else the one that playwright installed."""
    system = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=system, args=ARGUMENTS)
        except Error as error:
            reason = f"BROWSER TESTS DID NOT RUN: {MISSING} ({str(error).splitlines()[0]})"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield launched
        launched.close()


def follow(page: Page, selector: str) -> None:
    """Click what leads to another page, and wait until that page is there, whole."""
    with page.expect_navigation():
        page.click(selector)


@dataclass
class Watched:
    """A page and what went wrong on it: console errors, refused scripts and styles, exceptions."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def note(self, message: ConsoleMessage) -> None:
        # A 4xx answer is a page of its own here, not a fault of the page.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of a fresh profile, at the site; fails the test for anything the browser complains of."""
    with _context(browser, site) as context:
        yield from _watch(context.new_page())


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    with _context(browser, site, viewport={"width": 390, "height": 844}) as context:
        yield from _watch(context.new_page())


@pytest.fixture
def without_javascript(browser: Browser, site: Site) -> Iterator[Page]:
    with _context(browser, site, java_script_enabled=False) as context:
        yield from _watch(context.new_page())


@pytest.fixture
def curator(page: Page, site: Site) -> Page:
    """A page on which the curator of the first start has signed in."""
    page.goto("/admin/login/")
    page.fill("#id_username", "curator")
    page.fill("#id_password", site.password)
    follow(page, "[type=submit]")
    expect(page.locator("#content h1")).to_contain_text("Site administration")
    return page


def _context(browser: Browser, site: Site, **options: object) -> BrowserContext:
    return browser.new_context(base_url=site.url, reduced_motion="reduce", **options)  # type: ignore[arg-type]


def _watch(page: Page) -> Iterator[Page]:
    watched = Watched(page)
    page.set_default_timeout(PATIENCE * 1000)
    page.on("console", watched.note)
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    yield page
    assert not watched.complaints
