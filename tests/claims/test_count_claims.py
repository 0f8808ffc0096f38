"""The stored numbers of claims follow every change that bears on them."""

import time
from collections import Counter
from pathlib import Path
from threading import Event

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Passage
from claims import counts
from claims.choices import whose
from claims.count_claims import count_all_claims
from claims.models import Claim, ClaimCount, ClaimTotal, Forecast, Tag, TaggedClaim
from claims.tag_claims import tag_claims
from dossier.loading import load
from dossier.reading import read_folder
from findings.recompute import recompute_all
from revisions import counting
from tests.factories import at_once as one_change
from tests.factories import make_article, make_claim, make_forecast, make_passage, make_tag
from tests.threads import PATIENCE, at_once, database_in_a_file

pytestmark = pytest.mark.django_db


def stored():
    rows = {(row.heading, row.article): (row.claims, row.published) for row in ClaimCount.objects.all()}
    return rows, {row.heading: (row.claims, row.articles) for row in ClaimTotal.objects.all()}


def counted():
    """One by one, as nobody would who has many."""
    times: Counter = Counter()
    for claim in Claim.objects.standing().select_related("passage__article"):
        headings = [counts.ALL, *(counts.topic(use.tag_id) for use in claim.tagged.all())]
        forecast = Forecast.objects.filter(claim=claim).first()
        if forecast or claim.kind == "prediction":
            for of in ("", whose(claim.voice, claim.speaker)):
                headings += [counts.forecasts(of), counts.outcome(forecast.outcome if forecast else "open", of)]
        times.update((heading, claim.passage.article) for heading in headings)
    rows = {(heading, a.pk): (number, a.published_position) for (heading, a), number in times.items()}
    sums = {heading for heading, _ in rows}
    of = {heading: [number for (other, _), (number, _) in rows.items() if other == heading] for heading in sums}
    return rows, {heading: (sum(numbers), len(numbers)) for heading, numbers in of.items()}


@pytest.fixture
def world():
    """Two articles; of the first a claim on two topics and a forecast, of the second a claim on one of the topics."""
    topic, other = make_tag("Bases"), make_tag("Arms")
    first, second = make_passage(make_article(published="2012")), make_passage(make_article(published="2014"))
    claim = make_claim(first, tags=[topic, other])
    make_forecast(make_claim(first, kind="prediction", tags=[other]), outcome="mixed")
    make_claim(second, tags=[topic])
    return claim


def retired(claim):
    claim.status, claim.retired_because = "retired", "Twice the same."
    claim.save()


def deleted(claim):
    claim.delete()


def several_deleted(claim):
    Claim.objects.exclude(pk=claim.pk).delete()


def moved_to_another_passage(claim):
    claim.passage = make_passage(make_article(published="2016"))
    claim.save()


def passage_moved(claim):
    claim.passage.article = make_article(published="2016")
    claim.passage.number = 77
    claim.passage.save()


def tag_removed(claim):
    claim.tags.remove(Tag.objects.get(name="Bases"))


def tags_cleared(claim):
    claim.tags.clear()


def tags_set(claim):
    claim.tags.set([Tag.objects.get(name="Arms"), make_tag("Oil")])


def use_of_a_topic_changed(claim):
    use = TaggedClaim.objects.get(content_object=claim, tag__name="Bases")
    use.content_object = Claim.objects.get(kind="prediction")
    use.tag = make_tag("Oil")
    use.save()


def topics_given_to_several(claim):
    tag_claims(Claim.objects.all(), add=[make_tag("Oil")], remove=[Tag.objects.get(name="Bases")])


def topics_merged(claim):
    """One topic's claims are given to another, and it is deleted."""
    with one_change():
        gone = Tag.objects.get(name="Arms")
        tag_claims(Claim.objects.tagged(gone.slug), add=[Tag.objects.get(name="Bases")], remove=[gone])
        gone.delete()


def became_a_forecast(claim):
    make_forecast(claim, outcome="refuted")


def outcome_recorded(claim):
    forecast = Forecast.objects.get()
    forecast.outcome = "borne out"
    forecast.save()


def forecast_deleted(claim):
    Forecast.objects.get().delete()


def forecast_moved(claim):
    forecast = Forecast.objects.get()
    forecast.claim = Claim.objects.exclude(passage__article=claim.passage.article).get()
    forecast.save()


def kind_changed(claim):
    claim.kind = "prediction"
    claim.save()


def article_dated(claim):
    article = claim.passage.article
    article.published = "2020"
    article.save()


def article_deleted_with_its_claims(claim):
    with one_change():
        Claim.objects.filter(passage__article=claim.passage.article).delete()
        claim.passage.article.delete()


def claim_and_passage_deleted(claim):
    with one_change():
        passage = claim.passage
        Claim.objects.filter(passage=passage).delete()
        passage.delete()


