"""What single claims of the shipped dossier do, as read in the five texts: each row was looked up there."""

import pytest

from events.models import Account

pytestmark = pytest.mark.django_db

RELATIONS = [
    ("sanctions followed the annexation", "B19-018", "crimea-annexation", "consequence"),
    ("so they did in 2017", "B17-011", "crimea-annexation", "consequence"),
    ("the West isolated Russia after it", "C15-005", "crimea-annexation", "consequence"),
    ("the election gave Japan a reason", "B17-052", "trump-election-2016", "consequence"),
    ("that reason is a cause of the courtship", "B17-052", "japan-engagement-of-russia", "cause"),
    ("no thaw while the crisis lasts", "C15-071", "ukraine-war", "consequence"),
    ("the islands stand in the way of security ties", "H13-143", "northern-territories-dispute", "consequence"),
    ("the 2+2 was agreed on, not expected", "H13-005", "first-2plus2", "announces"),
    ("the intention is Moscow's and no forecast", "M14-030", "crimea-annexation", "announces"),
    ("the doctrine is why he is contentious, not why he came", "B17-003", "gerasimov-visit-2017", "background"),
    ("stable governments helped the 2+2", "H13-111", "first-2plus2", "cause"),
]


@pytest.mark.parametrize(("claim", "event", "relation"), [r[1:] for r in RELATIONS], ids=[r[0] for r in RELATIONS])
def test_what_a_claim_does_with_an_event(shipped, claim, event, relation):
    assert Account.objects.get(claim__public_id=claim, event__slug=event).relation == relation


def test_of_every_account_it_is_told_whether_it_gives_cause_background_or_consequence(shipped):
    assert not Account.objects.filter(relation="explains").exists()
