from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "findings"

    def ready(self) -> None:
        from findings import follow_changes
        from revisions import counting

        counting.connect()  # first: what is touched is noted under the number that the change got
        follow_changes.connect()
