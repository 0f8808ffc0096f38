import pytest
from django.core.exceptions import ImproperlyConfigured

from config.installation import proxies


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
