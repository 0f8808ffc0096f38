from datetime import date

import pytest

from tests.factories import make_account, make_account_by, make_article, make_claim, make_event, make_passage, make_tag
from tests.findings.worlds import differing
from timeline.event_items import by_year, event_items, most_discussed

pytestmark = pytest.mark.django_db


def retire(claim):
    claim.status, claim.retired_because = "retired", "Twice the same."
    claim.save()


def test_an_event_lists_the_topics_that_its_standing_claims_use_most():
    event, other = make_event(), make_event()
    patrols, arms, gas = make_tag("patrols"), make_tag("arms"), make_tag("gas")
    for tags in ([patrols, arms], [patrols], [gas, patrols]):
        make_account(event, make_claim(tags=tags))
    make_account(other, make_claim(tags=[gas]))
    retired = make_claim(tags=[gas, arms])
    make_account(event, retired)
    retire(retired)  # a retired use of a topic hides no other use of it
    shown = {item.event: [tag.name for tag in item.tags] for item in event_items([event, other])}
    assert shown == {event: ["patrols", "arms", "gas"], other: ["gas"]}


def test_by_a_day_an_event_lists_only_what_was_out():
    event = make_event()
    early, late = make_article(published="2014"), make_article(published="2016")
    make_account(event, make_claim(make_passage(late), tags=[make_tag("new")]))
    make_account(event, make_claim(make_passage(early), tags=[make_tag("old")]))
    [item] = event_items([event], date(2015, 1, 1))
    assert (list(item.sources), [tag.name for tag in item.tags]) == ([early], ["old"])


def test_the_number_of_queries_does_not_grow(django_assert_num_queries):
    events = []
    for _ in range(3):
        events.append(differing())
        make_account_by(make_article(), events[-1]).claim.tags.add(make_tag())
        with django_assert_num_queries(10):
            found = event_items(events)
        assert all(item.is_disputed for item in found)


def test_events_are_listed_by_month_unless_only_their_year_is_known():
    days = ["2013", "2013/..", "2013-01-05", "2013-03", "2013-03-09~", "2014-02-01", ""]
    years = by_year(event_items([make_event(day) for day in days]))
    found = [(year.label, [(month.label, len(month.items)) for month in year.months]) for year in years]
    assert found == [
        ("2013", [("", 2), ("January", 1), ("March", 2)]),
        ("2014", [("February", 1)]),
        ("Undated", [("", 1)]),
    ]


pytestmark = pytest.mark.django_db


def test_the_most_discussed_have_the_most_sources_then_the_most_weight():
    articles = [make_article() for _ in range(3)]
    alone, light, heavy, most = (make_event(weight=weight) for weight in (5, 2, 4, 1))
    for event, number in ((alone, 1), (light, 2), (heavy, 2), (most, 3)):
        for article in articles[:number]:
            make_account_by(article, event)
    make_account_by(articles[0], alone)  # said twice by one source
    assert most_discussed(10) == [most, heavy, light]
    assert most_discussed(1) == [most]
