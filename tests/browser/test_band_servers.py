"""The band before a server that fails, or is slow, or answers late."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.bands import opened, settled, words
from tests.browser.conftest import Site
from tests.config.serving import until

pytestmark = pytest.mark.browser

TWO_YEARS = "/timeline/?from=2013-01-01&to=2014-12-31"
FIRST = 734869  # 1 January 2013
ZOOMED_IN = re.compile("from=2013-07-02&to=2014-07-02")  # by a half around the middle


@pytest.fixture
def unwatched(browser: Browser, site: Site) -> Iterator[Page]:
    """A page that may complain: of a server that fails, the browser does by itself."""
    with browser.new_context(base_url=site.url, reduced_motion="reduce") as context:
        yield context.new_page()


def test_a_failing_server_leaves_the_band_usable_and_says_so(unwatched: Page) -> None:
    page = opened(unwatched, TWO_YEARS)
    problem = page.locator("[data-problem]")
    expect(problem).to_be_hidden()
    drawn = page.locator("a.mark").count()

    def fail(route: Route) -> None:
        route.fulfill(status=503, body="busy")

    page.route("**/window.json*", fail)
    page.click("[data-step=earlier]")
    expect(problem).to_contain_text("The server does not answer")
    expect(words(page)).to_contain_text("2 January 2012 to 31 December 2013 · … events")
    assert 0 < page.locator("a.mark").count() <= drawn
    page.unroute("**/window.json*", fail)
    problem.locator("text=Try again").click()
    expect(problem).to_be_hidden()
    settled(page)
    assert page.evaluate("document.activeElement.closest('[data-canvas]') !== null")  # not lost with the button
    expect(words(page)).not_to_contain_text("…")


def test_a_slow_server_is_said_to_be_slow_until_it_answers(page: Page) -> None:
    opened(page, TWO_YEARS)
    held: list[Route] = []
    page.route("**/window.json*", lambda route: held.append(route))
    page.click("[data-step=nearer]")
    expect(page.locator("[data-problem]")).to_contain_text("The server is slow")
    expect(words(page)).to_contain_text("2 July 2013 to 2 July 2014")
    held[0].continue_()
    expect(page.locator("[data-problem]")).to_be_hidden()
    expect(words(page)).not_to_contain_text("…")


def test_an_earlier_answer_never_comes_after_a_later_one(unwatched: Page) -> None:
    page = opened(unwatched, TWO_YEARS)
    held: list[Route] = []
    page.route("**/window.json*", lambda route: held.append(route) if not held else route.continue_())
    page.click("[data-step=nearer]")
    expect(page.locator("[data-band]")).to_have_attribute("data-state", "asking")
    expect(page).to_have_url(ZOOMED_IN)
    page.click("[data-step=later]")
    settled(page)
    expect(words(page)).to_contain_text(re.compile(r"2015 · \d+ events"))
    told = words(page).inner_text()
    held[0].abort()
    expect(page.locator("[data-problem]")).to_be_hidden()
    assert words(page).inner_text() == told


def test_a_drawing_that_is_being_prepared_is_asked_for_again_by_itself(unwatched: Page) -> None:
    page = opened(unwatched, TWO_YEARS)
    problem = page.locator("[data-problem]")
    turned_away: list[Route] = []

    def prepare(route: Route) -> None:
        turned_away.append(route)
        route.fulfill(status=503, headers={"Retry-After": "1"}, json={"error": "It is being prepared."})

    page.route("**/window.json*", prepare)
    page.click("[data-step=nearer]")
    expect(problem).to_contain_text("The drawing is being prepared and will appear by itself")
    expect(words(page)).to_contain_text("…")
    until(lambda: len(turned_away) > 1, lambda: page.wait_for_timeout(100))
    page.unroute("**/window.json*", prepare)
    expect(problem).to_be_hidden()
    settled(page)
    expect(words(page)).not_to_contain_text("…")


def test_a_list_without_its_counts_is_shown_and_asked_for_again(page: Page) -> None:
    opened(page, TWO_YEARS)
    asked: list[Route] = []

    def answer(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, **({"Retry-After": "1"} if len(asked) == 1 else {})}
        said = answer.text().replace("</form>", f"</form><p id='answer'>Answer {len(asked)}</p>")
        route.fulfill(response=answer, headers=headers, body=said)

    def plainly(route: Route) -> None:
        asked.append(route)
        if len(asked) == 1:
            answer(route)  # a later one waits until the first was seen

    page.route("**/listed.html*", plainly)
    page.click("[data-step=nearer]")
    expect(page.locator("#answer")).to_have_text("Answer 1")
    until(lambda: len(asked) > 1, lambda: page.wait_for_timeout(100))
    answer(asked[1])
    expect(page.locator("#answer")).to_have_text("Answer 2")
    expect(page.locator("[data-problem]")).to_be_hidden()
    assert len(asked) == 2
