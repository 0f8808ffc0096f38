"""A claim's page names who took its steps: an account renamed or deleted is a change of content."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import update_last_login

from pages import rendered
from tests.factories import make_claim

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def claim_of_jane(client):
    rendered.forget()
    claim, jane = make_claim(), get_user_model().objects.create_user("jane")
    claim.history.update(history_user=jane)
    yield claim, jane
    rendered.forget()


def test_the_next_reader_sees_the_new_name_and_none_once_the_account_is_gone(client, claim_of_jane):
    claim, jane = claim_of_jane
    path = claim.get_absolute_url()
    assert "jane" in client.get(path).content.decode()
    jane.username = "joan"
    jane.save()
    page = client.get(path).content.decode()
    assert "joan" in page and "jane" not in page
    jane.delete()
    assert "joan" not in client.get(path).content.decode()


def test_signing_in_changes_no_page(client, claim_of_jane):
    claim, jane = claim_of_jane
    before = client.get(claim.get_absolute_url())["ETag"]
    update_last_login(None, jane)
    assert client.get(claim.get_absolute_url())["ETag"] == before
