"""Settings; everything an installation may change comes from the environment.

PARALLAX_DATA     folder for the database, the secret key and collected files (default: var/)
DATABASE_URL      postgres://… instead of the SQLite file in the data folder
PARALLAX_HOSTS    comma-separated host names that are served (default: this machine only)
PARALLAX_FRAMES   comma-separated origins that may frame /timeline/embed/, as https://news.example.org (default: none)
PARALLAX_HTTPS    1 behind a TLS proxy: secure cookies, HSTS, redirect to https
PARALLAX_PROXIES  how many proxies stand in front, whose X-Forwarded-For is believed (default: 1 with HTTPS, else 0)
PARALLAX_DEBUG    1 for Django's debug pages; never on a server others reach
"""

import hashlib
import os
from pathlib import Path
from urllib.parse import quote

import dj_database_url
from csp.constants import NONE, SELF

from config import in_use
from config.installation import proxies, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("PARALLAX_DATA") or BASE_DIR / "var").resolve()

DEBUG = os.environ.get("PARALLAX_DEBUG") == "1"
HTTPS = os.environ.get("PARALLAX_HTTPS") == "1"
PROXIES = proxies(HTTPS)
SECRET_KEY = secret_key(DATA_DIR)
OWN_HOSTS = ["localhost", "127.0.0.1", "[::1]"]  # always served: probes and curators on the machine itself
ALLOWED_HOSTS = [*OWN_HOSTS, *filter(None, map(str.strip, os.environ.get("PARALLAX_HOSTS", "").split(",")))]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host not in OWN_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "taggit",  # before ours, whose admin takes its place
    "config",
    "dossier",
    "packs",
    "timeline",
    "compare",
    "syntheses",
    "findings",
    "events",
    "claims",
    "articles",
    "desk",
    "pages",
    "jobs",
    "dates",
    "renaming",
    "revisions",
    "simple_history",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads with random bytes, so that no length tells a secret
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "renaming.redirecting.FormerAddressMiddleware",
    "config.views.ComeAgainMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.views.main_menu",
            ],
        },
    }
]

# One transaction a request that writes comes from the views (`transaction.atomic`) and the
# admin; ATOMIC_REQUESTS would also make every read take SQLite's write lock, as BEGIN IMMEDIATE.
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{quote(str(DATA_DIR / 'parallax.sqlite3'))}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "factory": in_use.Connection,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;"
        ),
    }

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGOUT_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "config.views.forbidden"

LANGUAGE_CODE = "en-gb"
USE_I18N = False
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "config.static_files.Storage"
    },
}

WHITENOISE_ALLOW_ALL_ORIGINS = False  # there are no fonts, and nobody else's page needs the rest

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {  # in each process; pages/rendered.py
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 100},
    },
}

# True: whoever asks for long work does it at once, and waits; for tests, which have no worker beside them.
JOBS_RUN_AT_ONCE = False

TAGGIT_CASE_INSENSITIVE = True
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
EMBEDDED_BY = [*filter(None, map(str.strip, os.environ.get("PARALLAX_FRAMES", "").split(",")))]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a probe speaks plain HTTP
# Neighbouring names of the same domain are not ours to bind (W005) or to preload (W021).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]


# Without this a failing request would leave no trace: Django's default speaks only while debugging.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "jobs": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.security": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # Anyone may send any Host header; it is answered with a 400 and not worth a traceback.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}


def _pages_stamp() -> str:
    """Changes when what makes pages does, so that no cached page or pack outlives an upgrade."""
    rooms = ("templates", "static", *(app for app in INSTALLED_APPS if (BASE_DIR / app).is_dir()))
    makers = sorted(path for room in rooms for path in (BASE_DIR / room).rglob("*.*") if path.suffix != ".pyc")
    stamps = "".join(f"{path.relative_to(BASE_DIR)}{path.stat().st_mtime_ns}" for path in makers)
    return hashlib.blake2b(stamps.encode(), digest_size=6).hexdigest()


PAGES_STAMP = _pages_stamp()
