import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # the database and its journal hold password hashes and texts
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
