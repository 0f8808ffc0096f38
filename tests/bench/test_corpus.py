"""The rows themselves, without a database."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from bench.corpus import batches
from bench.events import CROWDED
from bench.moments import FIRST_YEAR, LAST_YEAR, SHAPES
from bench.plan import BadPlan, Plan
from bench.rows import BATCH, COLUMNS
from dates.fuzzy import FuzzyDate, Shape
from events.models import Event

# Fixed lists, of which every corpus takes the first.
LISTED = {"claims.Tag", "events.Actor", "articles.Outlet"}


def rows_of(plan):
    """All rows by model, each as a dictionary."""
    found = defaultdict(list)
    for label, rows in batches(plan):
        found[label] += [dict(zip(COLUMNS[label], row, strict=True)) for row in rows]
    return found


@pytest.fixture(scope="module")
def many():
    return rows_of(Plan(4000, seed=5))


@pytest.fixture(scope="module")
def extras():
    return rows_of(Plan(100, seed=5, topics=40, findings=30, crowded=True))


def test_the_same_plan_gives_the_same_corpus(extras):
    assert rows_of(Plan(100, seed=5, topics=40, findings=30, crowded=True)) == extras


def test_another_seed_gives_other_rows_of_everything_that_is_drawn(extras):
    other = rows_of(Plan(100, seed=6, topics=40, findings=30, crowded=True))
    assert {label for label in COLUMNS if extras[label] == other[label]} == LISTED


def test_rows_come_a_batch_at_a_time():
    longest = max(len(rows) for _, rows in batches(Plan(12_000)))
    assert BATCH <= longest < 1.1 * BATCH


@pytest.mark.parametrize(
    ("events", "sources"), [(1, 3), (10, 3), (99, 3), (100, 10), (1000, 60), (10_000, 200), (1_000_000, 200)]
)
def test_a_larger_corpus_has_more_sources(events, sources):
    assert Plan(events).sources == sources


def test_numbers_of_rows_are_those_asked_for(extras):
    numbers = {label: len(rows) for label, rows in extras.items()}
    asked = {"events.Event": 101, "articles.Article": 60, "claims.Tag": 40, "events.Actor": 40}
    assert numbers.items() >= {**asked, "findings.Finding": 30, "findings.FindingClaim": 60}.items()


@pytest.mark.parametrize("label", COLUMNS)
def test_keys_go_from_one_upwards(extras, label):
    assert [row["id"] for row in extras[label]] == list(range(1, len(extras[label]) + 1))


@pytest.mark.parametrize(
    ("shape", "share"),
    [
        ("a day", 55),
        ("a month", 20),
        ("a year", 10),
        ("about", 6),
        ("an interval", 5),
        ("an open end", 2),
        ("a set", 1),
        ("undated", 1),
    ],
)
def test_dates_have_the_shapes_of_a_real_dossier(many, shape, share):
    found = Counter(shape_of(row["date"]) for row in many["events.Event"])
    assert found[shape] / 40 == pytest.approx(share, rel=0.15, abs=0.5)
    assert len(SHAPES) == 100


def shape_of(text):
    if ".." in text:
        return "an open end"
    forms = {"~": "about", "/": "an interval", "[": "a set"}
    lengths = {0: "undated", 4: "a year", 7: "a month", 10: "a day"}
    return next((name for mark, name in forms.items() if mark in text), None) or lengths[len(text)]


def test_days_are_those_that_the_date_says(many):
    events = many["events.Event"]
    rare = [row for row in events if shape_of(row["date"]) not in ("a day", "a month")]
    sample = events[:60] + rare[:150]
    assert {FuzzyDate(row["date"]).shape for row in sample} == {*Shape} - {Shape.ALL_OF}
    for row in [*sample, *renamed(many["articles.Article"])]:
        when = FuzzyDate(row["date"])
        earliest = when.earliest or (date.min if when else None)
        latest = when.latest or (date.max if when else None)
        days = earliest, latest, when.earliest or when.latest or date.max
        written = tuple(row[f"date_{name}"] for name in ("earliest", "latest", "position"))
        assert written == tuple(day and day.isoformat() for day in days), row["date"]


def renamed(articles):
    return [{name.replace("published", "date"): value for name, value in row.items()} for row in articles]


def test_dates_lie_between_the_first_and_the_last_year_and_later_ones_are_commoner(many):
    years = Counter(int(row["date_position"][:4]) for row in many["events.Event"] if row["date"])
    assert min(years) >= FIRST_YEAR and max(years) <= LAST_YEAR
    assert sum(years[year] for year in years if year > 1999) > 2 * sum(years[year] for year in years if year < 1980)


def test_most_events_have_one_to_three_accounts_and_a_few_have_many(many):
    accounts = Counter(row["event_id"] for row in many["events.Account"])
    assert len(accounts) == 4000
    assert sum(accounts.values()) / 4000 == pytest.approx(2.5, abs=0.15)
    assert sum(number <= 3 for number in accounts.values()) / 4000 == pytest.approx(0.84, abs=0.03)
    assert max(accounts.values()) > 30


def test_every_kind_of_event_is_there(many):
    assert {row["kind"] for row in many["events.Event"]} == set(Event.Kind.values)


@pytest.mark.parametrize(
    ("label", "column", "value", "share"),
    [
        ("claims.Claim", "voice", "author", 0.88),
        ("claims.Claim", "status", "accepted", 0.983),
        ("articles.Article", "read_in_full", True, 0.9),
        ("events.Event", "weight", 5, 0.05),
    ],
)
def test_shares_are_those_of_a_real_dossier(many, label, column, value, share):
    rows = many[label]
    assert sum(row[column] == value for row in rows) / len(rows) == pytest.approx(share, rel=0.2)


def test_claims_have_one_or_two_topics_and_events_one_to_three_actors(many):
    topics = Counter(Counter(row["content_object_id"] for row in many["claims.TaggedClaim"]).values())
    actors = Counter(Counter(row["event_id"] for row in many["events.Event_actors"]).values())
    assert set(topics) == {1, 2} and set(actors) == {1, 2, 3}
    assert sum(topics.values()) == len(many["claims.Claim"]) and sum(actors.values()) == 4000


def test_some_authors_write_several_articles(many):
    articles = Counter(row["author_id"] for row in many["articles.Authorship"])
    assert max(articles.values()) > 2


def test_sources_differ_in_a_part_of_what_two_of_them_date(many):
    events = {row["id"]: row["event_id"] for row in many["events.Account"]}
    dates = defaultdict(list)
    for row in many["events.Particular"]:
        if row["aspect"] == "date":
            dates[events[row["account_id"]]].append(row["value"])
    twice = [given for given in dates.values() if len(given) > 1]
    assert len(twice) > 100
    assert 0.2 < sum(len(set(given)) > 1 for given in twice) / len(twice) < 0.8


def test_only_sources_from_before_an_event_anticipate_it(many):
    articles, passages, claims, events = (
        {row["id"]: row for row in many[label]}
        for label in ("articles.Article", "articles.Passage", "claims.Claim", "events.Event")
    )
    anticipating = [row for row in many["events.Account"] if row["relation"] == "anticipates"]
    assert len(anticipating) > 100
    for row in anticipating:
        article = articles[passages[claims[row["claim_id"]]["passage_id"]]["article_id"]]
        assert article["published_position"] < events[row["event_id"]]["date_position"]


def test_the_crowded_event_has_200_accounts_from_60_sources(extras):
    articles = {row["id"]: row["article_id"] for row in extras["articles.Passage"]}
    passages = {row["id"]: row["passage_id"] for row in extras["claims.Claim"]}
    (event,) = (row["id"] for row in extras["events.Event"] if row["slug"] == CROWDED)
    claims = [row["claim_id"] for row in extras["events.Account"] if row["event_id"] == event]
    assert (len(claims), len({articles[passages[claim]] for claim in claims})) == (200, 60)


def test_a_finding_stands_on_two_claims_of_its_event(extras):
    events = defaultdict(set)
    for row in extras["events.Account"]:
        events[row["claim_id"]].add(row["event_id"])
    of = {row["id"]: row["event_id"] for row in extras["findings.Finding"]}
    sides = defaultdict(dict)
    for row in extras["findings.FindingClaim"]:
        assert of[row["finding_id"]] in events[row["claim_id"]]
        sides[row["finding_id"]][row["side"]] = row["claim_id"]
    assert all(set(by) == {1, 2} and by[1] != by[2] for by in sides.values())


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"events": 0}, "takes 1 to 10,000,000 events; got 0"),
        ({"events": 10, "topics": 41}, "takes 1 to 40 topics; got 41"),
        ({"events": 10, "findings": -1}, "takes no less than 0 findings; got -1"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(asked, sentence):
    with pytest.raises(BadPlan, match=sentence):
        Plan(**asked)


def test_findings_need_an_event_that_two_claims_speak_of():
    lonely = next(seed for seed in range(99) if len(rows_of(Plan(1, seed=seed))["events.Account"]) == 1)
    with pytest.raises(BadPlan, match="ask for more events"):
        rows_of(Plan(1, seed=lonely, findings=1))


def test_a_plan_may_say_how_many_articles_and_then_says_twice_as_much():
    made, usual = rows_of(Plan(500, seed=5, articles=300)), rows_of(Plan(500, seed=5))
    assert len(made["articles.Article"]) == 300
    assert len({row["monogram"] for row in made["articles.Article"]}) == 300
    assert len({row["slug"] for row in made["articles.Article"]}) == 300
    assert len({row["name"] for row in made["articles.Author"]}) == 180
    assert 1.6 < len(made["events.Account"]) / len(usual["events.Account"]) < 2.4


def test_more_authors_than_names_in_the_lists_have_a_letter_each():
    names = [row["name"] for row in rows_of(Plan(10, articles=900))["articles.Author"]]
    assert len(set(names)) == len(names) == 540
    assert all(len(name.split()) == 3 for name in names)


@pytest.mark.parametrize("articles", [-1, 10_001])
def test_a_plan_refuses_numbers_of_articles_out_of_range(articles):
    with pytest.raises(BadPlan, match="takes 0 to 10,000 articles"):
        Plan(10, articles=articles)
