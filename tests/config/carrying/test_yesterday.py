"""Which databases are carried over, and what is said of those that cannot be."""

import pytest

from config.carrying import yesterday
from config.carrying.yesterday import KNOWN, RELEASED, TARGETS, NotCarried, is_yesterdays

OTHERS = {("auth", "0012_alter_user_first_name_max_length"), ("contenttypes", "0001_initial")}
TODAY = set(TARGETS) | OTHERS


@pytest.mark.parametrize(
    ("applied", "is_one"),
    [
        (set(), False),
        (OTHERS, False),
        (TODAY, False),
        (TODAY | {("events", "0002_more")}, False),
        ({("articles", "0001_initial"), *OTHERS}, False),
        (RELEASED | OTHERS, True),
        (RELEASED | {("timeline", "0007_touch_moment")}, True),
        (RELEASED | {("articles", "0003_former_slugs"), ("renaming", "0001_initial")}, True),
        (KNOWN | OTHERS, True),
    ],
)
def test_a_database_of_yesterday_is_known_by_its_migrations(applied, is_one):
    assert is_yesterdays(applied) is is_one


@pytest.mark.parametrize(
    ("applied", "said"),
    [
        (RELEASED | {("events", "0001_initial")}, r"halfway between two versions \(events\.0001_initial beside"),
        (TODAY | {("timeline", "0001_initial")}, "halfway between two versions"),
        (KNOWN | {("timeline", "0014_later")}, r"not known here \(its migration timeline\.0014_later\)"),
        (KNOWN | {("claims", "0004_later")}, r"claims\.0004_later"),
        (RELEASED - {("timeline", "0006_one_voice")}, r"older .*timeline\.0006_one_voice is missing.* 7f301d3 first"),
        ({("claims", "0002_claim_by_kind"), *OTHERS}, "older than any"),
    ],
)
def test_any_other_is_refused_in_a_sentence(applied, said):
    with pytest.raises(NotCarried, match=said):
        is_yesterdays(applied)


def test_every_name_of_today_s_tables_leads_to_what_it_was():
    assert yesterday.tables_then("events_event") == ["timeline_event"]
    assert yesterday.tables_then("events_changedevent") == ["timeline_changedevent", "timeline_touch"]
    assert yesterday.tables_then("claims_tag") == ["claims_tag"]
    assert yesterday.columns_then("articles_passage", "summary") == ["summary", "digest"]
    assert yesterday.columns_then("articles_article", "summary") == ["summary"]
