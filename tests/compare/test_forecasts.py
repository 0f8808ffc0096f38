from datetime import date

import pytest
from django.core.exceptions import ValidationError

from claims.models import Claim, Forecast
from compare.forecasts import ForecastQuery, outcome_totals, page
from tests.compare.worlds import listed
from tests.factories import (
    make_article,
    make_claim,
    make_forecast,
    make_passage,
    make_tag,
)

pytestmark = pytest.mark.django_db


def forecast(*shown: str, published: str = "2012", outcome: str = "mixed", **fields: object) -> Forecast:
    """A forecast and claims that show its outcome, from articles published on the given dates."""
    claim = make_claim(make_passage(make_article(published=published)), kind="prediction", **fields)
    made = make_forecast(claim, outcome=outcome, outcome_note="As later texts tell.")
    made.shown_by.set([make_claim(make_passage(make_article(published=when))) for when in shown])
    return made


def by_outcome(as_of: date | None = None) -> dict[str, int]:
    return {value: number for value, _, number in outcome_totals(ForecastQuery(as_of))}


WHOSE = [
    ("the author's own", "author", "", "own"),
    ("what the author supposes", "hypothetical", "author", "own"),
    ("what others suppose", "hypothetical", "possible critics", "others"),
    ("a forecast that the article quotes", "quoted", "A minister", "others"),
    ("a forecast that the article reports", "reported", "some analysts", "others"),
    ("a forecast that the article denies", "denied", "some analysts", "others"),
]


@pytest.mark.parametrize(("voice", "speaker", "whose"), [row[1:] for row in WHOSE], ids=[row[0] for row in WHOSE])
def test_a_forecast_is_booked_to_whose_it_is(client, voice, speaker, whose):
    made = forecast("2014", outcome="refuted", voice=voice, speaker=speaker, tags=[tag := make_tag()])
    article = made.claim.passage.article
    other = {"own": "others", "others": "own"}[whose]
    for narrowed in ("", f"article={article.slug}&", f"topic={tag.slug}&", "as_of=2020&"):
        found = client.get(f"/compare/forecasts/?{narrowed}format=json").json()
        assert (found["outcomes"][whose]["refuted"], sum(found["outcomes"][other].values())) == (1, 0)
        assert [row["whose"] for row in found["forecasts"]] == [whose]
        [shown] = [
            len(client.get(f"/compare/forecasts/?{narrowed}whose={w}&format=json").json()["forecasts"]) for w in [whose]
        ]
        assert shown == 1
        assert client.get(f"/compare/forecasts/?{narrowed}whose={other}&format=json").json()["forecasts"] == []
    page = client.get("/compare/forecasts/").content.decode()
    assert ('<span class="muted">in ' in page) is (whose == "others")


def test_a_voice_that_changes_is_counted_anew(client):
    claim = forecast("2014", outcome="refuted").claim
    claim.voice, claim.speaker = "denied", "some analysts"
    claim.save()
    outcomes = client.get("/compare/forecasts/?format=json").json()["outcomes"]
    assert (outcomes["own"]["refuted"], outcomes["others"]["refuted"]) == (0, 1)


def test_a_forecast_whose_condition_failed_says_so(client):
    forecast("2014", outcome="not met")
    page = client.get("/compare/forecasts/").content.decode()
    assert "Condition not met" in page


def test_a_condition_that_was_not_met_has_to_be_named():
    made = Forecast(claim=make_claim(kind="prediction"), expects="Rain.", outcome="not met")
    with pytest.raises(ValidationError) as refused:
        made.clean()
    assert refused.value.message_dict == {"condition": ["Say which condition was not met."]}


AS_OF = [
    ("today", None, "mixed", 2, 0, False),
    ("when all were out", date(2016, 12, 31), "mixed", 2, 0, False),
    ("when one of two was out", date(2015, 12, 31), "open", 1, 1, True),
    ("when the second might have been out", date(2016, 6, 30), "open", 1, 1, True),
    ("when none was out", date(2013, 1, 1), "open", 0, 2, True),
]


