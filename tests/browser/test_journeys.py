"""What analysts and curators come for, from the first click to what they wanted to know."""

import re

import pytest
from playwright.sync_api import APIResponse, Page, expect

from tests.browser.conftest import Site, follow
from tests.config.serving import until

pytestmark = pytest.mark.browser


def choose_topic(page: Page, field: str, topic: str) -> None:
    """Type into an autocomplete of the desk and take what it offers."""
    page.click(f".field-{field} .select2-selection, .form-row:has(#id_{field}) .select2-selection")
    page.keyboard.type(topic[:8])
    page.click(f".select2-results__option:text-is('{topic}')")


def test_from_a_difference_to_the_passage_that_makes_it(page: Page) -> None:
    page.goto("/")
    follow(page, "a:text('The series of Sino-Russian naval exercises') >> nth=0")
    expect(page.locator("tr.differs th").first).to_contain_text("sources disagree")
    expect(page.locator(".lead")).to_contain_text("They disagree on the beginning")
    follow(page, "tr.differs td:has-text('2005') .claim-id")
    expect(page.locator("h1")).to_contain_text("2005")
    follow(page, "text=passage 9")
    expect(page).to_have_url(re.compile(r"/articles/brown-2019-air-patrol/#B19-\d+"))
    expect(page.locator("li:target")).to_be_visible()


def test_a_highlight_leads_to_its_claim_and_back(curator: Page, commentaries: object) -> None:
    curator.goto("/articles/brown-2019-air-patrol/")
    span = curator.locator(".span[data-claim='B19-018']").first
    span.click()
    claim = curator.locator("li#B19-018")
    expect(curator.locator("li:target")).to_have_id("B19-018")
    claim.locator(".claim-id").click()
    expect(curator).to_have_url(re.compile("#at-B19-018$"))
    expect(curator.locator(".span.lit").first).to_be_in_viewport()
    assert curator.locator(".span.lit").first.get_attribute("data-claim") == "B19-018"


def test_the_text_is_not_shown_to_everyone(page: Page) -> None:
    page.goto("/articles/brown-2019-air-patrol/")
    expect(page.locator(".summary").first).to_be_visible()
    assert page.locator(".text").count() == 0


def test_a_claim_tagged_at_the_desk_is_seen_on_the_site(curator: Page) -> None:
    curator.goto("/claims/M14-005/")
    assert curator.locator(".facts .tags >> text=Central Asia").count() == 0
    follow(curator, "text=Edit at the curation desk")
    choose_topic(curator, "tags", "Central Asia")
    follow(curator, "text=Save and continue editing")
    expect(curator.locator(".messagelist .success")).to_be_visible()
    curator.goto("/claims/M14-005/")
    expect(curator.locator(".facts .tags")).to_contain_text("Central Asia")
    expect(curator.locator("ol.rows")).to_contain_text("topics: ")
    curator.goto("/topics/central-asia/")
    expect(curator.locator("main")).to_contain_text("M14-005")


def test_several_claims_are_tagged_and_untagged_at_once(curator: Page) -> None:
    for field, told in (("add", "3 claims changed"), ("remove", "3 claims changed")):
        curator.goto("/admin/claims/claim/?q=C15-01")
        for box in curator.locator(".action-select").all()[:3]:
            box.check()
        curator.select_option("[name=action]", "retag")
        follow(curator, "button[name=index]")
        choose_topic(curator, field, "Joint patrols")
        follow(curator, "[name=apply]")
        expect(curator.locator(".messagelist .success")).to_contain_text(told)


def test_texts_are_attached_through_the_desk(curator: Page, site: Site, commentaries: object) -> None:
    curator.goto("/admin/articles/article/")
    follow(curator, "text=Attach texts")
    curator.set_input_files(
        "[name=files]",
        [
            {
                "name": "anything.txt",
                "mimeType": "text/plain",
                "buffer": (commentaries / "air-patrol.txt").read_bytes(),
            },  # type: ignore[operator]
            {"name": "stranger.txt", "mimeType": "text/plain", "buffer": b"No article of ours begins like this one."},
        ],
    )
    follow(curator, "[value=Attach]")
    expect(curator.locator("#content table")).to_contain_text("20 exact, 0 ambiguous, 0 lost")
    expect(curator.locator("#content")).to_contain_text("stranger.txt: matches no article; nothing changed")


def test_a_pack_opens_as_pdf(page: Page) -> None:
    page.goto("/packs/")
    follow(page, "text=Japan and Russia: five commentaries")
    address = page.locator("a.button").get_attribute("href")

    def file() -> APIResponse | None:
        answer = page.request.get(str(address))  # a page of progress, until it is made
        return answer if answer.headers["content-type"] == "application/pdf" else None

    assert until(file, lambda: page.wait_for_timeout(500)).body().startswith(b"%PDF-")
