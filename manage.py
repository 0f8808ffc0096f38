#!/usr/bin/env python
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError, ProgrammingError
    except ModuleNotFoundError:
        sys.exit("Django is not installed for this Python: `make run` makes one that has it, .venv/bin/python.")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))  # a sentence for the person; where it was raised tells them nothing
    except (OperationalError, ProgrammingError) as error:
        if os.environ.get("PARALLAX_DEBUG") == "1":
            raise
        first = (str(error).splitlines() or ["no reason given"])[0]
        hint = (
            "; `manage.py migrate` makes its tables" if isinstance(error, ProgrammingError) or "table" in first else ""
        )
        sys.exit(f"The database cannot be used ({first}){hint}.")


if __name__ == "__main__":
    main()