@pytest.mark.parametrize(
    ("as_of", "outcome", "known", "not_yet", "reopened"), [row[1:] for row in AS_OF], ids=[row[0] for row in AS_OF]
)
def test_outcomes_go_back_to_what_was_known(as_of, outcome, known, not_yet, reopened):
    forecast("2014", "2016")
    [item] = listed(as_of)
    assert (item.outcome.value, len(item.reports), item.not_yet, item.is_reopened) == (
        outcome,
        known,
        not_yet,
        reopened,
    )
    assert bool(item.note) is not reopened


def test_forecasts_not_yet_published_vanish():
    forecast(published="2012")
    forecast(published="2012/2014", outcome="open")
    forecast(published="", outcome="open")
    assert len(listed()) == 3
    assert len(listed(date(2013, 1, 1))) == 1


def test_an_outcome_that_no_claim_dates_was_not_known():
    forecast()
    [item] = listed(date(2020, 1, 1))
    assert (item.outcome.value, item.is_reopened, item.not_yet) == ("open", True, 0)


def test_a_claim_of_an_undated_article_was_not_known():
    forecast("2014", "")
    assert (listed()[0].outcome.value, listed(date(2020, 1, 1))[0].outcome.value) == ("mixed", "open")


def test_a_retired_claim_shows_nothing():
    made = forecast("2014")
    Claim.objects.filter(settles=made).update(status="retired", retired_because="Misread.")
    assert listed()[0].reports == []
    assert listed(date(2020, 1, 1))[0].outcome.value == "open"


def test_counts_are_by_outcome_as_known_then():
    forecast("2014", outcome="refuted")
    forecast("2018", outcome="borne out")
    make_claim(make_passage(make_article(published="2012")), kind="prediction")  # nobody recorded what it expects
    assert by_outcome() == {"open": 1, "borne out": 1, "refuted": 1, "mixed": 0, "not met": 0}
    assert by_outcome(date(2015, 1, 1))["open"] == 2


def test_a_forecast_counts_whatever_the_kind_of_its_claim():
    make_forecast(make_claim(kind="evaluation"), outcome="mixed")
    assert by_outcome() == {"open": 0, "borne out": 0, "refuted": 0, "mixed": 1, "not met": 0}


ASKED = [
    ("all", {}),
    ("as of a day", {"as_of": date(2014, 6, 30)}),
    ("of one source", {"article": "second"}),
    ("under a topic", {"topic": "arms"}),
    ("under a topic, of one source, as of a day", {"topic": "arms", "article": "first", "as_of": date(2014, 6, 30)}),
]


@pytest.mark.parametrize("outcome", ["", "open", "mixed"])
@pytest.mark.parametrize("wanted", [row[1] for row in ASKED], ids=[row[0] for row in ASKED])
def test_page_by_page_every_forecast_comes_once_and_in_order(wanted, outcome):
    days = {"first": "2012", "second": "2012", "third": "2014", "undated": ""}
    tag, articles = make_tag("arms"), {name: make_article(published=day) for name, day in days.items()}
    for article in articles.values():
        for number in range(3):
            passage = make_passage(article)
            make_claim(passage, kind="fact", tags=[tag])
            claim = make_claim(passage, kind="prediction", tags=[tag] * (number != 1))
            if number:
                make_forecast(claim, outcome="mixed").shown_by.set([make_claim(make_passage(articles["third"]))])
    query = ForecastQuery(
        wanted.get("as_of"),
        articles[wanted["article"]].pk if "article" in wanted else None,
        tag.pk if "topic" in wanted else None,
    )
    found = query.predictions().in_order_of_text()
    expected = [claim.pk for claim in found if not outcome or claim.outcome_then == outcome]
    seen, after, has_more = [], None, True
    while has_more:
        shown = page(query, outcome, after, 2)
        seen += [claim.pk for claim in shown.rows]
        after, has_more = shown.last, shown.has_more
    assert seen == expected
    assert sum(number for value, _, number in outcome_totals(query) if outcome in ("", value)) == len(expected)


def test_facts_and_retired_predictions_are_no_forecasts():
    make_claim(kind="fact")
    make_claim(kind="prediction", status="retired", retired_because="Said twice.")
    assert listed() == []
