import os
import threading

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # the database and its journal hold password hashes and texts
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()


def _read_ahead() -> None:
    """Read the timeline's columns before the first visitor asks: with 100,000 events that takes seconds."""
    from django.db import DatabaseError, connection

    from timeline.band import reading

    try:
        reading.current()
    except DatabaseError:
        pass  # the first visitor, and /healthz, are told what is wrong
    finally:
        connection.close()


threading.Thread(target=_read_ahead, daemon=True).start()
