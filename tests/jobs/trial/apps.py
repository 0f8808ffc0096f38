from datetime import timedelta

from django.apps import AppConfig


class TrialConfig(AppConfig):
    name = "tests.jobs.trial"

    def ready(self) -> None:
        from jobs import querysets, working
        from tests.jobs.trial import work

        work.register_all()
        # So that no worker of the tests is taken for dead, or ended by force, because the machine is busy.
        querysets.LOST_AFTER = timedelta(hours=1)
        working.PATIENCE = 3600
