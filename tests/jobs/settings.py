"""The settings of the project, with kinds of work to try its queue with; for the processes that the tests start."""

from config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.jobs.trial"]  # noqa: F405
