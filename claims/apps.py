from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"

    def ready(self) -> None:
        from claims import count_claims, history  # noqa: F401 -- history listens to accounts by itself

        count_claims.connect()
