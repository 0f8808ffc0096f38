from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "packs"

    def ready(self) -> None:
        from packs import pdf_jobs

        pdf_jobs.register_all()
