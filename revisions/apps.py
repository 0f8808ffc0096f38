from django.apps import AppConfig


class RevisionsConfig(AppConfig):
    name = "revisions"

    def ready(self) -> None:
        from revisions import counting

        counting.connect()
