"""Comparisons in a real browser: heads that stay, keys that move, pages that fit."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import follow
from tests.browser.test_every_page import IN_THE_DARK, findings

pytestmark = pytest.mark.browser

TWO = "article=hyodo-2013-triangular-context&article=brown-2019-air-patrol"
PAGES = {
    "sources and topics": "/compare/",
    "sources and events": "/compare/?rows=events",
    "a few of both": f"/compare/?rows=events&topic=sanctions&{TWO}",
    "no event in a window": "/compare/?rows=events&from=1700&to=1701",
    "two sources": f"/compare/two/?{TWO}",
    "one list of two sources": f"/compare/two/?{TWO}&part=events-one",
    "the differences of two sources": f"/compare/two/?{TWO}&part=differences",
    "two sources not chosen yet": "/compare/two/",
    "one author's two texts": "/compare/two/?article=brown-2017-gerasimov-visit&article=brown-2019-air-patrol",
    "forecasts": "/compare/forecasts/",
    "forecasts as of 2016": "/compare/forecasts/?as_of=2016",
    "a source on a topic": "/compare/topics/sanctions/brown-2019-air-patrol/",
    "a source that differs": "/compare/events/sino-russian-naval-exercises/hyodo-2013-triangular-context/",
    "a silent source": "/compare/topics/arctic/brown-2019-air-patrol/",
}


ON_TOP = """head => {
  const box = head.getBoundingClientRect();
  return head.contains(document.elementFromPoint(box.right - 6, box.bottom - 6));
}"""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing(page: Page, path: str) -> None:
    assert page.goto(path).status == 200
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page, **IN_THE_DARK) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_fits_a_phone(phone: Page, path: str) -> None:
    phone.goto(path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(phone) == []


@pytest.mark.parametrize("path", ["/compare/", "/compare/?rows=events"])
def test_heads_stay_in_view(page: Page, path: str) -> None:
    page.goto(path)
    last = page.locator(".matrix tbody tr").last
    last.scroll_into_view_if_needed()
    page.mouse.wheel(0, -50)
    head = page.locator(".matrix thead th").first.bounding_box()
    assert page.evaluate("scrollY") > 300
    assert 0 <= head["y"] < 60


def test_both_heads_stay_where_a_table_scrolls_by_itself(page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 700})
    page.goto("/compare/")
    page.evaluate("document.querySelector('.matrix').classList.replace('few', 'many')")  # as with nine sources or more
    region = page.locator(".matrix")
    region.evaluate("region => { region.style.width = '400px'; region.scrollTop = 300; region.scrollLeft = 90 }")
    region.evaluate("region => region.scrollIntoView()")
    assert region.evaluate("region => region.scrollTop > 0 && region.scrollLeft > 0")
    row, column = page.locator(".matrix tbody th").nth(12), page.locator(".matrix thead th").nth(1)
    for head in (row, column):  # in its place, and nothing drawn over it
        assert head.evaluate(ON_TOP)
    assert abs(row.bounding_box()["x"] - region.bounding_box()["x"]) < 2
    assert abs(column.bounding_box()["y"] - region.bounding_box()["y"]) < 2


def test_arrow_keys_move_from_cell_to_cell(page: Page) -> None:
    page.goto("/compare/")
    cells = page.locator(".matrix tbody tr")
    at = lambda row, cell: cells.nth(row).locator("th, td").nth(cell).locator("a").first  # noqa: E731
    at(0, 0).focus()
    page.keyboard.press("ArrowRight")
    expect(at(0, 1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(at(1, 1)).to_be_focused()
    page.keyboard.press("End")
    expect(at(1, 5)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(at(1, 5)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.matrix') === null")
    page.keyboard.press("Shift+Tab")
    expect(at(1, 5)).to_be_focused()


def test_a_focused_cell_is_not_under_the_head(page: Page) -> None:
    page.goto("/compare/")
    page.locator(".matrix tbody tr").nth(30).locator("td a").first.focus()
    for _ in range(25):
        page.keyboard.press("ArrowUp")
    head = page.locator(".matrix thead th").first.bounding_box()
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= head["y"] + head["height"] - 1


def test_a_cell_opens_its_claims_and_is_data_too(page: Page) -> None:
    page.goto("/compare/?topic=sanctions")
    claims = int(page.locator("td[data-who=B19] .count").inner_text())
    follow(page, "td[data-who=B19] a")
    expect(page.locator("h1")).to_have_text("Brown 2019: Sanctions")
    assert page.locator(".rows > li").count() == claims > 0
    data = page.request.get(page.url, headers={"Accept": "application/json"}).json()
    assert data["address"] == page.url


def test_choosing_works_without_javascript_and_keeps_the_order(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/compare/?rows=events&article=brown-2019-air-patrol&article=hyodo-2013-triangular-context")
    page.click("summary >> nth=1")
    page.check("[name=topic][value=sanctions]")
    follow(page, "text=Compare >> nth=-1")
    assert "rows=events" in page.url and "topic=sanctions" in page.url
    assert page.locator(".matrix thead th .mono").all_inner_texts()[0].startswith("B19")


def test_a_phone_reads_each_event_with_its_sources_named(phone: Page) -> None:
    phone.goto("/compare/?rows=events")
    first = phone.locator(".matrix tbody tr").first
    expect(first.locator(".said").first).to_be_visible()
    named = first.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "H13" in named


def test_the_same_authors_change_of_view_is_no_difference_of_sources(page: Page) -> None:
    page.goto("/compare/forecasts/?article=brown-2017-gerasimov-visit&outcome=mixed")
    expect(page.locator("#B17-076 .outcome")).to_contain_text("The same author later, a change of view")
    expect(page.locator("#B17-076 .outcome")).to_contain_text("2017, then July or August 2019")
    expect(page.locator("#B17-076 .outcome")).not_to_contain_text("Later sources")
