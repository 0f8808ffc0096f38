from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "timeline"

    def ready(self) -> None:
        from revisions import counting
        from timeline import touching

        counting.connect()  # first: what is touched is noted under the number that the change got
        touching.connect()
