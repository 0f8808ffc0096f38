"""The band by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bands import canvas, days_once, focused, opened, point, said, settled, words

pytestmark = pytest.mark.browser

TWO_YEARS = "/timeline/?from=2013-01-01&to=2014-12-31"
FIRST = 734869  # 1 January 2013
ZOOMED_IN = re.compile("from=2013-07-02&to=2014-07-02")  # by a half around the middle


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("+", re.compile("from=2013-07-0[23]&to=2014-07-02")),
        ("-", re.compile("from=2012-01-0[12]&to=2015-12-3[01]")),
        ("PageUp", re.compile("from=2012-01-0[12]&to=201(3-12-31|4-01-01)")),
        ("PageDown", re.compile("from=201(3-12-31|4-01-01)&to=2015-12-3[01]")),
        ("0", re.compile("/timeline/$")),
        ("f", re.compile("/timeline/$")),
        ("Control+Home", re.compile("from=1945-01-01&to=1946-12-31")),
        ("Control+End", re.compile("from=2018-01-01&to=2019-12-31")),
    ],
)
def test_keys_move_the_window(page: Page, key: str, address: re.Pattern[str]) -> None:
    opened(page, TWO_YEARS)
    page.mouse.click(*point(page, 0.5, 8))
    page.keyboard.press(key)
    expect(page).to_have_url(address)


def test_zooming_by_key_keeps_the_event_that_has_the_focus(page: Page) -> None:
    opened(page, TWO_YEARS)
    mark = page.locator("[data-slug=first-2plus2]").first
    mark.focus()
    for _ in range(4):
        page.keyboard.press("+")
        settled(page)
    assert focused(page) == "first-2plus2"
    first, last = days_once(page, lambda first, last: (last - first).days < 60)
    assert (first.year, last.year) == (2013, 2013)
    expect(words(page)).to_contain_text("2013")


def test_arrows_go_from_event_to_event_and_from_row_to_row(page: Page) -> None:
    opened(page, "/timeline/?lanes=source&from=2013-01-01&to=2014-12-31")
    assert page.locator("[data-canvas] a[tabindex='0']").count() == 1
    page.locator("[data-canvas] a[tabindex='0']").focus()
    lane = page.locator(".lane").first
    slugs = lane.locator(".mark").evaluate_all("(all) => all.map((one) => one.dataset.slug)")
    assert focused(page) == slugs[0]
    page.keyboard.press("ArrowRight")
    assert focused(page) == slugs[1]
    expect(said(page)).to_have_text(str(lane.locator(".mark").nth(1).get_attribute("aria-label")))
    page.keyboard.press("End")
    assert focused(page) == slugs[-1]
    page.keyboard.press("ArrowRight")
    expect(said(page)).to_contain_text("No later event in this window")
    page.keyboard.press("Home")
    assert focused(page) == slugs[0]
    page.keyboard.press("ArrowUp")
    assert focused(page).startswith("flag")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "count"
    page.keyboard.press("ArrowDown")
    second = page.locator(".lane").nth(1)
    assert focused(page) in second.locator(".mark").evaluate_all("(all) => all.map((one) => one.dataset.slug)")
    expect(said(page)).to_contain_text(re.compile("^[A-Z]\\d\\d · "))
    assert page.locator("[data-canvas] a[tabindex='0']").count() == 1


def test_enter_opens_an_event_and_zooms_into_a_count(page: Page) -> None:
    opened(page, TWO_YEARS)
    page.locator("a.count").last.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("from=2014-03-01&to=2014-03-31"))
    settled(page)
    page.locator("a.mark").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/timeline/[\w-]+/$"))


def test_the_focus_stays_on_the_band_when_its_event_goes(page: Page) -> None:
    opened(page, TWO_YEARS)
    page.locator("[data-slug=first-2plus2]").first.focus()
    for _ in range(4):
        page.keyboard.press("PageUp")
        settled(page)
        assert page.evaluate("document.querySelector('[data-canvas]').contains(document.activeElement)")


def test_tab_reaches_the_band_and_escape_leaves_it_for_the_list(page: Page) -> None:
    opened(page, TWO_YEARS)
    page.locator(".band-head a[data-view]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('[data-canvas]').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('[data-listed]')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.querySelector('[data-canvas]').contains(document.activeElement)")


def test_tab_reaches_an_event_of_an_open_lane_where_the_first_is_closed(page: Page) -> None:
    opened(page, f"{TWO_YEARS}&lanes=source")
    lanes = page.locator("details.lane")
    lanes.first.locator("summary").click()
    expect(lanes.first).not_to_have_attribute("open", "")
    reached = canvas(page).locator("a[tabindex='0']")
    expect(reached).to_have_count(1)
    assert reached.evaluate("(one) => [...document.querySelectorAll('.lane')].indexOf(one.closest('.lane'))") != 0
    reached.focus()
    assert focused(page) not in ("", "None")
