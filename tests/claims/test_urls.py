"""Topics were called tags in addresses: each of those leads on to its new one."""

import pytest
from django.test import Client

from tests.factories import make_account_by, make_article, make_event, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _topic() -> None:
    topic = make_tag("talks", slug="old-talks")
    topic.slug = "talks"
    topic.save()
    make_account_by(make_article(slug="one"), make_event()).claim.tags.add(topic)


@pytest.mark.parametrize(
    "address",
    [
        "/tags/",
        "/tags/suggest.json?begins=ta",
        "/tags/talks/",
        "/tags/talks/?x=a%20b&x=%C3%A4",
        "/tags/talks/sources/?after=one",
    ],
)
def test_a_former_address_leads_on_with_its_query(client: Client, address: str) -> None:
    moved = client.get(address)
    assert (moved.status_code, moved["Location"]) == (301, address.replace("/tags/", "/topics/"))
    assert client.get(moved["Location"]).status_code == 200
    assert client.head(address)["Location"] == moved["Location"]
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("rest", ["", "sources/"])
def test_a_former_address_with_a_former_slug_leads_on_in_two_steps(client: Client, rest: str) -> None:
    answer = client.get(f"/tags/old-talks/{rest}?x=1", follow=True)
    assert answer.redirect_chain == [(f"/topics/old-talks/{rest}?x=1", 301), (f"/topics/talks/{rest}?x=1", 301)]
    assert answer.status_code == 200


def test_a_topic_that_never_was_is_not_found(client: Client) -> None:
    assert client.get("/tags/nothing/", follow=True).status_code == 404
