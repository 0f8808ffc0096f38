from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"

    def ready(self) -> None:
        from claims import count_claims, history  # noqa: F401 -- history listens to accounts by itself
        from revisions import counting

        counting.connect()  # first: what follows from a change follows once it was counted
        count_claims.connect()
