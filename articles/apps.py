from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        from articles import keep_names
        from revisions import counting

        counting.connect()  # first: what follows from a change follows once it was counted
        keep_names.connect()
