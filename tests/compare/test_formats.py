"""The pages of comparisons in each format: when a repeat visit is a 304, and what is not offered."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.compare.worlds import DATA, PAGES, grow_forecasts
from tests.reading_pages import one_line

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _world(one_world: Any) -> Iterator[None]:
    """One for all tests here; they only read."""
    with one_world():
        grow_forecasts(2)
        yield


@pytest.mark.parametrize("path", PAGES)
def test_a_repeat_visit_is_a_304_in_the_same_format_only(client: Client, path: str) -> None:
    first = client.get(path)["ETag"]
    assert client.get(path, headers={"if-none-match": first}).status_code == 304
    other = client.get(path, headers={"if-none-match": first, "accept": "application/json"})
    assert other.status_code in (200, 400)  # two sources are not chosen yet: no data
    assert "Accept" in other["Vary"]


@pytest.mark.parametrize("path", DATA)
@pytest.mark.parametrize("how", ["accept", "address"])
def test_every_page_is_data_too(client: Client, path: str, how: str) -> None:
    for name, media_type in (("json", "application/json"), ("csv", "text/csv")):
        if how == "accept":
            answer = client.get(path, headers={"accept": media_type})
        else:
            answer = client.get(f"{path}{'&' if '?' in path else '?'}format={name}")
        assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, media_type)


@pytest.mark.parametrize("path", PAGES)
def test_what_is_not_offered_is_a_406_with_a_sentence(client: Client, path: str) -> None:
    answer = client.get(path, headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert "HTML, JSON, CSV" in one_line(answer)
