"""Write: what Django calls the models in its own tables, content types and permissions, is what they are called now.

The rows stay, so whatever points at them stays too: history at the desk, former slugs, rights of groups and users.
"""

from typing import Any

from config.carrying.yesterday import CAME, RENAMED_MODELS, THEN


def rename(apps: Any) -> None:
    """`apps` is the registry of the migrations."""
    labels = {model._meta.model_name: model._meta.app_label for model in apps.get_models()}
    now = {before: name for name, former in RENAMED_MODELS.items() for before in former}
    for kind in apps.get_model("contenttypes", "ContentType").objects.filter(app_label=THEN):
        name = now.get(kind.model, kind.model)
        if labels.get(name) in CAME:
            kind.app_label, kind.model = labels[name], name
            kind.save()
            for former in RENAMED_MODELS.get(name, ()):
                _rename_permissions(apps, kind, former, name)


def _rename_permissions(apps: Any, kind: Any, former: str, name: str) -> None:
    """Rights on a model that was called otherwise; one, where a version in between made those of both names."""
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type=kind)
    words = apps.get_model(kind.app_label, name)._meta.verbose_name
    for permission in permissions.filter(codename__endswith=f"_{former}"):
        action = permission.codename.removesuffix(f"_{former}")
        same = permissions.filter(codename=f"{action}_{name}").first()
        if same is None:
            permission.codename, permission.name = f"{action}_{name}", f"Can {action} {words}"
            permission.save()
            continue
        for group in permission.group_set.all():
            group.permissions.add(same)
        for user in permission.user_set.all():
            user.user_permissions.add(same)
        permission.delete()
