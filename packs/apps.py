from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "packs"

    def ready(self) -> None:
        from packs import pdf_jobs  # noqa: F401  its kinds of work are known once it is read
