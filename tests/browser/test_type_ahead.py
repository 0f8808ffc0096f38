"""Choosing one source among many by keys, by pointer and without a script, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Site, _context, _watch, follow
from tests.browser.test_every_page import IN_THE_DARK, findings

pytestmark = pytest.mark.browser

FIELD = "input[type=text][name=article]"


@pytest.fixture
def reader(browser: Browser, library: Site) -> Iterator[Page]:
    with _context(browser, library) as context:
        yield from _watch(context.new_page())


@pytest.fixture
def plain(browser: Browser, library: Site) -> Iterator[Page]:
    with _context(browser, library, java_script_enabled=False) as context:
        yield from _watch(context.new_page())


@pytest.fixture
def pocket(browser: Browser, library: Site) -> Iterator[Page]:
    with _context(browser, library, viewport={"width": 390, "height": 844}) as context:
        yield from _watch(context.new_page())


@pytest.fixture
def sources(reader: Page) -> list[dict[str, str]]:
    """The first sources there are, as they are suggested."""
    return list(reader.request.get("/articles/suggest.json").json()["rows"])


def typed(page: Page, text: str, nth: int = 0) -> Locator:
    """The field with a text typed into it, once something is suggested."""
    field = page.locator(FIELD).nth(nth)
    field.click()
    page.keyboard.insert_text(text)  # at once: nothing is suggested for a part of it
    expect(page.locator("[role=listbox]:not([hidden]) [role=option]").first).to_contain_text(text, ignore_case=True)
    return field


def test_by_keys_alone(reader: Page, sources: list[dict[str, str]]) -> None:
    source = sources[3]
    reader.goto("/claims/")
    field = reader.get_by_role("combobox", name="Source")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.focus()
    reader.keyboard.press("ArrowDown")  # opens
    expect(reader.locator("[role=option]")).to_have_count(12)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(reader.locator(".type-ahead [role=status]")).to_have_text("More than 12 suggestions")
    for _ in range(5):
        reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowUp")
    active = reader.locator("[role=option][aria-selected=true]")
    expect(active).to_have_text(source["label"])
    assert field.get_attribute("aria-activedescendant") == active.get_attribute("id")
    reader.keyboard.press("Enter")  # takes it, and does not send the form
    expect(field).to_have_value(source["label"])
    expect(reader.get_by_role("listbox")).to_be_hidden()
    with reader.expect_navigation():
        reader.keyboard.press("Enter")
    assert f"article={source['slug']}&" in reader.url
    expect(reader.get_by_role("combobox", name="Source")).to_have_value(source["label"])


def test_arrows_go_round_and_escape_closes_then_empties(reader: Page) -> None:
    reader.goto("/claims/")
    field = typed(reader, "w")
    reader.keyboard.press("ArrowUp")
    expect(reader.locator("[role=option]").last).to_have_attribute("aria-selected", "true")
    reader.keyboard.press("ArrowDown")
    expect(reader.locator("[role=option]").first).to_have_attribute("aria-selected", "true")
    reader.keyboard.press("Escape")
    expect(reader.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("w")
    reader.keyboard.press("Escape")
    expect(field).to_have_value("")


def test_what_no_name_begins_with_is_said(reader: Page) -> None:
    reader.goto("/claims/")
    reader.locator(FIELD).click()
    reader.locator(FIELD).press_sequentially("zzzz")
    expect(reader.locator(".type-ahead [role=status]")).to_have_text("No matches")
    expect(reader.get_by_role("listbox")).to_be_hidden()


def test_by_pointer_on_the_timeline(reader: Page) -> None:
    reader.goto("/timeline/")
    reader.locator(FIELD).click()
    reader.keyboard.press("ArrowDown")
    option = reader.locator("[role=option]").first
    label = option.locator("span").first.text_content()
    option.click()
    expect(reader.locator(FIELD)).to_have_value(label)
    reader.get_by_role("button", name="Apply").click()
    reader.wait_for_url("**article=**")
    expect(reader.locator("#list")).to_contain_text(f"in {label}")
    expect(reader.locator(FIELD)).to_have_value(label)


def test_several_are_chips_that_go_when_they_are_cleared(reader: Page, sources: list[dict[str, str]]) -> None:
    reader.goto("/compare/")
    reader.locator("summary", has_text="Sources").click()
    for source in sources[:3]:
        typed(reader, source["label"])
        reader.keyboard.press("ArrowDown")
        reader.keyboard.press("Enter")
    chips = reader.locator(".chip")
    expect(chips).to_have_text([f" {source['label']}" for source in sources[:3]])
    chips.nth(1).locator("input").focus()
    reader.keyboard.press("Space")
    expect(chips).to_have_count(2)
    expect(reader.locator(FIELD)).to_be_focused()
    follow(reader, "text=Compare >> nth=-1")
    assert [f"article={source['slug']}" in reader.url for source in sources[:3]] == [True, False, True]
    expect(reader.locator("thead [role=columnheader]")).to_have_count(2)


def test_two_sources(reader: Page, sources: list[dict[str, str]]) -> None:
    reader.goto("/compare/two/")
    for nth, source in enumerate(sources[:2]):
        typed(reader, source["label"], nth)
        reader.keyboard.press("ArrowDown")
        reader.keyboard.press("Enter")
    follow(reader, "form.choose-two button")
    assert reader.url.endswith(f"?article={sources[0]['slug']}&article={sources[1]['slug']}")


def test_without_a_script(plain: Page, sources: list[dict[str, str]]) -> None:
    plain.goto("/claims/")
    plain.fill(FIELD, "w")
    follow(plain, "form.filters button")
    expect(plain.locator("h1")).to_have_text("Which one do you mean?")
    follow(plain, "main ul.rows a >> nth=1")
    expect(plain.locator("h1")).to_have_text("Claims")
    label = plain.input_value(FIELD)
    assert label in plain.locator("main").inner_text()
    plain.select_option("[name=kind]", "fact")
    follow(plain, "form.filters button")  # sends the name as it stands
    assert plain.input_value(FIELD) == label
    expect(plain.locator("h1")).to_have_text("Claims")


def test_chips_without_a_script(plain: Page, sources: list[dict[str, str]]) -> None:
    slugs = [source["slug"] for source in sources[:2]]
    plain.goto(f"/compare/?article={slugs[0]}&article={slugs[1]}")
    plain.locator("summary", has_text="Sources").click()
    plain.locator(".chip input").first.uncheck()
    plain.fill(FIELD, sources[4]["label"])
    follow(plain, "form.choose button")
    expect(plain.locator(".chip input")).to_have_count(2)
    assert slugs[0] not in plain.url


PAGES = ["/claims/", "/compare/", "/compare/two/", "/timeline/", "/compare/forecasts/", "/compare/disagreements/"]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_with_suggestions_open(reader: Page, path: str) -> None:
    reader.goto(path)
    if path == "/compare/":
        reader.locator("summary", has_text="Sources").click()
    typed(reader, "w")
    reader.keyboard.press("ArrowDown")
    assert findings(reader) == []
    reader.emulate_media(color_scheme="dark")
    assert findings(reader, **IN_THE_DARK) == []


@pytest.mark.parametrize("path", PAGES)
def test_suggestions_fit_a_phone(pocket: Page, path: str) -> None:
    pocket.goto(path)
    if path == "/compare/":
        pocket.locator("summary", has_text="Sources").click()
    typed(pocket, "w")
    assert pocket.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", ["/claims/?article=w", "/timeline/?article=zzzz"])
def test_axe_finds_nothing_where_it_is_asked_back_or_refused(reader: Page, path: str) -> None:
    assert reader.goto(path).status == 400
    assert findings(reader) == []


def test_the_desks_filter(reader: Page, library: Site, sources: list[dict[str, str]]) -> None:
    reader.goto("/admin/login/?next=/admin/claims/claim/")
    reader.fill("#id_username", "curator")
    reader.fill("#id_password", library.password)
    follow(reader, "[type=submit]")
    typed(reader, sources[2]["label"])
    reader.keyboard.press("ArrowDown")
    assert findings(reader) == []
    reader.keyboard.press("Enter")
    follow(reader, "form.one-of-many button")
    assert f"article={sources[2]['slug']}" in reader.url
    expect(reader.locator(FIELD)).to_have_value(sources[2]["label"])
