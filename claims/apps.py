from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"

    def ready(self) -> None:
        from claims import count_claims, history, name_order

        count_claims.connect()
        history.connect()
        name_order.connect()
