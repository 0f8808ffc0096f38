"""The band and what stands under it: the list, the filters, the slider."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bands import canvas, has_stayed, marks, opened, point, settled, stays, words

pytestmark = pytest.mark.browser

TWO_YEARS = "/timeline/?from=2013-01-01&to=2014-12-31"


def total(page: Page) -> int:
    """The events that were in the window, those that may have been, and those that were going on."""
    return sum(map(int, re.findall(r"(\d+) (?:events?|may fall|going on)", words(page).inner_text())))


def test_the_list_and_the_form_follow_the_window(page: Page) -> None:
    opened(page)
    stays(page)
    expect(page.locator(".year h2").first).to_have_text("1945")
    page.keyboard.down("Control")
    page.mouse.move(*point(page, 0.95))
    for _ in range(6):
        page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator("[name=from]")).not_to_have_value("")
    settled(page)
    expect(page.locator("[data-listed] > p").first).to_contain_text(f"{total(page)} events from")
    page.wait_for_function("location.search.includes(`from=${document.querySelector('[name=from]').value}&`)")
    assert has_stayed(page)


def test_what_is_being_typed_stays_and_keeps_the_focus(page: Page) -> None:
    opened(page)
    page.fill("[name=q]", "exerc")
    page.fill("[name=from]", "20")
    page.focus("[name=q]")
    with page.expect_response(re.compile("listed.html")):
        page.evaluate("document.querySelector('[data-step=nearer]').click()")
    expect(page.locator("[data-listed] > p").first).to_contain_text(" from ")
    assert page.input_value("[name=q]") == "exerc"
    assert page.input_value("[name=from]") == "20"
    expect(page.locator("[name=to]")).to_have_value("2019-12-31")
    page.keyboard.type("ise")
    assert page.input_value("[name=q]") == "exercise"


def test_filters_keep_the_window_and_load_no_page(page: Page) -> None:
    opened(page, TWO_YEARS)
    stays(page)
    before = total(page)
    page.select_option("[name=topic]", "sanctions")
    page.select_option("[name=lanes]", "source")
    page.click("text=Apply")
    expect(page).to_have_url(re.compile(r"\?topic=sanctions&lanes=source&from=2013-01-01&to=2014-12-31$"))
    settled(page)
    assert 0 < total(page) < before
    expect(page.locator("details.lane").first).to_be_visible()
    expect(page.locator("[data-listed] > p").first).to_contain_text(f"{total(page)} events")
    expect(page.locator("[name=topic] option:checked")).to_contain_text(f"({total(page)})")
    expect(page.locator("text=Clear filters")).to_have_attribute("href", "/timeline/")
    assert has_stayed(page)
    slugs = set(page.locator(".events > li").evaluate_all("(all) => all.map((one) => one.dataset.slug)"))
    assert {mark["slug"] for mark in marks(page)} <= slugs


def test_dates_typed_into_the_form_move_the_window(page: Page) -> None:
    opened(page, TWO_YEARS)
    page.fill("[name=from]", "2013-11")
    page.fill("[name=to]", "")
    page.press("[name=to]", "Enter")
    expect(page).to_have_url(re.compile(r"\?from=2013-11$"))
    expect(words(page)).to_contain_text("1 November 2013 to 31 December 2019")


def test_what_the_server_cannot_take_gets_its_own_page(page: Page) -> None:
    opened(page)
    page.fill("[name=from]", "soon")
    page.click("text=Apply")
    expect(page.locator("main")).to_contain_text("takes a date such as")
    expect(page).to_have_url(re.compile("from=soon$"))


def test_pointing_at_an_event_lights_it_in_both_places(page: Page) -> None:
    opened(page, "/timeline/?from=2013-10-01&to=2013-12-31&q=2%2B2")
    mark, row = page.locator(".mark[data-slug=first-2plus2]"), page.locator("li[data-slug=first-2plus2]")
    lit = re.compile(r"\blit\b")
    mark.locator(".hit").hover()
    expect(row).to_have_class(lit)
    row.hover()
    expect(mark).to_have_class(lit)
    page.locator("h1").hover()
    expect(mark).not_to_have_class(lit)
    expect(row).not_to_have_class(lit)
    mark.focus()
    expect(row).to_have_class(lit)
    row.locator("a.title").focus()
    expect(mark).to_have_class(lit)


def test_pointing_at_a_listed_event_without_room_lights_the_count_of_its_day(page: Page) -> None:
    opened(page, "/timeline/?from=2013&to=2014")
    drawn = {mark["slug"] for mark in marks(page)}
    rows = page.locator("li[data-slug]")
    days = {row: int(row.get_attribute("data-day") or 0) for row in rows.all()}
    begin = 734869  # 1 January 2013; what began earlier has no bar of its own
    hidden = next(row for row, day in days.items() if day >= begin and row.get_attribute("data-slug") not in drawn)
    lit = page.locator("a.count.lit")
    hidden.hover()
    expect(lit).to_have_count(1)
    expect(lit).to_have_attribute("aria-label", re.compile(r"^\d+ more, "))
    page.locator("h1").hover()
    expect(lit).to_have_count(0)


def test_the_slider_goes_from_publication_to_publication(page: Page) -> None:
    opened(page)
    stays(page)
    slider = page.locator("input[type=range]")
    expect(slider).to_have_attribute("aria-valuetext", "all sources")
    before = total(page)
    slider.focus()
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^\d+ \w+ 201[34] · 1 of 5 sources$"))
    expect(page).to_have_url(re.compile(r"\?as_of=201[34]-\d\d-\d\d$"))
    settled(page)
    assert 0 < total(page) < before
    expect(page.locator("[data-listed]")).to_contain_text("Only articles published by")
    assert page.locator("[name=as_of]").input_value() in page.url
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("2 of 5 sources$"))
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile("/timeline/$"))
    settled(page)
    assert total(page) == before
    expect(slider).to_be_focused()
    assert has_stayed(page)


def test_the_slider_follows_the_date_that_is_asked_for(page: Page) -> None:
    opened(page, "/timeline/?as_of=2015")
    slider = page.locator("input[type=range]")
    expect(slider).to_have_attribute("aria-valuetext", "31 December 2015 · 3 of 5 sources")
    expect(slider).to_have_value("2")


def test_what_is_under_the_mouse_stays_there_while_it_zooms(page: Page) -> None:
    opened(page)
    page.mouse.click(*point(page, 0.5, 8))
    height = canvas(page).evaluate("(one) => one.clientHeight")
    for _ in range(8):
        page.mouse.wheel(0, -100)
    settled(page)
    assert (
        canvas(page).evaluate("(one) => one.clientHeight") >= height - 60
    )  # the strip of counts may go, and the line under it
