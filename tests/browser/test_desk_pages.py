"""Pages of the desk that the browser must not complain of: histories, single versions, forms, confirmations."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, follow
from tests.browser.test_every_page import LONG_WORDS

pytestmark = pytest.mark.browser

WITH_HISTORY = ["articles/article", "claims/claim", "events/event", "events/account"]
DELETED = ["events/account", "findings/finding", "events/event", "articles/article", "claims/forecast"]
FORMS = ["findings/finding", "events/account", "claims/claim", "claims/forecast", "articles/authorship"]


def first(site: Site, name: str) -> int:
    """The key of a record of this kind."""
    ask = f"from django.apps import apps; print(apps.get_model('{name}'.replace('/', '.'))._default_manager.first().pk)"
    return int(json.loads(site.manage("shell", "--no-imports", "-c", ask).splitlines()[-1]))


def opens(page: Page, path: str) -> None:
    answer = page.goto(path, wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200, path


@pytest.mark.parametrize("name", WITH_HISTORY)
def test_a_history_and_its_steps(curator: Page, site: Site, name: str) -> None:
    path = f"/admin/{name}/{first(site, name)}/change/"
    opens(curator, path)
    follow(curator, "text=Save and continue editing")  # a second step, whatever the first was
    opens(curator, path.replace("change", "history"))
    follow(curator, "#change-history a >> nth=0")
    expect(curator.locator("#content")).to_contain_text("The record as it was then")
    expect(curator.locator("#content-main input:visible, #content-main textarea:visible")).to_have_count(0)


@pytest.mark.parametrize("name", FORMS)
def test_a_form(curator: Page, site: Site, name: str) -> None:
    opens(curator, f"/admin/{name}/{first(site, name)}/change/")
    if name == "findings/finding":
        opens(curator, f"/admin/{name}/add/")
        curator.click("text=Add another Finding claim")
        follow(curator, "[name=_save] >> nth=0")
    curator.set_viewport_size({"width": 360, "height": 740})
    assert curator.evaluate(LONG_WORDS) <= 360


@pytest.mark.parametrize("name", DELETED)
def test_a_confirmation_of_deletion(curator: Page, site: Site, name: str) -> None:
    opens(curator, f"/admin/{name}/{first(site, name)}/delete/")
