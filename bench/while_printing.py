"""How other pages answer while four PDFs are in the making: `python -m bench.while_printing FOLDER`.

The real server on a corpus of 1,000 events, asked page by page, in turns: a stretch in which nothing else is asked for,
then one in which four timelines of all events are printed, which nobody has asked for before. What is compared
was measured in one run, turn by turn, so that what else the machine does meets both alike.
"""

import argparse
import json
import sys
import time
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from statistics import median

from bench.corpora import ENGINES, copies, of_size
from bench.serving import served

EVENTS, PDFS, TURNS, STRETCH = 1_000, 4, 5, 8.0  # of which the last is in seconds
PATIENCE = 300  # seconds
BOUND = 1.5

# Another address each time, but for the home page: what is measured is made, not kept.
PAGES = {
    "alive": "/healthz?{n}",
    "home, as kept": "/",
    "claims": "/claims/?q=a&n={n}",
    "zoom step": "/timeline/window.json?width={width}",
    "list": "/timeline/listed.html?from=1990&n={n}",
}

Took = dict[str, list[float]]  # milliseconds


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    worst = 0.0
    for engine in asked.engines:
        with (
            copies(asked.folder.resolve(), engine, [of_size(asked.events)]) as places,
            served(places[0], "/") as address,
        ):
            alone, beside, seconds = _turns(address, asked.turns)
        print(f"{engine}: four PDFs took {median(seconds):.1f} s (median of {len(seconds)} turns)")
        for name in PAGES:
            usual, then = median(alone[name]), median(beside[name])
            worst = max(worst, then / usual)
            slowest = max(beside[name])
            print(f"  {name:14} {usual:7.1f} ms  {then:7.1f} ms  {then / usual:5.2f}×  slowest {slowest:7.1f} ms")
    print(f"At the median at most {worst:.2f}×; {BOUND}× is asked for.")
    return int(worst > BOUND)


def _turns(address: str, turns: int) -> tuple[Took, Took, list[float]]:
    alone: Took = defaultdict(list)
    beside: Took = defaultdict(list)
    seconds = []
    numbers = count(int(time.time()) % 100_000)
    for turn in range(turns):
        until = time.monotonic() + STRETCH
        while time.monotonic() < until:
            _round(address, next(numbers), alone)
        begun = time.monotonic()
        with ThreadPoolExecutor(PDFS) as pool:
            printing = [pool.submit(_print, address, turn * PDFS + n) for n in range(PDFS)]
            while not all(pdf.done() for pdf in printing):
                _round(address, next(numbers), beside)
            for pdf in printing:
                pdf.result()  # raises what went wrong
        seconds.append(time.monotonic() - begun)
    return alone, beside, seconds


def _round(address: str, number: int, took: Took) -> None:
    for name, path in PAGES.items():
        begun = time.perf_counter()
        with urllib.request.urlopen(address + path.format(n=number, width=300 + number % 3_000), timeout=60) as answer:
            answer.read()
        took[name].append((time.perf_counter() - begun) * 1000)


def _print(address: str, number: int) -> None:
    """Ask for a timeline that nobody has asked for, and wait until it is there."""
    with urllib.request.urlopen(f"{address}/packs/timeline.pdf?from={1000 + number}", timeout=PATIENCE) as answer:
        job = answer.url.partition("?")[0]
        if answer.headers.get_content_type() == "application/pdf":
            return
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with urllib.request.urlopen(f"{job}state.json", timeout=60) as answer:
            state = json.load(answer)
        if not state["is_unfinished"]:
            assert state["file"], state
            return
        time.sleep(1)  # as the page of progress does
    raise AssertionError("no PDF within five minutes")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.while_printing", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the corpora are kept, or made")
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
