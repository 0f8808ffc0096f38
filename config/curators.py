"""The group that curators' accounts belong to, made with every migrate."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib.auth import get_permission_codename
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Permission
from django.db import models, transaction
from simple_history.models import HistoricalChanges

GROUP = "Curators"
APPS = ("articles", "claims", "events", "findings", "syntheses", "packs")
ACTIONS = ("add", "change", "view")  # no "delete": what was published is retired with a reason
# What a record is linked to may be linked wrongly, and is then taken off.
LINKS = {"account", "particular", "forecast", "authorship"}
READ_TEXT = ("articles", "read_text")

Name = tuple[str, str]  # app label, codename


def make_group(using: str, apps: Apps = installed, **kwargs: Any) -> None:
    """After a migrate: the group exists, and holds the permissions on what is curated.

    A permission is given once, when it or the group is new, so one that an
    administrator took away stays away.
    """
    try:
        groups, permissions = (apps.get_model("auth", name).objects.using(using) for name in ("Group", "Permission"))
    except LookupError:
        return  # a partial migrate that has made no accounts yet
    with transaction.atomic(using=using):
        known = set(permissions.values_list("pk", flat=True))
        for label in APPS:
            # Django does this too, but app by app, and later.
            create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
        group, is_new = groups.get_or_create(name=GROUP)
        wanted = set(granted())
        for permission in permissions.filter(content_type__app_label__in=APPS).select_related("content_type"):
            name = (permission.content_type.app_label, permission.codename)
            if name in wanted and (is_new or permission.pk not in known):
                group.permissions.add(permission)


def granted() -> Iterator[Name]:
    """Add, change and view everything curated, take off links, and read the texts."""
    yield READ_TEXT
    for label in APPS:
        for model in installed.get_app_config(label).get_models():
            if not issubclass(model, HistoricalChanges):
                actions = (*ACTIONS, "delete") if model._meta.model_name in LINKS else ACTIONS
                given = [action for action in actions if action in model._meta.default_permissions]
                yield from ((label, get_permission_codename(action, model._meta)) for action in given)


def permissions_are_complete() -> bool:
    """False where a migrate was killed after its last migration, before it made the permissions."""
    have = set(Permission.objects.values_list("content_type__app_label", "codename"))
    return have.issuperset(name for model in installed.get_models() for name in _permissions(model))


def _permissions(model: type[models.Model]) -> Iterator[Name]:
    options = model._meta
    yield from ((options.app_label, get_permission_codename(action, options)) for action in options.default_permissions)
    yield from ((options.app_label, codename) for codename, _ in options.permissions)
