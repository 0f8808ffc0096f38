"""Real workers on a real database of each engine; the scenarios say how."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests import engines

Facts = dict[str, Any]


@pytest.fixture(scope="module")
def both(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Facts]]:
    """What was seen in each scenario on each engine, on both at once: scenarios wait more than they work."""
    with engines.migrated_database(postgres) as url, ThreadPoolExecutor() as threads:
        shared = engines.migrated_data(tmp_path_factory.mktemp("shared")) / "parallax.sqlite3"
        urls = {"sqlite": f"sqlite:///{shared}", "postgres": url}
        watched = {name: threads.submit(watch, tmp_path_factory.mktemp(name), each) for name, each in urls.items()}
        return {name: found.result() | {"engine": {"name": name}} for name, found in watched.items()}


def watch(folder: Path, url: str) -> dict[str, Facts]:
    data, elsewhere = folder / "data", folder / "elsewhere"
    for place in (data, elsewhere):
        place.mkdir()
    env = engines.environment(data, url) | {"DJANGO_SETTINGS_MODULE": "tests.jobs.settings"}
    env["PARALLAX_SECRET_KEY"] = "the same on all hosts"
    command = [sys.executable, "-m", "tests.jobs.scenarios", str(folder)]
    done = subprocess.run(command, cwd=engines.PROJECT, env=env, stdout=subprocess.PIPE, text=True, timeout=550)
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["scenario"]: line["facts"] for line in lines}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def seen(request: pytest.FixtureRequest, both: dict[str, dict[str, Facts]]) -> dict[str, Facts]:
    return both[request.param]


def facts(seen: dict[str, Facts], scenario: str) -> Facts:
    found = seen[scenario]
    assert "failed" not in found, found["failed"]
    return found


def test_each_job_is_done_once_by_two_workers(seen: dict[str, Facts]) -> None:
    found = facts(seen, "two_workers")
    assert found["done"] == list(range(30))
    assert (found["states"], found["attempts"], found["workers"]) == (["done"], [1], 2)


def test_progress_is_told_while_the_work_runs(seen: dict[str, Facts]) -> None:
    assert facts(seen, "killed_then_cancelled")["status"] == ["Counting", 3000]


def test_job_of_a_killed_worker_is_taken_again_long_before_it_counts_as_silent(seen: dict[str, Facts]) -> None:
    assert facts(seen, "killed_then_cancelled")["begun"] == 2


def test_running_job_is_cancelled_and_its_worker_goes_on(seen: dict[str, Facts]) -> None:
    found = facts(seen, "killed_then_cancelled")
    assert (found["state"], found["next"], found["worker lives on"]) == ("cancelled", "Number 9 is done.", True)


def test_job_that_kills_its_worker_fails_after_three_times_and_says_so(seen: dict[str, Facts]) -> None:
    found = facts(seen, "deadly")
    assert (found["begun"], found["state"]) == (3, "failed")
    assert found["message"].startswith("The work was begun 3 times and broke off each time")
    assert found["next"] == "Number 7 is done."


def test_job_that_hears_nothing_is_ended_when_its_time_is_over(seen: dict[str, Facts]) -> None:
    found = facts(seen, "stubborn")
    assert (found["state"], found["other"]) == ("failed", True)
    assert found["message"].startswith("This took longer than 1 seconds")
    assert found["next"] == "Number 8 is done."


def test_worker_told_to_end_puts_its_job_back_for_the_next_one(seen: dict[str, Facts]) -> None:
    found = facts(seen, "told_to_end")
    assert found["put back"] == ["waiting", 0, ""]
    assert found["then"] == "Counted."
    assert found["children"] == 1


def test_worker_ends_with_its_server_though_that_was_killed(seen: dict[str, Facts]) -> None:
    found = facts(seen, "parent_gone")
    assert found == {"family": 2, "state": "waiting", "is nice": True}


def test_file_reaches_whoever_asks_on_another_host(seen: dict[str, Facts]) -> None:
    found = facts(seen, "other_host")
    if seen["engine"]["name"] == "sqlite":  # one host: its workers share its folder
        assert found["own disk had it"] is False
        return
    assert found == {"own disk had it": False, "text": "A file for everyone", "key": True}
