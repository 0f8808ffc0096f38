"""Pages as tests read them: on one line, since a template may break its lines wherever a browser sees white space."""

from typing import Any

from django.test import Client


def one_line(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def read_page(client: Client, address: str, query: Any = None) -> str:
    return one_line(client.get(address, query))
