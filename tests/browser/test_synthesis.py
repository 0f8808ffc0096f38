"""A synthesis from the event's page to the desk and back, by a curator, without a line of script needed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import follow
from tests.browser.test_every_page import IN_THE_DARK, findings

pytestmark = pytest.mark.browser


def test_a_curator_writes_one_where_it_is_missing_and_its_citations_lead_to_the_claims(curator: Page) -> None:
    curator.goto("/timeline/first-2plus2/")
    follow(curator, "text=Write a synthesis")
    expect(curator.locator("#id_event option[selected]")).to_have_text("First Japan-Russia 2+2 meeting")
    expect(curator.locator(".field-claims_to_cite")).to_contain_text("M14-013")
    curator.fill(
        "#id_text", "**Settled:** November 2013 [M14-013, B17-066].\n\n- Open: [the day](https://example.org)."
    )
    follow(curator, "[name=_continue]")
    follow(curator, "text=View on site")
    synthesis = curator.locator("section.synthesis")
    expect(synthesis.locator("strong")).to_have_text("Settled:")
    expect(synthesis.locator("li")).to_have_text("Open: [the day](https://example.org).")
    expect(synthesis.locator("p").first).to_have_text("Settled: November 2013 M14-013 B17-066.")
    assert findings(curator) == []
    curator.emulate_media(color_scheme="dark")
    assert findings(curator, **IN_THE_DARK) == []
    follow(curator, "section.synthesis >> text=M14")
    expect(curator.locator(".label")).to_have_text("Claim M14-013")
