"""A file that takes long: the page of its progress, with and without JavaScript, and what it leads to."""

import os
from collections.abc import Iterator

import psutil
import pytest
from playwright.sync_api import Page, expect

from jobs.working import NICENESS
from tests.browser.conftest import PATIENCE, Site, follow
from tests.browser.test_every_page import IN_THE_DARK, findings
from tests.config.serving import until

pytestmark = pytest.mark.browser


HEARD_OF = """
from jobs.models import Job
Job.objects.create(kind="another", title="Another", state="done", beat_at="2100-01-01T00:00Z")
"""


@pytest.fixture(scope="module")
def heard_of(site: Site) -> None:
    """However long a worker is held, pages do not say that there is none."""
    site.manage("shell", "-v0", "-c", HEARD_OF)


@pytest.fixture
def held(site: Site, heard_of: None) -> Iterator[psutil.Process]:
    """The site's worker, held until the test resumes it: what is asked for waits."""
    worker = until(lambda: [process for process in psutil.process_iter() if _is_worker(process, site)])[0]
    worker.suspend()
    try:
        yield worker
    finally:
        worker.resume()


def _is_worker(process: psutil.Process, site: Site) -> bool:
    try:
        if "work --with" not in " ".join(process.cmdline()) or process.nice() != min(os.nice(0) + NICENESS, 19):
            return False
        return process.environ().get("PARALLAX_DATA") == str(site.data)
    except psutil.Error:
        return False


def ask(page: Page, year: int) -> None:
    page.goto(f"/packs/timeline.pdf?from={year}")
    expect(page.locator("h1")).to_have_text("PDF of the timeline")


def test_page_of_progress_is_fit_for_everyone(page: Page, phone: Page, held: psutil.Process) -> None:
    for shown in (page, phone):
        ask(shown, 2001)
        expect(shown.get_by_role("status")).to_contain_text("Waiting: it is next.")
        assert findings(shown) == []
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        follow(shown, "text=Cancel")
    page.emulate_media(color_scheme="dark")
    ask(page, 2002)
    assert findings(page, **IN_THE_DARK) == []
    follow(page, "text=Cancel")


def test_page_of_progress_leads_on_to_the_file(page: Page, held: psutil.Process) -> None:
    ask(page, 2003)
    with page.expect_response("**/jobs/*/file", timeout=2 * PATIENCE * 1000) as answered:
        held.resume()
    assert answered.value.headers["content-type"] == "application/pdf"


def test_without_javascript_too(without_javascript: Page, held: psutil.Process) -> None:
    page = without_javascript
    ask(page, 2004)
    assert "This page reloads every 2 seconds." in page.inner_text("main")
    with page.expect_response("**/jobs/*/file", timeout=2 * PATIENCE * 1000) as answered:
        held.resume()
    assert answered.value.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("has_script", [True, False], ids=["with JavaScript", "without"])
def test_it_is_cancelled_and_asked_for_again(
    page: Page, without_javascript: Page, held: psutil.Process, has_script: bool
) -> None:
    shown = page if has_script else without_javascript
    ask(shown, 2005)
    follow(shown, "text=Cancel")
    expect(shown.get_by_role("status")).to_have_text("Cancelled.")
    follow(shown, "text=Try again")
    expect(shown.get_by_role("status")).to_contain_text("Waiting")
    follow(shown, "text=Cancel")


def test_what_the_page_says_changes_in_place(page: Page, held: psutil.Process) -> None:
    """A screen reader is told the new sentence; the page is not loaded again."""
    for year in (2006, 2007):
        ask(page, year)
    expect(page.get_by_role("status")).to_contain_text("Waiting: 1 is before it.")
    page.evaluate("window.isTheSamePage = true")
    other = page.context.new_page()
    ask(other, 2006)
    follow(other, "text=Cancel")
    expect(page.get_by_role("status")).to_contain_text("Waiting: it is next.")
    assert page.evaluate("window.isTheSamePage")
    follow(page, "text=Cancel")
