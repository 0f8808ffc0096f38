"""Pages on paper and in forced colours, and what is as wide as its column."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

TWO = "/compare/two/?article=hyodo-2013-triangular-context&article=brown-2017-gerasimov-visit"
PAINTED = "(element, property) => getComputedStyle(element)[property]"
SYSTEM = """name => {
  const probe = document.createElement("i");
  probe.style.color = name;
  document.body.append(probe);
  return getComputedStyle(probe).color;
}"""
BOX = "element => element.getBoundingClientRect().toJSON()"
ABOVE = """name => {
  const rule = document.querySelector(".masthead").getBoundingClientRect().bottom;
  return document.querySelector(name).getBoundingClientRect().top - rule;
}"""


def painted(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate(PAINTED, name))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_take_the_colours_that_are_forced(page: Page, scheme: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/timeline/?from=2012&to=2015")
    system = {name: page.evaluate(SYSTEM, name) for name in ("Canvas", "CanvasText", "LinkText")}
    assert len(set(system.values())) == 3
    assert painted(page, ".mark .bar, .mark .day", "fill") == system["LinkText"]
    assert painted(page, ".mark text", "fill") == system["CanvasText"]
    assert painted(page, ".mark text", "stroke") == system["Canvas"]
    assert painted(page, ".wordmark svg", "stroke") == system["LinkText"]
    assert painted(page, ".filters button", "backgroundColor") == system["LinkText"]
    assert painted(page, ".filters button", "color") == system["Canvas"]
    assert painted(page, ".filters button", "forcedColorAdjust") == "none"  # or its words get a ground of their own


def test_where_one_is_shows_in_forced_colours_too(page: Page) -> None:
    page.goto("/timeline/")
    here = page.locator("nav a[aria-current]")
    for forced in ("none", "active"):
        page.emulate_media(forced_colors=forced)  # type: ignore[arg-type]
        shown = here.screenshot()
        here.evaluate("element => { element.style.textDecoration = 'none'; }")
        # What is transparent counts as such in a computed style, and is painted all the same.
        assert (here.screenshot() == shown) is (forced == "none")
        here.evaluate("element => { element.style.textDecoration = ''; }")


def test_only_paper_says_what_is_not_printed(page: Page) -> None:
    page.goto("/timeline/")
    left_out = page.get_by_text("are not printed here")
    expect(left_out).to_be_hidden()
    expect(page.get_by_text("Next events")).to_be_visible()
    page.emulate_media(media="print")
    expect(left_out).to_be_visible()
    expect(page.get_by_text("Next events")).to_be_hidden()


def test_on_paper_what_stands_above_a_heading_keeps_off_the_rule(page: Page) -> None:
    page.goto("/timeline/first-2plus2/")
    page.emulate_media(media="print")
    assert page.evaluate(ABOVE, ".label") >= 8


def test_events_under_a_month_and_under_a_year_look_alike(page: Page) -> None:
    page.goto("/timeline/?from=2010&to=2013")
    looks = ("fontSize", "fontWeight", "fontFamily", "lineHeight", "marginTop", "marginBottom")
    under_year, under_month = ([painted(page, f".events h{n}", name) for name in looks] for n in (4, 5))
    assert under_year == under_month


@pytest.mark.parametrize("path", ["topics/2-plus-2-meetings", "events/first-2plus2"])
def test_one_source_is_read_down_a_column_as_wide_as_its_facts(page: Page, path: str) -> None:
    page.goto(f"/compare/{path}/hyodo-2013-triangular-context/")
    facts, rows = (page.locator(name).first.evaluate(BOX) for name in (".facts", ".rows"))
    assert facts["width"] == rows["width"] < 1000


def test_each_title_to_choose_is_as_wide_as_its_column(page: Page) -> None:
    page.goto(TWO)
    heads, choices = (page.locator(name).all() for name in (".source-head", ".choose-two select"))
    for head, choice in zip(heads, choices, strict=True):
        column, box = head.evaluate(BOX), choice.evaluate(BOX)
        assert (box["x"], box["width"]) == (column["x"], column["width"])


def test_on_a_phone_they_are_as_wide_as_the_page(phone: Page) -> None:
    phone.goto(TWO)
    form = phone.locator(".choose-two").evaluate(BOX)
    for choice in phone.locator(".choose-two select").all():
        assert choice.evaluate(BOX)["width"] == form["width"]
