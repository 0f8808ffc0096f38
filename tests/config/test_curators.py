"""What the group of curators may do, told by hand, and tried by one of them at the desk."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client

from jobs.models import Job
from tests.config.worlds import grow, make_curator
from tests.factories import make_forecast

pytestmark = pytest.mark.django_db

EVERYTHING = ("add", "change", "view")
LINKS = (*EVERYTHING, "delete")  # what is linked wrongly is taken off; a claim is retired
# Model by model, whatever app it is in; a new model is a decision.
MAY = {
    **dict.fromkeys(["outlet", "author", "article", "passage", "tag", "claim", "taggedclaim"], EVERYTHING),
    **dict.fromkeys(["actor", "event", "finding", "findingclaim", "synthesis", "pack"], EVERYTHING),
    **dict.fromkeys(["sourcecount", "changedevent"], EVERYTHING),  # written by the program itself; the desk has neither
    **dict.fromkeys(["authorship", "forecast", "account", "particular"], LINKS),
}
SHOWN_TO_STAFF = ("view",)  # jobs, whoever asked for them; by no permission


def test_a_curators_account_may_do_just_this() -> None:
    wanted = {f"{action}_{model}" for model, actions in MAY.items() for action in actions} | {"read_text"}
    assert {name.partition(".")[2] for name in make_curator().get_all_permissions()} == wanted


def test_group_holds_no_permission_of_accounts_history_or_jobs() -> None:
    held = Group.objects.get(name="Curators").permissions.values_list("content_type__app_label", "codename")
    assert not {app for app, _ in held} & {"auth", "admin", "sessions", "contenttypes", "jobs", "renaming", "revisions"}
    assert not [codename for _, codename in held if "historical" in codename]


def records() -> dict[type[Model], Model | None]:
    grow(1)
    make_forecast()
    return {model: model._default_manager.first() for model in admin.site._registry}


def test_a_curator_deletes_links_alone_and_opens_nobodys_account(client: Client) -> None:
    found = records()
    curator = make_curator()
    client.force_login(curator)
    for model, record in found.items():
        path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        may = SHOWN_TO_STAFF if model is Job else MAY.get(str(model._meta.model_name), ())
        assert client.get(path).status_code == (200 if "view" in may else 403), path
        if record and record != curator:
            # 200 asks whether it is meant; nothing is deleted by a GET.
            answer = client.get(f"{path}{record.pk}/delete/")
            assert "delete" in may or answer.status_code == 403, path
