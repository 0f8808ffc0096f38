"""What tests ask of the timeline's band in the browser."""

from collections.abc import Callable
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.config.serving import until

MARKS = """() => [...document.querySelectorAll('.lane')].flatMap((lane) =>
  [...lane.querySelectorAll('.mark')].map((mark) => ({
    lane: lane.dataset.lane, slug: mark.dataset.slug, name: mark.getAttribute('aria-label'),
    title: mark.querySelector('title').textContent,
    label: mark.querySelector('text:not(.letters)')?.textContent ?? null,
    places: [...mark.querySelectorAll('text, circle, rect, line')].map((one) =>
      ['x', 'cx', 'x1', 'width', 'y', 'cy', 'y1'].map((name) => Number(one.getAttribute(name) ?? 0))).flat()
      .concat([...mark.querySelectorAll('path')].flatMap((one) =>
        one.getAttribute('d').match(/-?[\\d.]+/g).map(Number))),
    classes: [...mark.querySelectorAll('*')].map((one) => one.getAttribute('class') ?? '') })))"""
OTHERS = """() => [...document.querySelectorAll('.tick, a.flag, a.count')].map((one) => ({
    kind: one.getAttribute('class'), said: one.getAttribute('aria-label'),
    text: one.querySelector('text')?.textContent ?? '',
    href: one.getAttribute('href'),
    places: [...one.querySelectorAll('text, rect, line')].flatMap((part) =>
      ['x', 'x1', 'width', 'y', 'height'].map((name) => Number(part.getAttribute(name) ?? 0))) }))"""


def opened(page: Page, path: str = "/timeline/") -> Page:
    """The timeline at an address, alive and refined for the width it has."""
    page.goto(path)
    expect(canvas(page)).to_have_class("band-canvas live")
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until the server has answered what the band asked last."""
    expect(page.locator("[data-band]")).to_have_attribute("data-state", "settled")


def canvas(page: Page) -> Locator:
    return page.locator("[data-canvas]")


def words(page: Page) -> Locator:
    return page.locator("[data-words]")


def said(page: Page) -> Locator:
    return page.locator("[data-live]")


def focused(page: Page) -> str:
    """The slug of the event that has the focus, or what else has it."""
    found = page.evaluate("document.activeElement.dataset.slug ?? document.activeElement.getAttribute('class')")
    return str(found)


def marks(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(MARKS)
    return found


def others(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(OTHERS)
    return found


def days(page: Page) -> tuple[date, date]:
    """The window that the page's own address tells."""
    first, last = page.evaluate("['from', 'to'].map((name) => new URL(location.href).searchParams.get(name))")
    return date.fromisoformat(first), date.fromisoformat(last)


def days_once(page: Page, holds: Callable[[date, date], bool]) -> tuple[date, date]:
    """The same, once that holds of it: the address follows a moment after the last of several moves."""
    return until(lambda: days(page) if holds(*days(page)) else None, lambda: page.wait_for_timeout(100))


def point(page: Page, share: float, y: float = 40) -> tuple[float, float]:
    """A place on the band: its share of the width, and pixels below its top."""
    canvas(page).scroll_into_view_if_needed()
    box = canvas(page).bounding_box()
    assert box
    return box["x"] + box["width"] * share, box["y"] + y


def stays(page: Page) -> None:
    """Mark the document, so that `has_stayed` can tell whether it was loaded anew."""
    page.evaluate("window.isTheSame = true")


def has_stayed(page: Page) -> bool:
    return bool(page.evaluate("window.isTheSame === true"))
