import pytest
from django.core.exceptions import ImproperlyConfigured

from config.installation import proxies, secret_key


@pytest.mark.parametrize(
    ("given", "is_https", "number"), [("", False, 0), ("", True, 1), ("0", True, 0), ("2", False, 2), (" 2 ", True, 2)]
)
def test_nobody_is_believed_unless_the_installation_says_so(monkeypatch, given, is_https, number):
    monkeypatch.setenv("PARALLAX_PROXIES", given)
    assert proxies(is_https) == number


@pytest.mark.parametrize("given", ["-1", "10", "yes", "1.5", "10.0.0.1"])
def test_what_is_no_number_of_proxies_is_refused_in_one_sentence(monkeypatch, given):
    monkeypatch.setenv("PARALLAX_PROXIES", given)
    with pytest.raises(ImproperlyConfigured, match=rf"^PARALLAX_PROXIES takes .* 0 to 9; got `{given}`\.$"):
        proxies(False)


def test_secret_key_without_a_place_is_told_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.delenv("PARALLAX_SECRET_KEY", raising=False)
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match=r"^The data folder cannot be used .*PARALLAX_DATA\.$"):
        secret_key(tmp_path / "file")


def test_secret_key_is_made_once_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.delenv("PARALLAX_SECRET_KEY", raising=False)
    key = secret_key(tmp_path / "new")
    assert secret_key(tmp_path / "new") == key
    assert len(key) > 50
    assert [(path.name, path.stat().st_mode & 0o777) for path in (tmp_path / "new").iterdir()] == [
        ("secret_key", 0o600)
    ]
