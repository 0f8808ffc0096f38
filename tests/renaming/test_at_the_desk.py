"""A curator renames at the desk: the form says what becomes of the old address, and it does."""

import pytest
from django.test import Client

from renaming.models import FormerSlug
from tests.config.worlds import make_curator
from tests.renaming.test_models import MAKE

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_curator())
    return client


@pytest.mark.parametrize("make", MAKE.values(), ids=MAKE)
def test_the_form_changes_a_slug_says_what_happens_and_keeps_the_old_one(desk, make):
    record = make(slug="one")
    address = f"/admin/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/change/"
    page = desk.get(address)
    assert "the old name still leads here" in page.content.decode()
    [form, *rows] = [page.context["adminform"].form, *(row.formset for row in page.context["inline_admin_formsets"])]
    given = {name: form[name].value() for name in form.fields} | {"slug": "two"}
    for formset in rows:
        given |= {
            f"{formset.prefix}-{name}": formset.management_form[name].value()
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
        for row in formset.forms:
            given |= {f"{row.prefix}-{name}": row[name].value() for name in row.fields}
    answer = desk.post(
        address, {name: value for name, value in given.items() if value is not None and value is not False}
    )
    assert answer.status_code == 302, answer.context["errors"]
    assert FormerSlug.objects.current(type(record)) == {"one": "two"}
