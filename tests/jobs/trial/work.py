"""Kinds of work to try the queue with: quick, long, stubborn, deadly. They leave marks in a file."""

import os
import signal
import time
from pathlib import Path
from typing import Any

from jobs import kinds
from jobs.kinds import File, JobKind, Message, Progress, Refused


def _mark(parameters: dict[str, Any]) -> None:
    if "marks" in parameters:
        with Path(parameters["marks"]).open("a") as file:
            file.write(f"{parameters.get('number', '')}\n")


def _quick(parameters: dict[str, Any], progress: Progress) -> Message:
    _mark(parameters)
    time.sleep(0.05)
    return Message(f"Number {parameters['number']} is done.")


def _meeting(parameters: dict[str, Any], progress: Progress) -> Message:
    """Is done once two of these were begun: one worker alone does none."""
    _mark(parameters)
    while len(Path(parameters["marks"]).read_text().split()) < 2:
        progress.check()
        time.sleep(0.05)
    return Message("They have met.")


def _long(parameters: dict[str, Any], progress: Progress) -> Message:
    """A step every tenth of a second."""
    _mark(parameters)
    for step in range(of := parameters.get("steps", 3000)):
        progress(step, of, "Counting")
        time.sleep(0.1)
    return Message("Counted.")


def _stubborn(parameters: dict[str, Any], progress: Progress) -> Message:
    """Hears nothing."""
    time.sleep(600)
    return Message("Slept.")


def _deadly(parameters: dict[str, Any], progress: Progress) -> Message:
    _mark(parameters)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _file(parameters: dict[str, Any], progress: Progress) -> File:
    _mark(parameters)
    who = progress.user.username if progress.user else "everyone"
    return File("made.txt", "text/plain", f"{parameters['text']} for {who}".encode())


def _refusing(parameters: dict[str, Any], progress: Progress) -> Message:
    raise Refused("There is nothing to count. Choose something first.")


def _failing(parameters: dict[str, Any], progress: Progress) -> Message:
    raise ZeroDivisionError("secret details")


QUICK = JobKind("trial-quick", _quick)
MEETING = JobKind("trial-meeting", _meeting)
LONG = JobKind("trial-long", _long)
STUBBORN = JobKind("trial-stubborn", _stubborn, patience=1)
DEADLY = JobKind("trial-deadly", _deadly)
FILE = JobKind("trial-file", _file, is_kept=True, is_for_everyone=True)
OWN_FILE = JobKind("trial-own-file", _file, is_kept=True)
REFUSING = JobKind("trial-refusing", _refusing)
FAILING = JobKind("trial-failing", _failing)


def register_all() -> None:
    for kind in (QUICK, MEETING, LONG, STUBBORN, DEADLY, FILE, OWN_FILE, REFUSING, FAILING):
        kinds.register(kind)
