"""A claim's history speaks of topics, also in steps that were taken when they were called tags."""

import pytest

from claims.history import history_of
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("tags: arms, talks", "topics: arms, talks"),
        ("tags: none", "topics: none"),
        ("tagged arms, talks", "topics added: arms, talks"),
        ("untagged arms", "topics removed: arms"),
        ("tagged arms; untagged talks", "topics added: arms; topics removed: talks"),
        ("topics added: Arms; topics removed: Talks", "topics added: Arms; topics removed: Talks"),
        ("moved to where it was untagged before", "moved to where it was untagged before"),
    ],
)
def test_a_step_says_which_topics(stored, expected):
    claim = make_claim()
    claim.history.update(history_change_reason=stored)
    assert [step.what for step in history_of(claim)] == [expected]
