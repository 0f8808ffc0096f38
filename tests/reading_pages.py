"""Pages as tests read them."""

from django.test import Client


def page(client: Client, address: str) -> str:
    """A page's HTML on one line: a template may break its lines wherever a browser sees only white space."""
    return " ".join(client.get(address).content.decode().split())
