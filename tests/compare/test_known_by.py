"""Forecasts and other pages of what was known on a day: pages go on, and days are understood alike everywhere."""

import re

import pytest
from django.test import Client

from claims.models import Forecast
from tests.compare.worlds import grow_forecasts
from tests.config.worlds import grow
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db


def test_pages_of_forecasts_go_on_and_name_the_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compare.views.FORECASTS_SHOWN", 2)
    grow_forecasts(3)
    seen, path = [], "/compare/forecasts/?as_of=2015-12"
    while path:
        data = client.get(path, headers={"accept": "application/json"}).json()
        seen += [row["claim"] for row in data["forecasts"]]
        path = data["next"]
    assert seen == ["S0-002", "S1-002", "S2-002"]
    assert "As known at the end of December 2015" in client.get("/compare/forecasts/?as_of=2015-12").content.decode()


def test_an_outcome_not_yet_known_says_so(client: Client) -> None:
    grow_forecasts(2)
    message = "An outcome was recorded later: 1 of the claims that show it was not published yet."
    assert message in read_page(client, "/compare/forecasts/?as_of=2015-01")
    assert Forecast.objects.first().outcome == "mixed"


def test_as_of_takes_the_last_day_of_what_is_given(client: Client) -> None:
    grow_forecasts(1)
    for when, number in (("2015-01", 1), ("2015-01-30", 0)):
        data = client.get(f"/compare/forecasts/?as_of={when}&format=json").json()
        assert len(data["forecasts"]) == number


AS_OF = ["/timeline/", "/timeline/window.json", "/timeline/meeting/", "/compare/forecasts/"]


@pytest.mark.parametrize("path", AS_OF)
def test_up_to_when_is_refused_in_the_same_words_everywhere(client: Client, path: str) -> None:
    grow(1)
    answer = client.get(path, {"as_of": "2013/..", "width": "800"})
    assert answer.status_code == 400
    message = r"as_of\W+(code\W+)?takes a date with an end, such as 2013-11; got [“`]2013/\.\.[”`]"
    assert re.search(message, answer.content.decode())
