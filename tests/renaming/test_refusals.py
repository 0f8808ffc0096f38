"""Why a database refused what it was given: told alike of both engines."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import Claim, Tag, TaggedClaim
from events.models import Event
from renaming.models import FormerSlug, OwnName
from renaming.refusals import is_of_a_name, is_of_two_writers
from tests import factories as make

NAME, TWO_WRITERS, NOBODY_ELSE = (True, True), (False, True), (False, False)

REFUSED = [
    (lambda: Tag.objects.update(slug="one"), NAME),
    (lambda: Tag.objects.update(name="one"), NAME),
    (lambda: OwnName.objects.update(field="name", key="one", content_type=1), NAME),
    (lambda: FormerSlug.objects.update(slug="one"), NAME),
    (lambda: Claim.objects.update(public_id="A-001"), TWO_WRITERS),
    (lambda: TaggedClaim.objects.update(tag_id=10**6), TWO_WRITERS),
    (lambda: Event.objects.update(weight=9), NOBODY_ELSE),
    (lambda: Tag.objects.update(name=None), NOBODY_ELSE),
]


@pytest.mark.django_db(transaction=True)  # references are looked at where it ends
def test_what_a_database_refused() -> None:
    tags = [make.make_tag() for _ in range(2)]
    for tag in tags:
        FormerSlug.objects.note(tag, [f"once-{tag.slug}"])
        make.make_claim(tags=[tag])
    make.make_event()
    found = []
    for act, _ in REFUSED:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            act()
        found.append((is_of_a_name(refused.value), is_of_two_writers(refused.value)))
    assert found == [expected for _, expected in REFUSED]