def written_in_bulk(claim):
    with transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(kind="prediction")
        counting.bump(Claim, [claim.pk])


def written_past_the_models(claim):
    Claim.objects.filter(pk=claim.pk).update(kind="prediction")
    TaggedClaim.objects.all()._raw_delete("default")
    list(recompute_all())


CHANGES = [
    *(retired, deleted, several_deleted, moved_to_another_passage, passage_moved),
    *(tag_removed, tags_cleared, tags_set, use_of_a_topic_changed, topics_given_to_several, topics_merged),
    *(became_a_forecast, outcome_recorded, forecast_deleted, forecast_moved, kind_changed),
    *(article_dated, article_deleted_with_its_claims, claim_and_passage_deleted),
    *(written_in_bulk, written_past_the_models),
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_what_is_stored_is_what_would_be_counted(world, change):
    before = stored()
    change(world)
    assert stored() == counted() != before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", [retired, tags_cleared, forecast_moved, several_deleted])
def test_a_change_that_is_a_transaction_of_its_own_is_followed_too(world, change):
    before = stored()
    change(world)
    assert stored() == counted() != before


@pytest.mark.parametrize("is_chosen", [True, False])
def test_what_is_deleted_at_the_desk_is_counted_no_longer(admin_client, world, is_chosen):
    before, forecast = stored(), Forecast.objects.get()
    if is_chosen:
        sent = {"action": "delete_selected", "_selected_action": [forecast.pk], "post": "yes"}
        admin_client.post("/admin/claims/forecast/", sent)
    else:
        admin_client.post(f"/admin/claims/forecast/{forecast.pk}/delete/", {"post": "yes"})
    assert not Forecast.objects.exists()
    assert stored() == counted() != before


def test_a_dossier_that_is_loaded_and_loaded_again_is_counted():
    files = read_folder(Path(__file__).parents[2] / "fixtures" / "japan-russia")
    load(files)
    right = stored()
    assert right == counted()
    assert right[1][counts.ALL] == (Claim.objects.standing().count(), Article.objects.count())
    claim = Claim.objects.filter(tagged__isnull=False).first()
    claim.tags.clear()
    retired(claim)
    assert stored() == counted() != right
    load(files)
    assert stored() == right


def test_counting_all_anew_mends_whatever_is_stored(world):
    right = stored()
    ClaimCount.objects.update(claims=9)
    ClaimCount.objects.create(heading="all", article=10_000, claims=3, published="2012-01-01")
    ClaimTotal.objects.filter(heading="all").delete()
    with CaptureQueriesContext(connection) as asked:
        count_all_claims()
    assert stored() == right == counted()
    emptied = {query["sql"] for query in asked if query["sql"].startswith("DELETE")}
    assert emptied == {'DELETE FROM "claims_claimcount"', 'DELETE FROM "claims_claimtotal"'}  # and no row loaded


@pytest.mark.parametrize("wrong", [0, 9])
def test_a_wrong_sum_is_right_after_the_next_change(world, wrong):
    ClaimTotal.objects.filter(heading__in=["all", counts.topic(world.tags.first().pk)]).update(claims=wrong, articles=0)
    retired(world)
    assert stored() == counted()


def test_a_summary_is_no_reason_to_count(world, django_assert_max_num_queries):
    passage = Passage.objects.first()
    with django_assert_max_num_queries(3):  # where it stood, itself, the revision
        passage.save()


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_are_both_counted(tmp_path):
    with database_in_a_file(tmp_path):
        topics, passages = [make_tag("Bases"), make_tag("Arms")], [make_passage() for _ in range(4)]

        def write(passage, own):
            with transaction.atomic():
                make_claim(passage, tags=own, kind="prediction")

        acts = [(passage, topics[:: 1 if n % 2 else -1]) for n, passage in enumerate([*passages, passages[0]])]
        at_once(*[lambda act=act: write(*act) for act in acts])
        assert stored() == counted()
        assert stored()[1][counts.topic(topics[0].pk)] == (5, 4)


@pytest.mark.django_db(transaction=True)
def test_a_claim_that_two_move_at_once_is_counted_where_it_ends_alone(tmp_path):
    with database_in_a_file(tmp_path):
        claim, places = make_claim(), [make_passage(), make_passage()]
        is_moved, is_other_ready = Event(), Event()

        def move(own, passage):
            own.passage = passage
            own.save()

        def first():
            with transaction.atomic():
                move(Claim.objects.get(), places[0])
                is_moved.set()
                assert is_other_ready.wait(PATIENCE)
                time.sleep(0.5)  # the other reads where the claim stood, and waits for us

        def second():
            assert is_moved.wait(PATIENCE)
            is_other_ready.set()
            with transaction.atomic():
                move(claim, places[1])

        at_once(first, second)
        assert Claim.objects.get().passage == places[1]
        assert stored() == counted()
