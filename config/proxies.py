import os

from django.core.exceptions import ImproperlyConfigured

MOST = 9


def proxies(is_https: bool) -> int:
    """How many proxies stand between readers and this server: PARALLAX_PROXIES, else one where TLS is spoken.

    Raises ImproperlyConfigured, with a sentence for the person.
    """
    given = os.environ.get("PARALLAX_PROXIES", "").strip()
    if not given:
        return int(is_https)
    if not (given.isdecimal() and int(given) <= MOST):
        raise ImproperlyConfigured(f"PARALLAX_PROXIES takes the number of proxies, 0 to {MOST}; got `{given}`.")
    return int(given)
