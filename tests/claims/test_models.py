import pytest
from django.db import IntegrityError, transaction

from claims import counts
from claims.models import Claim, TaggedClaim
from tests.factories import make_article, make_claim, make_forecast, make_passage, make_tag

pytestmark = pytest.mark.django_db

PAST_SAVE = [
    ("a span of no words", {"words": 0}, "claim_span_has_words"),
    ("somebody else's statement and nobody named", {"voice": "quoted"}, "claim_voice_has_speaker"),
    ("retired without a reason", {"status": "retired"}, "claim_retired_for_a_reason"),
    ("a span that ends before it begins", {"span_start": 5, "span_end": 4}, "claim_span_in_order"),
    ("a span of no length", {"span_start": 5, "span_end": 5}, "claim_span_in_order"),
    ("a span without an end", {"span_start": 5}, "claim_span_in_order"),
    ("a span without a beginning", {"span_end": 5}, "claim_span_in_order"),
]


@pytest.mark.parametrize(("columns", "constraint"), [row[1:] for row in PAST_SAVE], ids=[row[0] for row in PAST_SAVE])
def test_the_database_refuses_past_save(columns, constraint):
    claim = make_claim()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**columns)


def test_the_database_refuses_bad_rows_in_bulk():
    rows = [
        Claim(public_id="X-001", passage=make_passage(), statement="S", kind="fact", start=0, words=0, fingerprint="f")
    ]
    with pytest.raises(IntegrityError, match="claim_span_has_words"), transaction.atomic():
        Claim.objects.bulk_create(rows)


def test_a_public_id_stands_once():
    make_claim(public_id="H13-001")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_claim(public_id="H13-001")


def test_a_tag_stands_once_at_a_claim():
    tag = make_tag()
    claim = make_claim(tags=[tag])
    with pytest.raises(IntegrityError), transaction.atomic():
        TaggedClaim.objects.bulk_create([TaggedClaim(content_object=claim, tag=tag)])


def test_a_horizon_s_days_are_in_order():
    forecast = make_forecast(horizon="2014")
    with pytest.raises(IntegrityError, match="forecast_horizon_in_order"), transaction.atomic():
        type(forecast).objects.filter(pk=forecast.pk).update(horizon_latest="2013-01-01")


def test_history_keeps_what_a_claim_said_before():
    claim = make_claim(statement="First words.")
    claim.statement = "Second words."
    claim.save()
    assert [h.statement for h in claim.history.all()] == ["Second words.", "First words."]


def retired(**fields):
    return make_claim(status="retired", retired_because="Said twice.", **fields)


def test_retired_claims_do_not_stand():
    standing = make_claim()
    gone = retired()
    assert list(Claim.objects.standing()) == [standing] and gone.is_retired


def test_tagged_claims_and_those_of_an_article():
    tag, article = make_tag(), make_article()
    wanted = make_claim(make_passage(article), tags=[tag, make_tag()])
    make_claim(make_passage(article))
    make_claim(tags=[tag])
    assert list(Claim.objects.tagged(tag.slug).of_article(article)) == [wanted]


def test_claims_are_found_by_statement_and_speaker():
    stated = make_claim(statement="Gas flows.")
    quoted = make_claim(voice="quoted", speaker="A minister of gas")
    make_claim(statement="Nothing of it.")
    assert set(Claim.objects.mentioning("gas")) == {stated, quoted}


def test_a_tag_counts_standing_claims_and_their_sources():
    used, _ = make_tag("A used one"), make_tag("B unused")
    article = make_article()
    for _ in range(2):
        make_claim(make_passage(article), tags=[used])
    retired(tags=[used])
    found = [(tag.name, tag.claim_count, tag.source_count) for tag in counts.tags()]
    assert found == [("A used one", 2, 1), ("B unused", 0, 0)]


def test_a_list_of_claims_costs_three_queries_whatever_its_length(django_assert_num_queries):
    for _ in range(4):
        make_claim(tags=[make_tag(), make_tag()])
    with django_assert_num_queries(3):
        for claim in Claim.objects.with_context():
            assert claim.passage.article.monogram and [use.tag.name for use in claim.tagged.all()]
