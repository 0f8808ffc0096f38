"""What PARALLAX_HTTPS=1 promises: nothing is spoken but TLS, and no cookie leaves it. In a process of its own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import engines

VISITS = """
import json
import django
django.setup()
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.conf import settings

plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
    User.objects.create_superuser("kay", password="pass-of-kay-1")
    host = {"HTTP_HOST": "facts.example.org"}
    login = "/admin/login/?next=/"

    def told(answer):
        cookies = {name: bool(cookie["secure"]) for name, cookie in answer.cookies.items()}
        headers = {name.lower(): value for name, value in answer.items()}
        return {"status": answer.status_code, "cookies": cookies, "headers": headers}

    def sign_in(browser, origin, **more):
        token = browser.get(login, **host, **more).cookies["csrftoken"].value
        given = {"username": "kay", "password": "pass-of-kay-1", "csrfmiddlewaretoken": token}
        return browser.post(login, given, HTTP_ORIGIN=origin, **host, **more)

    proxied = {"HTTP_X_FORWARDED_PROTO": "https"}
    print(json.dumps({
        "plain": told(Client().get("/claims/?q=talks", **host)),
        "plain probe": told(Client().get("/healthz", **host)),
        "spoofed": told(Client().get("/", HTTP_X_FORWARDED_PROTO="http", **host)),
        "proxied": told(Client().get("/", **host, **proxied)),
        "form": told(Client().get(login, **host, **proxied)),
        "signed in": told(sign_in(Client(enforce_csrf_checks=True), "https://facts.example.org", **proxied)),
        "from elsewhere": told(sign_in(Client(enforce_csrf_checks=True), "https://other.example.org", **proxied)),
    } if settings.HTTPS else {
        "plain": told(Client().get("/claims/?q=talks", **host)),
        "proxied": told(Client().get("/", **host, **proxied)),
        "form": told(Client().get(login, **host)),
        "signed in": told(sign_in(Client(enforce_csrf_checks=True), "http://facts.example.org")),
    }))
"""


def visits(migrated: Path, folder: Path, https: bool) -> dict[str, Any]:
    shutil.copy(migrated, folder)
    own = {"PARALLAX_HTTPS": "1" if https else "", "PARALLAX_HOSTS": "facts.example.org", "PARALLAX_DEBUG": ""}
    env = {**engines.environment(folder), **own}
    (folder / "static").mkdir()  # WhiteNoise warns where it is missing
    where = {"cwd": engines.PROJECT, "env": env, "timeout": engines.HANGS}
    done = subprocess.run([sys.executable, "-c", VISITS], **where, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def behind_tls(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return visits(migrated, tmp_path_factory.mktemp("tls"), https=True)


@pytest.fixture(scope="module")
def without(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return visits(migrated, tmp_path_factory.mktemp("plain"), https=False)


def test_plain_http_leads_to_the_same_address_over_tls(behind_tls: dict[str, Any]) -> None:
    for visit in ("plain", "spoofed"):
        assert behind_tls[visit]["status"] == 301
        assert behind_tls[visit]["cookies"] == {}
    assert behind_tls["plain"]["headers"]["location"] == "https://facts.example.org/claims/?q=talks"


def test_probe_of_the_health_may_speak_plain_http(behind_tls: dict[str, Any]) -> None:
    assert behind_tls["plain probe"]["status"] == 200


def test_what_the_proxy_took_over_tls_is_answered_and_stays_there_for_a_year(behind_tls: dict[str, Any]) -> None:
    assert behind_tls["proxied"]["status"] == 200
    assert behind_tls["proxied"]["headers"]["strict-transport-security"] == "max-age=31536000"


def test_cookies_of_forms_and_sessions_never_leave_tls(behind_tls: dict[str, Any]) -> None:
    assert behind_tls["form"]["cookies"] == {"csrftoken": True}
    signed_in = behind_tls["signed in"]
    assert (signed_in["status"], signed_in["headers"]["location"]) == (302, "/")
    assert signed_in["cookies"] == {"csrftoken": True, "sessionid": True}


def test_a_form_is_taken_from_pages_of_the_host_that_is_served_alone(behind_tls: dict[str, Any]) -> None:
    assert behind_tls["from elsewhere"]["status"] == 403
    assert behind_tls["from elsewhere"]["cookies"].get("sessionid") is None


def test_without_it_plain_http_is_served_and_cookies_are_sent_over_it(without: dict[str, Any]) -> None:
    assert without["plain"]["status"] == without["proxied"]["status"] == 200
    assert "strict-transport-security" not in without["proxied"]["headers"]  # nobody's word for TLS is taken
    assert without["form"]["cookies"] == {"csrftoken": False}
    assert without["signed in"]["cookies"] == {"csrftoken": False, "sessionid": False}


INITS = engines.PROJECT.glob("*/__init__.py")
ROOMS = [path.parent.name for path in INITS if path.parent.name not in ("bench", "tests")]


@pytest.mark.parametrize("room", ["templates", "static", *ROOMS])
def test_an_upgrade_of_any_room_makes_pages_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: str) -> None:
    from config import settings

    for name in ("templates", "static", *ROOMS):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    before = settings._pages_stamp()
    (tmp_path / room / "maker.py").write_text("")
    assert settings._pages_stamp() != before


# Each setting by itself, so that no other one hides that it is gone.
SETTINGS = {
    "SECURE_SSL_REDIRECT": (True, False),
    "SESSION_COOKIE_SECURE": (True, False),
    "CSRF_COOKIE_SECURE": (True, False),
    "SESSION_COOKIE_HTTPONLY": (True, True),
    "SECURE_HSTS_SECONDS": (31_536_000, 0),
    "SECURE_PROXY_SSL_HEADER": (["HTTP_X_FORWARDED_PROTO", "https"], None),
    "CSRF_TRUSTED_ORIGINS": (["https://facts.example.org"], []),
    "PROXIES": (1, 0),
}
READ = "import json; from django.conf import settings as s; print(json.dumps({n: getattr(s, n) for n in %r}))"


@pytest.mark.parametrize("https", [True, False], ids=["behind TLS", "without"])
def test_each_setting_follows_the_environment(tmp_path: Path, https: bool) -> None:
    own = {"PARALLAX_HTTPS": "1" if https else "", "PARALLAX_HOSTS": "facts.example.org"}
    env = {**engines.environment(tmp_path), **own}
    command = [sys.executable, "-c", READ % list(SETTINGS)]
    where = {"cwd": engines.PROJECT, "env": env, "timeout": engines.HANGS}
    done = subprocess.run(command, **where, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {name: values[0 if https else 1] for name, values in SETTINGS.items()}
