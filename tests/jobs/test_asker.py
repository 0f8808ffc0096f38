"""Whose bound a reader without an account counts to: the network address, and what proxies tell of it."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from jobs.asker import Asker

PROXY = "10.0.0.1"


def name_of(address: str, forwarded: str = "") -> str:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)
    request.user = AnonymousUser()
    return Asker.of(request).name


@pytest.mark.parametrize(
    ("proxies", "one", "other"),
    [
        pytest.param(0, ("203.0.113.7",), ("203.0.113.8",), id="two addresses"),
        pytest.param(1, (PROXY, "203.0.113.7"), (PROXY, "203.0.113.8"), id="behind a proxy"),
        pytest.param(2, (PROXY, "203.0.113.7, 10.0.0.2"), (PROXY, "203.0.113.8, 10.0.0.2"), id="behind two"),
        pytest.param(2, (PROXY, "203.0.113.7"), (PROXY, "203.0.113.8"), id="behind the second of two alone"),
        pytest.param(0, ("2001:db8:1::1",), ("2001:db8:2::1",), id="two networks of IPv6"),
        pytest.param(0, ("::ffff:203.0.113.7",), ("::ffff:203.0.113.8",), id="IPv4 as IPv6 writes it"),
    ],
)
def test_readers_are_told_apart_by_address(settings: Any, proxies: int, one: Any, other: Any) -> None:
    settings.PROXIES = proxies
    assert name_of(*one) != name_of(*other)
    assert one[-1] not in name_of(*one)


@pytest.mark.parametrize(
    ("proxies", "one", "other"),
    [
        pytest.param(0, ("2001:db8::1",), ("2001:db8::2",), id="one household changes its IPv6 address"),
        pytest.param(0, ("203.0.113.7", "1.1.1.1"), ("203.0.113.7", "2.2.2.2"), id="no proxy: its header is a claim"),
        pytest.param(1, (PROXY, "1.1.1.1, 203.0.113.7"), (PROXY, "203.0.113.7"), id="claimed to the proxy"),
        pytest.param(1, (PROXY, "1.1.1.1,203.0.113.7"), (PROXY, "2.2.2.2 , 203.0.113.7"), id="claimed in another form"),
        pytest.param(1, (PROXY, ",,, 203.0.113.7"), (PROXY, "203.0.113.7"), id="commas"),
        pytest.param(
            2, (PROXY, "1.1.1.1, 203.0.113.7, 10.0.0.2"), (PROXY, "203.0.113.7, 10.0.0.2"), id="claimed to two proxies"
        ),
        pytest.param(1, (PROXY, "203.0.113.7:5000"), (PROXY, "203.0.113.7"), id="with a port"),
        pytest.param(1, (PROXY, "[2001:db8::1]:5000"), (PROXY, "2001:db8::2"), id="of IPv6, with a port"),
        pytest.param(1, (PROXY, "[2001:db8:1:2:3:4:5:6]"), (PROXY, "2001:db8:1:2::1"), id="of IPv6, in brackets"),
        pytest.param(1, (PROXY, "nonsense"), (PROXY, "nonsense"), id="no address at all"),
    ],
)
def test_readers_cannot_make_themselves_many(settings: Any, proxies: int, one: Any, other: Any) -> None:
    settings.PROXIES = proxies
    assert name_of(*one) == name_of(*other)
