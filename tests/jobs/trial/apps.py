from django.apps import AppConfig


class TrialConfig(AppConfig):
    name = "tests.jobs.trial"

    def ready(self) -> None:
        from tests.jobs.trial import work

        work.register_all()
