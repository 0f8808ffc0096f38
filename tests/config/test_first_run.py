import re

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError
from django.core.management.sql import emit_post_migrate_signal

from articles.models import Article, Outlet
from config import curators, first_run
from findings import recompute
from revisions.models import OwedWork
from tests.factories import make_article


@pytest.fixture
def dossier(tmp_path, monkeypatch, settings):
    """A small dossier in place of the shipped one."""
    settings.BASE_DIR = tmp_path
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "sources.yaml").write_text("outlets:\n- slug: the-outlet\n  name: The Outlet\n")
    monkeypatch.setattr(first_run, "DOSSIER", folder)
    return folder


def password_in(said: list[str]) -> str:
    (password,) = re.findall(r"password: (\S+)", "\n".join(said))
    return password


# The first use


@pytest.mark.django_db
def test_first_use_loads_the_dossier_and_makes_one_account(dossier):
    said: list[str] = []
    first_run.welcome(said.append)
    assert Outlet.objects.get().name == "The Outlet"
    curator = authenticate(username="curator", password=password_in(said))
    assert curator == User.objects.get()
    assert (curator.is_staff, curator.is_superuser) == (True, True)
    assert [group.name for group in curator.groups.all()] == ["Curators"]


@pytest.mark.django_db
def test_second_use_says_and_changes_nothing(dossier):
    first_run.welcome(lambda _: None)
    Outlet.objects.all().delete()  # a later, deliberate change is not undone
    said: list[str] = []
    first_run.welcome(said.append)
    assert said == []
    assert not Outlet.objects.exists()


@pytest.mark.django_db
def test_first_use_cut_short_leaves_nothing(dossier, monkeypatch):
    monkeypatch.setattr(first_run, "make_account", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        first_run.welcome(lambda _: None)
    assert not Outlet.objects.exists()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_articles_without_an_account_get_one_and_nothing_else(dossier):
    make_article()
    first_run.welcome(lambda _: None)
    assert User.objects.count() == 1
    assert not Outlet.objects.filter(slug="the-outlet").exists()


@pytest.mark.django_db
def test_missing_dossier_is_said_and_an_account_made_all_the_same(dossier):
    (dossier / "sources.yaml").unlink()
    dossier.rmdir()
    said: list[str] = []
    first_run.welcome(said.append)
    assert said[0].startswith("The shipped dossier, dossier, is missing: starting empty.")
    assert User.objects.count() == 1
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_bad_dossier_is_refused_with_file_and_line_and_nothing_is_made(dossier):
    (dossier / "sources.yaml").write_text("outlets:\n- slug: Not A Slug\n  name: x\n")
    with pytest.raises(CommandError, match=r"nothing was loaded\.\nsources\.yaml:2: "):
        first_run.welcome(lambda _: None)
    assert not User.objects.exists()


# Findings that are owed


@pytest.mark.django_db
def test_owed_findings_are_computed_by_the_next_start_and_again_by_the_one_after_where_that_is_cut_short(monkeypatch):
    OwedWork.objects.create(name=recompute.OWED)
    with monkeypatch.context() as cut_short:
        cut_short.setattr(recompute, "count_all_sources", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            first_run.migrate(lambda _: None)
    assert recompute.is_owed()
    said: list[str] = []
    for _ in range(2):
        first_run.migrate(said.append)
    assert (said, recompute.is_owed()) == (["Migrating the database…"], False)


# Curators


@pytest.mark.django_db
def test_curators_add_change_and_see_what_is_curated_and_take_off_only_links():
    names = set(Group.objects.get(name="Curators").permissions.values_list("codename", flat=True))
    assert {"add_claim", "change_article", "view_event", "change_pack", "add_taggedclaim", "read_text"} <= names
    assert not [name for name in names if "historical" in name or name.endswith("user")]
    links = {"delete_account", "delete_particular", "delete_forecast", "delete_authorship"}
    assert {name for name in names if name.startswith("delete")} == links


@pytest.mark.django_db
def test_curators_get_new_permissions_but_none_back_that_was_taken_away():
    group = Group.objects.get(name="Curators")
    group.permissions.remove(Permission.objects.get(codename="add_outlet"))
    Permission.objects.get(codename="add_claim").delete()  # as before a model came
    assert not curators.permissions_are_complete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    names = set(group.permissions.values_list("codename", flat=True))
    assert ("add_claim" in names, "add_outlet" in names) == (True, False)
    assert curators.permissions_are_complete()


def test_group_is_made_when_the_first_curated_app_is_migrated():
    order = [app.label for app in apps.get_app_configs() if app.label in curators.APPS]
    assert order[0] == "packs"  # the sender that config/apps.py listens to; a later one would miss new permissions
