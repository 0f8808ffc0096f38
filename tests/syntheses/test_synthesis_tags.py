"""Who is led from a page to writing a synthesis at the desk."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from syntheses.models import Synthesis
from tests.factories import make_event
from tests.reading_pages import read_page

pytestmark = pytest.mark.django_db

WRITE, EDIT = "/admin/syntheses/synthesis/add/", "/admin/syntheses/synthesis/{}/change/"


@pytest.mark.parametrize(
    ("is_staff", "may", "is_led"),
    [
        (True, "add_synthesis", True),
        (True, "change_synthesis", False),
        (False, "add_synthesis", False),
        (True, "view_synthesis", False),
    ],
)
def test_to_write_one_who_has_the_right_and_the_desk(client: Client, is_staff: bool, may: str, is_led: bool) -> None:
    make_event(slug="talks")
    client.force_login(make_user(is_staff, may))
    assert (WRITE in read_page(client, "/timeline/talks/")) is is_led


@pytest.mark.parametrize(
    ("is_staff", "may", "is_led"),
    [
        (True, "change_synthesis", True),
        (True, "add_synthesis", False),
        (False, "change_synthesis", False),
        (True, "view_synthesis", False),
    ],
)
def test_to_change_one_who_has_the_right_and_the_desk(client: Client, is_staff: bool, may: str, is_led: bool) -> None:
    event = make_event(slug="talks")
    made = Synthesis.objects.create(event=event, text="So it is.", signed="Lee", signed_on=date(2026, 11, 22))
    client.force_login(make_user(is_staff, may))
    page = read_page(client, "/timeline/talks/")
    assert (EDIT.format(made.pk) in page) is is_led
    assert WRITE not in page


def make_user(is_staff: bool, may: str) -> User:
    user = User.objects.create_user("pat", is_staff=is_staff)
    user.user_permissions.add(Permission.objects.get(codename=may))
    return user
