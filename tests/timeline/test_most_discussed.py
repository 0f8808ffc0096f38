import pytest

from tests.factories import make_account_by, make_article, make_event
from timeline.most_discussed import most_discussed

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
