"""Every gesture and key of the band, and what the address, the list and the voice make of it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.bands import canvas, days, days_once, has_stayed, opened, point, said, settled, stays, words
from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

TWO_YEARS = "/timeline/?from=2013-01-01&to=2014-12-31"
FIRST = 734869  # 1 January 2013
ZOOMED_IN = re.compile("from=2013-07-02&to=2014-07-02")  # by a half around the middle


def wheel(page: Page, share: float, x: float, y: float) -> None:
    page.mouse.move(*point(page, share))
    page.mouse.wheel(x, y)


def drag(page: Page, start: float, end: float, y: float = 130) -> None:
    page.mouse.move(*point(page, start, y))
    page.mouse.down()
    page.mouse.move(*point(page, (start + end) / 2, y))
    page.mouse.move(*point(page, end, y))
    page.mouse.up()


@pytest.mark.parametrize(
    ("step", "told", "address"),
    [
        ("nearer", "2 July 2013 to 2 July 2014", ZOOMED_IN),
        ("farther", "2 January 2012 to 31 December 2015", re.compile("from=2012-01-02&to=2015-12-31")),
        ("earlier", "2 January 2012 to 31 December 2013", re.compile("from=2012-01-02&to=2013-12-31")),
        ("later", "2014 to 2015", re.compile("from=2014-01-01&to=2015-12-31")),
        ("whole", "1945 to 2019", re.compile("/timeline/$")),
    ],
)
def test_buttons_move_where_their_links_lead(page: Page, step: str, told: str, address: re.Pattern[str]) -> None:
    opened(page, TWO_YEARS)
    stays(page)
    page.click(f".band-head [data-step={step}]")
    expect(words(page).locator("strong")).to_have_text(told)
    expect(page).to_have_url(address)
    settled(page)
    expect(said(page)).to_have_text(re.compile(rf"^{told}, \d+ events\b"))
    assert has_stayed(page)


def test_the_wheel_is_the_pages_until_the_band_is_clicked_or_control_is_held(page: Page) -> None:
    opened(page, TWO_YEARS)
    wheel(page, 0.5, 0, 300)
    expect(page.locator("h1")).not_to_be_in_viewport()
    expect(words(page)).to_contain_text("2013 to 2014")
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    wheel(page, 0.5, 0, -100)
    page.keyboard.up("Control")
    expect(words(page)).not_to_contain_text("2013 to 2014")
    expect(page).not_to_have_url(re.compile("2013-01-01"))
    first, last = days(page)
    page.mouse.click(*point(page, 0.5, 8))
    wheel(page, 0.5, 0, 100)
    expect(page).not_to_have_url(re.compile(f"from={first}"))
    settled(page)
    assert days(page)[0] < first and days(page)[1] > last
    assert page.evaluate("scrollY") < 50  # brought into view, not moved by the wheel's hundred


def test_the_day_under_the_mouse_keeps_its_place_while_the_wheel_zooms(page: Page) -> None:
    opened(page, TWO_YEARS)
    page.mouse.click(*point(page, 0.25, 8))
    wheel(page, 0.25, 0, -100)
    expect(page).not_to_have_url(re.compile("2013-01-01"))
    (first, last), pinned = days(page), FIRST + 730 * 0.25
    assert (pinned - first.toordinal()) / (last - first).days == pytest.approx(0.25, abs=0.01)


def test_a_wheel_from_side_to_side_pans(page: Page) -> None:
    opened(page, TWO_YEARS)
    wheel(page, 0.5, 294, 0)  # a quarter of the band
    expect(page).to_have_url(re.compile("from=2013-07-0[1-4]&to=2015-0[67]-"))


def test_a_drag_pans_and_opens_nothing_where_a_click_opens(page: Page) -> None:
    opened(page, TWO_YEARS)
    stays(page)
    mark = page.locator("a.mark >> nth=0")
    box = mark.locator(".hit").bounding_box()
    assert box
    drag(page, 0.1, 0.6, box["y"] + 5 - point(page, 0)[1] + 40)
    expect(page).to_have_url(re.compile("from=2012-01-0[1-3]&to=2013-12-3[01]|from=2012-01-0[1-3]&to=2014-01-01"))
    settled(page)
    assert has_stayed(page)
    with page.expect_navigation():
        page.click("a.mark >> nth=0 >> .hit")
    expect(page).to_have_url(re.compile(r"/timeline/[\w-]+/$"))


def test_two_fingers_pinch(browser: Browser, site: Site) -> None:
    with browser.new_context(
        base_url=site.url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ) as context:
        page = opened(context.new_page(), TWO_YEARS)
        hand = context.new_cdp_session(page)

        def touch(kind: str, *shares: float) -> None:
            places = [point(page, share, 130) for share in shares]
            touches = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(places)]
            hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

        touch("touchStart", 0.4, 0.6)
        touch("touchMove", 0.3, 0.7)
        touch("touchMove", 0.2, 0.8)
        touch("touchEnd")
        expect(page).not_to_have_url(re.compile("2013-01-01"))
        first, last = days(page)
        assert 220 < (last - first).days < 270  # a third, as the fingers are three times as far apart
        assert abs((first.toordinal() + last.toordinal()) / 2 - FIRST - 364.5) < 12  # around the turn of the year


def test_back_and_forward_go_step_by_step_and_a_reload_shows_the_same(page: Page) -> None:
    opened(page)
    stays(page)
    expect(page.locator(".year").first).to_contain_text("1945")
    page.select_option("[name=topic]", "sanctions")
    page.click("text=Apply")
    expect(page).to_have_url(re.compile(r"\?topic=sanctions$"))
    page.click("[data-step=nearer]")
    expect(page).to_have_url(re.compile(r"\?topic=sanctions&from=\d{4}-\d\d-\d\d&to="))
    settled(page)
    here, told = page.url, words(page).inner_text()
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?topic=sanctions$"))
    expect(page.locator("[name=from]")).to_have_value("")
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/timeline/$"))
    expect(words(page)).to_contain_text("1945 to 2019 · 132 events")
    expect(page.locator("[name=topic]")).to_have_value("")
    page.go_forward()
    page.go_forward()
    expect(page).to_have_url(here)
    expect(words(page)).to_have_text(told)
    assert has_stayed(page)
    page.reload()
    expect(words(page)).to_have_text(told)
    expect(page.locator("[name=topic]")).to_have_value("sanctions")


MOVED = """async (isCalm) => {
  const { movement } = await import('/static/timeline/band/movement.js');
  let now = 0; const frames = []; const painted = [];
  const world = {
    requestAnimationFrame: (run) => frames.push(run), performance: { now: () => now }, isCalm: () => isCalm };
  movement(world, { first: 0, last: 9 }, ({ first }) => painted.push(first)).towards({ first: 100, last: 109 });
  for (; frames.length; now += 50) frames.shift()();
  return painted; }"""


def test_a_glide_is_a_jump_where_motion_is_unwelcome(page: Page) -> None:
    opened(page)
    assert page.evaluate(MOVED, True) == [100]
    glide = page.evaluate(MOVED, False)
    assert len(glide) == 4 and glide == sorted(set(glide)) and (glide[0], glide[-1]) == (0, 100)


def test_a_window_that_glides_arrives(page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    opened(page, TWO_YEARS)
    for step in ("farther", "nearer"):
        page.click(f"[data-step={step}]")
    settled(page)
    expect(words(page)).to_contain_text(re.compile(r"^2013 to 2014 · \d+ events"))
    expect(page).to_have_url(re.compile(f"{re.escape(TWO_YEARS)}$"))
    expect(page.locator(".tick text").first).to_have_text("2013")


def test_a_count_opens_nearer(page: Page) -> None:
    opened(page, "/timeline/?lanes=source&from=2013-01-01&to=2014-12-31")
    stays(page)
    before = days(page)
    page.locator("a.count").first.focus()
    page.keyboard.press("Enter")
    first, last = days_once(page, lambda *now: now != before)
    settled(page)
    assert last - first < before[1] - before[0]
    assert has_stayed(page)
    for step in ("farther", "earlier", "later"):
        before = days(page)
        page.click(f".band-head [data-step={step}]")
        settled(page)
        days_once(page, lambda *now: now != before)  # noqa: B023


def test_a_mouse_let_go_outside_the_band_no_longer_drags_it(page: Page) -> None:
    opened(page, TWO_YEARS)
    before = words(page).inner_text()
    box = canvas(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + 300, box["y"] + box["height"] - 3)
    page.mouse.down()
    page.mouse.move(box["x"] + 301, box["y"] + box["height"] + 40)
    page.mouse.up()
    page.mouse.move(box["x"] + 600, box["y"] + 60)
    page.mouse.move(box["x"] + 700, box["y"] + 60)
    expect(words(page)).to_have_text(before)


AT_ONCE = """() => {
  document.querySelector('[data-step=nearer]').click();
  document.querySelector('a.mark').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
}"""


def test_who_opens_an_event_at_once_comes_back_to_the_window_it_was_opened_in(page: Page) -> None:
    opened(page, TWO_YEARS)
    event = re.compile(r"/timeline/[\w-]+/$")
    page.route(event, lambda route: route.fulfill(body="there", content_type="text/plain"))  # as quick as can be
    with page.expect_navigation(url=event):
        page.evaluate(AT_ONCE)
    page.go_back()
    expect(words(page)).to_contain_text("2 July 2013 to 2 July 2014")
