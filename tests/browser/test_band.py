"""The band as it is drawn: the same by the server and by the script, with or without one, for eyes and ears."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.bands import canvas, has_stayed, marks, opened, others, said, settled, stays, words
from tests.browser.conftest import Site, follow

pytestmark = pytest.mark.browser

CLOSE = 0.2  # pixels; both round to tenths, each in its own way

PATHS = {
    "the whole": "/timeline/",
    "two years": "/timeline/?from=2013&to=2014",
    "as known by a day": "/timeline/?as_of=2014-06&from=2010&to=2016",
    "two weeks": "/timeline/?from=2013-10-28&to=2013-11-10",
    "all of the calendar": "/timeline/?from=0001&to=9999",
    "lanes by source": "/timeline/?lanes=source&from=2005",
    "lanes by topic": "/timeline/?lanes=topic&from=2012&to=2015",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_script_and_server_draw_the_same(page: Page, without_javascript: Page, path: str) -> None:
    without_javascript.goto(path)
    opened(page, path)
    assert page.evaluate("JSON.parse(document.querySelector('[data-band]').dataset.drawn).width") == 1176
    assert canvas(page).evaluate("(one) => one.clientWidth") == 1176
    for look in (marks, others):
        drawn, printed = look(page), look(without_javascript)
        assert len(drawn) == len(printed) > 0
        for mine, its in zip(drawn, printed, strict=True):
            assert mine.pop("places") == pytest.approx(its.pop("places"), abs=CLOSE)
            assert mine == its


LEADS = """async () => {
  const { around, iso, middle } = await import('/static/timeline/band/scale.js');
  const told = JSON.parse(document.querySelector('[data-band]').dataset.drawn);
  const window = { first: told.first, last: told.last };
  const leads = Object.entries(around(window, middle(window, told)));
  return leads.map(([name, { first, last }]) => [
    document.querySelector(`.band-head [data-step=${name}]`).getAttribute('href'), iso(first), iso(last)]);
}"""


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_script_and_server_lead_to_the_same_windows(page: Page, path: str) -> None:
    page.goto(path)
    leads = page.evaluate(LEADS)
    assert len(leads) == 4
    for href, first, last in leads:
        assert href.endswith(f"from={first}&to={last}")


OVERLAPS = """() => { const found = []; for (const svg of document.querySelectorAll('.strip-of-lane')) {
  const boxes = [...svg.querySelectorAll('.mark > text:not(.letters)')].map((text) => text.getBoundingClientRect());
  for (const a of boxes) for (const b of boxes)
    if (a !== b && a.top < b.bottom - 2 && b.top < a.bottom - 2
        && a.left < b.right && b.left < a.right) found.push(1);
} return found.length }"""


def test_labels_never_overlap_even_before_the_server_answers(page: Page) -> None:
    opened(page, "/timeline/?from=2013&to=2014")
    assert page.evaluate(OVERLAPS) == 0
    labels = page.locator("a.mark > text:not(.letters)").count()
    unanswered: list[Route] = []
    page.route("**/window.json*", lambda route: unanswered.append(route))
    page.click("[data-step=farther]")
    expect(page.locator(".tick.strong")).to_have_count(3)  # 2013 to 2015
    assert page.evaluate(OVERLAPS) == 0
    assert 0 < page.locator("a.mark > text:not(.letters)").count() < labels
    assert page.locator("a.mark").count() > labels / 2  # without their labels, but there
    page.set_viewport_size({"width": 600, "height": 900})
    expect(page.locator("svg.axis")).to_have_attribute("width", re.compile("5[0-9][0-9]"))
    assert page.evaluate(OVERLAPS) == 0
    page.unroute("**/window.json*")
    page.click("[data-step=nearer]")
    settled(page)
    assert page.evaluate(OVERLAPS) == 0


def test_every_event_drawn_is_a_link_with_a_name_and_a_title(page: Page) -> None:
    opened(page, "/timeline/?from=2013&to=2014")
    drawn = marks(page)
    assert len(drawn) > 15
    assert all(mark["name"] == mark["title"] and "source" in mark["name"] for mark in drawn)
    names = page.get_by_role("link", name=re.compile(r"\d sources?(; sources disagree)?(; dated|$)"))
    assert names.count() == len(drawn)
    seen = canvas(page).aria_snapshot()
    for mark in drawn:
        assert mark["name"].split(":")[0].split('"')[0] in seen


def test_a_wider_or_narrower_band_is_drawn_anew(page: Page) -> None:
    opened(page)
    with page.expect_response(re.compile(r"window\.json.*width=7\d\d")):
        page.set_viewport_size({"width": 800, "height": 900})
    settled(page)
    width = canvas(page).evaluate("(one) => one.clientWidth")
    expect(page.locator("svg.axis")).to_have_attribute("width", str(width))


def test_lanes_stay_collapsed_across_redraws(page: Page) -> None:
    opened(page, "/timeline/?lanes=source")
    lane = page.locator("[data-lane='hyodo-2013-triangular-context']")
    lane.locator("summary").click()
    expect(lane).not_to_have_attribute("open", "")
    page.click("[data-step=nearer]")
    settled(page)
    expect(page.locator("details.lane:not([open])")).to_have_count(1)
    expect(lane).not_to_have_attribute("open", "")


def test_an_empty_window_says_how_to_widen_it(page: Page) -> None:
    opened(page, "/timeline/?topic=2-plus-2-meetings&from=1700&to=1701")
    expect(words(page)).to_contain_text("1700 to 1701 · 0 events")
    expect(canvas(page)).to_contain_text("No events in this period")
    canvas(page).locator("a[data-step=whole]").click()
    expect(words(page)).not_to_contain_text(" 0 events")
    expect(canvas(page)).not_to_contain_text("No events in this period")
    expect(page).to_have_url(re.compile(r"/timeline/\?topic=2-plus-2-meetings$"))


def test_the_page_stays_small(page: Page) -> None:
    opened(page)
    assert page.evaluate("document.querySelectorAll('*').length") < 2500


def test_everything_works_without_javascript(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/timeline/?lanes=source")
    assert all(mark["name"] == mark["title"] for mark in marks(page))
    expect(page.locator("[data-hint]").first).to_be_hidden()
    follow(page, "text=Zoom in")
    expect(page.locator(".band-words")).to_contain_text("1982")  # where the events are
    expect(page.locator("details.lane")).to_have_count(5)
    follow(page, "a.count >> nth=0")
    assert "lanes=source" in page.url and "from=" in page.url
    follow(page, "text=Whole period")
    expect(page.locator(".band-words")).to_contain_text("1945 to 2019")
    follow(page, "a.mark >> nth=0")
    expect(page).to_have_url(re.compile(r"/timeline/[\w-]+/$"))


def test_a_phone_has_room_and_large_targets(phone: Page) -> None:
    opened(phone, "/timeline/?from=2013&to=2014")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    sizes = phone.locator("a.mark .hit, .band-steps a, a.flag .hit").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))"
    )
    assert len(sizes) > 10
    assert min(sizes) >= 24
    assert phone.locator(".mark > text:not(.letters)").count() > 8


def test_the_embedded_band_moves_by_itself_and_opens_events_outside(browser: Browser, page: Page, site: Site) -> None:
    opened(page, "/timeline/embed/?from=2013&to=2014")
    stays(page)
    page.click("[data-step=nearer]")
    settled(page)
    assert has_stayed(page)
    expect(said(page)).to_contain_text("events")
    whole = page.locator("[data-elsewhere] a")
    expect(whole).to_have_attribute("href", re.compile(r"/timeline/\?from=2013-07-\d\d&to=2014-07-\d\d"))
    target = "(one) => one.getAttribute('target') ?? document.querySelector('base').target"
    assert page.locator("a.mark").first.evaluate(target) == "_top"
    assert page.locator("[data-step=nearer]").evaluate(target) == "_self"
    assert page.locator("a.count").first.evaluate(target) == "_self"


def test_the_band_is_printed_and_its_controls_are_not(page: Page) -> None:
    opened(page, "/timeline/?from=2013&to=2014")
    page.emulate_media(media="print")
    expect(page.locator(".strip-of-lane")).to_be_visible()
    for control in (".band-steps", ".filters", ".known-by"):
        expect(page.locator(control).first).to_be_hidden()
