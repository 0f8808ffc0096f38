import os

from django.core.wsgi import get_wsgi_application

from config import parent

parent.follow()
os.umask(0o077)  # the database and its journal hold password hashes and texts
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from config import read_ahead  # noqa: E402 (its imports need the application set up)

read_ahead.begin()
