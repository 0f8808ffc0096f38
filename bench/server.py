"""Measure the server, through all of its middleware, on either engine.

One process a corpus, taking turns round by round, so that what else the machine does
meets all sizes alike. They work on copies: nothing that is kept is changed.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from bench.corpora import PROJECT, Corpus, Environment, copies, of_size, to_compare
from bench.figures import Figures, summary

SMALL = 1_000  # events of the small corpus that the comparison's pages are measured on


class Stopped(Exception):
    """A process that measures ended by itself; what it had to say is on the error output."""


class Worker:
    def __init__(self, suite: str, where: Environment) -> None:
        command = [sys.executable, "-m", "bench.worker", suite]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=PROJECT, env=where, stdin=pipe, stdout=pipe, text=True)

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(self, what: object) -> Any:
        """Raises Stopped where the process does not answer."""
        assert self._process.stdin and self._process.stdout
        with suppress(BrokenPipeError):  # it has ended, which the next line finds
            print(what, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise Stopped("a process that measures has stopped; see above for why")
        return json.loads(answer)


def measured(folder: Path, engine: str, suite: str, corpora: Sequence[Corpus], rounds: int | None = None) -> Figures:
    """The engine, and by corpus a summary of what was asked, the facts that were told first, and the MiB it took."""
    with copies(folder, engine, corpora) as places, ExitStack() as stack:
        workers = [stack.enter_context(Worker(suite, where)) for where in places]
        begun = [worker.ask("prepare") for worker in workers]
        samples: list[list[Any]] = [[] for _ in workers]
        memory = [0] * len(workers)
        for number in range(rounds or begun[0]["rounds"]):
            for place, worker in enumerate(workers):
                answer = worker.ask(number)
                samples[place] += answer["samples"]
                memory[place] = answer["memory"]
    summaries = {
        corpus.name: {"asked": summary(samples[place]), "facts": begun[place]["facts"], "memory": memory[place]}
        for place, corpus in enumerate(corpora)
    }
    return {"engine": begun[0]["engine"], "corpora": summaries}


def timeline(folder: Path, engines: Sequence[str], events: Sequence[int], rounds: int | None = None) -> list[Figures]:
    """One an engine."""
    corpora = [of_size(size) for size in events]
    return [measured(folder, engine, "timeline", corpora, rounds) for engine in engines]


def comparison(folder: Path, engines: Sequence[str], events: int, rounds: int | None = None) -> list[Figures]:
    """One an engine: a small corpus, then one of so many events with as much to compare as the issue asks."""
    corpora = [to_compare(SMALL, crowded=False), to_compare(events, crowded=True)]
    return [measured(folder, engine, "comparison", corpora, rounds) for engine in engines]
