"""What real workers do on a real database: `python -m tests.jobs.scenarios FOLDER`, settings tests.jobs.settings.

Each scenario starts workers as `serve` does, and tells what it saw; a line of JSON a scenario. It runs in a process of
its own, since a test's transaction, and SQLite's database in memory, are seen by no other process.
"""

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
import psutil

from tests.config.serving import family, wait_until_gone

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds; on a busy machine a process of Django's takes some to start

Facts = dict[str, Any]


@contextmanager
def worker(*arguments: str, data: Path | None = None) -> Iterator["subprocess.Popen[bytes]"]:
    env = {**os.environ, **({"PARALLAX_DATA": str(data)} if data else {})}
    process = subprocess.Popen([sys.executable, "manage.py", "work", *arguments], cwd=PROJECT, env=env)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def ask(kind: Any, user: Any = None, name: str = "somebody", **parameters: Any) -> Any:
    from jobs.asker import Asker
    from jobs.enqueueing import enqueue

    return enqueue(kind, parameters, "A trial", Asker(user, name))


def until(job: Any, holds: Callable[[Any], bool]) -> None:
    """Wait until it holds of the job; fails after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        job.refresh_from_db()
        if holds(job):
            return
        time.sleep(0.05)
    raise AssertionError(f"still {job.state}: {job.message or job.what}, attempts {job.attempts}")


def process_of(job: Any) -> int:
    return int(job.worker.rsplit(".", 2)[1])


def is_ended(job: Any) -> bool:
    return not job.is_unfinished


def two_workers(folder: Path) -> Facts:
    """Once they have met, so that both are there to take what follows."""
    from jobs.models import Job
    from tests.jobs.trial.work import MEETING, QUICK

    marks = folder / "two_workers"
    with worker(), worker():
        for job in [ask(MEETING, name=f"reader {n}", marks=str(marks), number=n) for n in range(2)]:
            until(job, is_ended)
        for job in [ask(QUICK, name=f"reader {n}", marks=str(marks), number=n) for n in range(2, 30)]:
            until(job, is_ended)
    jobs = Job.objects.all()
    return {
        "done": sorted(map(int, marks.read_text().split())),
        "states": sorted({*jobs.values_list("state", flat=True)}),
        "workers": jobs.values("worker").distinct().count(),
        "attempts": sorted({*jobs.values_list("attempts", flat=True)}),
    }


def killed_then_cancelled(folder: Path) -> Facts:
    from jobs import claiming
    from tests.jobs.trial.work import LONG, QUICK

    marks = folder / "killed"
    with worker():
        job = ask(LONG, marks=str(marks))
        until(job, lambda job: job.done > 2)
        told = (job.what, job.of)
        os.kill(process_of(job), signal.SIGKILL)
        until(job, lambda job: job.attempts == 2 and job.state == "running")
        until(job, lambda job: job.done > 2)
        claiming.cancel(job)
        until(job, is_ended)
        following = ask(QUICK, number=9)
        until(following, is_ended)
    return {
        "status": told,
        "begun": len(marks.read_text().splitlines()),
        "state": job.state,
        "next": following.message,
        "worker lives on": following.worker == job.worker,  # whose name is of one process
    }


def deadly(folder: Path) -> Facts:
    """Work that kills every worker that takes it does not hold up the others for good."""
    from tests.jobs.trial.work import DEADLY, QUICK

    marks = folder / "deadly"
    with worker():
        bad, good = ask(DEADLY, name="a", marks=str(marks)), ask(QUICK, name="b", number=7)
        until(bad, is_ended)
        until(good, is_ended)
    return {
        "begun": len(marks.read_text().splitlines()),
        "state": bad.state,
        "message": bad.message,
        "next": good.message,
    }


def stubborn(folder: Path) -> Facts:
    """Work that hears nothing is ended with its process, and the next is done by another."""
    from tests.jobs.trial.work import QUICK, STUBBORN

    with worker():
        bad, good = ask(STUBBORN, name="a"), ask(QUICK, name="b", number=8)
        until(bad, is_ended)
        until(good, is_ended)
    return {"state": bad.state, "message": bad.message, "next": good.message, "other": bad.worker != good.worker}


def told_to_end(folder: Path) -> Facts:
    """A worker that is told to end puts its job back, leaves no process, and the next one takes it up."""
    from jobs.models import Job
    from tests.jobs.trial.work import LONG

    job = ask(LONG)
    with worker() as process:
        until(job, lambda job: job.state == "running")
        children = family(process.pid)
        process.terminate()
        process.wait(PATIENCE)
        job.refresh_from_db()
        put_back = (job.state, job.attempts, job.worker)
        wait_until_gone(children)
    Job.objects.update(parameters={"steps": 3})
    with worker():
        until(job, is_ended)
    return {"put back": put_back, "then": job.message, "children": len(children)}


def parent_gone(folder: Path) -> Facts:
    """A worker ends with the server that started it, even one that was killed."""
    from jobs.working import NICENESS
    from tests.jobs.trial.work import LONG

    start = "import time; from jobs.starting import start_worker; start_worker(); time.sleep(600)"
    server = subprocess.Popen([sys.executable, "-c", start], cwd=PROJECT)
    try:
        job = ask(LONG)
        until(job, lambda job: job.state == "running")
        started = family(server.pid)
        niceness = psutil.Process(process_of(job)).nice()
    finally:
        server.kill()
        server.wait()
    wait_until_gone(started)
    job.refresh_from_db()
    return {"family": len(started), "state": job.state, "is nice": niceness == min(os.nice(0) + NICENESS, 19)}


def other_host(folder: Path) -> Facts:
    """The worker's disk is another than that of whoever asks."""
    from jobs import results
    from tests.jobs.trial.work import FILE

    with worker(data=folder / "elsewhere"):
        job = ask(FILE, text="A file")
        until(job, is_ended)
    own = results._path(job.result).exists()
    kept = results.open_kept(job.result)
    if kept is not None:
        with kept.file as file:
            text = file.read().decode()
    return {"own disk had it": own, "text": text if kept else None, "key": job.result == job.key}


SCENARIOS = (two_workers, killed_then_cancelled, deadly, stubborn, told_to_end, parent_gone, other_host)


def main(folder: Path) -> None:
    django.setup()
    from jobs.models import Job

    for scenario in SCENARIOS:
        try:
            facts = scenario(folder)
        except Exception:
            facts = {"failed": traceback.format_exc()}
        finally:
            Job.objects.all().delete()
        sys.stdout.write(json.dumps({"scenario": scenario.__name__, "facts": facts}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
