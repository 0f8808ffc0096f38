from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class CompositionConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config.curators import make_group

        # Sent for apps with models only; of those that are curated, this one comes first.
        post_migrate.connect(make_group, sender=apps.get_app_config("packs"), dispatch_uid="config.curators")
