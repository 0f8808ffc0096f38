"""Every page as people meet it: nothing axe objects to, nothing wider than a phone, nothing that needs a script."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import follow

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "sources": "/articles/",
    "the reader": "/articles/hyodo-2013-triangular-context/",
    "claims": "/claims/",
    "claims that pass no filter": "/claims/?q=nothing-says-this",
    "a claim": "/claims/B17-014/",
    "topics": "/topics/",
    "a topic": "/topics/2-plus-2-meetings/",
    "the timeline": "/timeline/",
    "an empty stretch of it": "/timeline/?topic=2-plus-2-meetings&from=1700&to=1701",
    "two years of it in lanes": "/timeline/?lanes=source&from=2013&to=2014",
    "lanes by topic": "/timeline/?lanes=topic",
    "an event": "/timeline/first-2plus2/",
    "an event with a difference": "/timeline/sino-russian-naval-exercises/",
    "differences": "/compare/disagreements/",
    "a finding": "/compare/disagreements/F-001/",
    "who does not mention what it is about": "/compare/disagreements/F-010/silent/",
    "packs": "/packs/",
    "a pack": "/packs/japan-russia/",
    "no page": "/timeline/never-happened/",
    "a bad filter": "/timeline/?from=2013-13",
}
FRAMED = {"the embedded timeline": "/timeline/embed/?from=2013&to=2014"}  # alone in its frame: nothing to skip
CURATOR_PAGES = {
    "the reader with its text": "/articles/brown-2019-air-patrol/",
    "a claim in its text": "/claims/B17-014/",
}


IN_THE_DARK = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}  # other colours, the same page


def findings(page: Page, **options: Any) -> list[str]:
    """What axe finds wrong, one line a rule and place."""
    result = Axe().run(page, options={"resultTypes": ["violations"], **options})
    return [f"{v['id']}: {node['html'][:150]}" for v in result.response["violations"] for node in v["nodes"]]


@pytest.mark.parametrize("path", {**PAGES, **FRAMED}.values(), ids={**PAGES, **FRAMED})
def test_axe_finds_nothing(page: Page, path: str) -> None:
    page.goto(path)
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page, **IN_THE_DARK) == []


@pytest.mark.parametrize("path", CURATOR_PAGES.values(), ids=CURATOR_PAGES)
def test_axe_finds_nothing_on_a_curators_pages(curator: Page, path: str) -> None:
    curator.goto(path)
    assert findings(curator) == []
    curator.emulate_media(color_scheme="dark")
    assert findings(curator, **IN_THE_DARK) == []


@pytest.mark.parametrize("path", {**PAGES, **FRAMED}.values(), ids={**PAGES, **FRAMED})
def test_fits_a_phone(phone: Page, path: str) -> None:
    phone.goto(path)
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    assert findings(phone) == []


LONG_WORDS = """() => {
  const word = " https://example.org/harbours/2013/minutes-of-the-second-meeting-of-both-offices.html?language=en&print=1";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) {
    const around = text.parentElement;
    if (text.data.trim().length < 6 || around.closest("svg, script, style, select, .visually-hidden")) continue;
    if (getComputedStyle(around).whiteSpace !== "nowrap") text.data += word;
  }
  return document.documentElement.scrollWidth;
}"""  # chips of some letters, which keep in one line, hold no words


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_long_words_and_addresses_widen_no_page_on_a_phone(phone: Page, path: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(path)
    assert phone.evaluate(LONG_WORDS) <= 360


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_has_one_heading_of_the_first_rank_and_a_way_to_its_content(page: Page, path: str) -> None:
    page.goto(path)
    assert page.locator("h1").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_filters_work_without_javascript(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/timeline/")
    page.select_option("[name=topic]", "sanctions")
    page.fill("[name=from]", "2014")
    follow(page, "text=Apply")
    assert "topic=sanctions" in page.url
    assert page.locator(".events > li").count() > 2
    expect(page.locator(".events").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("Japan's sanctions on Russia over Ukraine")
