"""From keys of slugs to keys of primary keys: no judgement is lost, and some that were lost come back."""

import pytest
from django.apps import apps

from articles.models import Article
from config.carrying import finding_keys
from findings import recompute
from findings.models import Finding
from tests.factories import make_account_by, make_article, make_author, make_event
from tests.findings.worlds import REASON, computed, differing, judge, only


def differing_within(kind: str):
    """An event of which one article, one author's articles, or an original and its reprint give two dates."""
    author, event = make_author(slug="ida-holm"), make_event()
    one = make_article(slug="first", authors=[author])
    make_account_by(one, event, date="2013-11")
    other = {"text": one}.get(kind) or (
        make_article(authors=[author]) if kind == "author" else make_article(authors=[], reprint_of=one)
    )
    make_account_by(other, event, date="2013-12")
    return event


OLD = [("text", "date|text|first"), ("author", "date|voice|ida-holm"), ("reprint", "date|voice|reprints:first")]


@pytest.fixture(params=OLD, ids=[row[0] for row in OLD])
def carried(request):
    """A dismissed finding under its key of today, and the key it had before."""
    event = differing_within(request.param[0])
    judge(only(event), status="dismissed", dismissed_because=REASON)
    return only(event), request.param[1]


@pytest.mark.django_db
class TestKeys:
    @pytest.mark.parametrize("is_by_sides", [False, True], ids=["by the slug", "by its claims"])
    def test_a_key_of_slugs_becomes_the_one_that_is_computed_now(self, carried, is_by_sides):
        finding, old = carried
        Finding.objects.filter(pk=finding.pk).update(
            key=old.replace("first", "x").replace("ida", "x") if is_by_sides else old
        )
        finding_keys.rekey(apps)
        list(recompute.recompute_all())
        after = only(finding.event)
        assert (after.pk, after.key, after.public_id) == (finding.pk, finding.key, finding.public_id)
        assert (after.status, after.dismissed_because, after.stands) == ("dismissed", REASON, True)

    def test_between_sources_nothing_changes(self):
        event = differing()
        key = only(event).key
        finding_keys.rekey(apps)
        assert only(event).key == key == "date|sources|"

    def test_a_judgement_lost_to_a_renaming_comes_back_in_place_of_the_open_copy(self, carried):
        finding, old = carried
        Finding.objects.filter(pk=finding.pk).update(key=old.replace("first", "x").replace("ida", "x"), stands=False)
        list(recompute.recompute_all())
        assert [found.status for found in computed(finding.event, stands=True)] == ["open"]
        copy = Finding.objects.get(event=finding.event, stands=True)
        Finding.objects.filter(pk=copy.pk).update(key=old)
        finding_keys.rekey(apps)
        list(recompute.recompute_all())
        after = only(finding.event)
        assert (after.pk, after.status, after.stands, after.key) == (finding.pk, "dismissed", True, finding.key)

    def test_of_an_article_the_history_knows_what_it_was_called(self):
        event = differing_within("text")
        finding = only(event)
        article = Article.objects.get(slug="first")
        article.slug = "of-2013"
        article.save()
        Finding.objects.filter(pk=finding.pk).update(key="date|text|first", stands=False, is_key=True)
        finding.sides.all().delete()
        finding_keys.rekey(apps)
        assert Finding.objects.get(pk=finding.pk).key == f"date|text|article:{article.pk}"

    def test_a_lost_judgement_on_other_claims_is_kept_and_not_given_to_the_copy(self, carried):
        finding, old = carried
        stale = old.replace("first", "x").replace("ida", "x")
        Finding.objects.filter(pk=finding.pk).update(key=stale, stands=False, rests_on="0" * 24)
        list(recompute.recompute_all())
        Finding.objects.filter(event=finding.event, stands=True).update(key=old)
        finding_keys.rekey(apps)
        finding.refresh_from_db()
        assert (finding.key, finding.status, finding.stands) == (stale, "dismissed", False)
        [other] = computed(finding.event, stands=True)
        assert (other.status, ":" in other.key) == ("open", True)
