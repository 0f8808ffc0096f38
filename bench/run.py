"""Run the benchmarks and print what they found: `python -m bench.run --folder var/bench`.

With all usual sizes the figures are also kept, in bench/FIGURES.md.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import browser, server
from bench.corpora import ENGINES, NotMade
from bench.report import markdown
from bench.serving import NotServed

FIGURES = Path(__file__).parent / "FIGURES.md"
USUAL, QUICK, ALL = (100, 1_000, 100_000), (100, 1_000), (100, 1_000, 100_000, 1_000_000)
TO_COMPARE = 100_000
QUICK_ROUNDS, QUICK_RUNS = 1, 1


def main(arguments: list[str]) -> int:
    asked = _parser().parse_args(arguments)
    events = QUICK if asked.quick else ALL if asked.all else tuple(sorted(asked.sizes))
    rounds = QUICK_ROUNDS if asked.quick else None
    folder = asked.folder.resolve()
    kept = folder / "found.json"
    figures = json.loads(kept.read_text()) if asked.only and kept.exists() and not asked.quick else {}
    figures |= {"cores": os.cpu_count()}
    if asked.only in (None, "server"):
        _say(f"Making what is missing, then measuring the server with {_listed(events)} events…")
        figures["timeline"] = server.timeline(folder, asked.engines, events, rounds)
        _say("Measuring the comparison's pages…")
        figures["comparison"] = server.comparison(folder, asked.engines, min(TO_COMPARE, max(events)), rounds)
    if asked.only in (None, "browser"):
        _say("Measuring in the browser…")
        figures["browser"] = browser.measure(folder, events, QUICK_RUNS if asked.quick else browser.RUNS)
    print(markdown(figures))
    if not asked.quick:
        kept.write_text(json.dumps(figures))
    if not asked.quick and set(USUAL) <= set(events):
        FIGURES.write_text(f"# The timeline and the comparison\n\n{markdown(figures)}")
        _say(f"Written to {FIGURES.relative_to(FIGURES.parent.parent)}.")
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(f"{number:,}" for number in numbers)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="where the corpora are kept")
    parser.add_argument("--sizes", type=int, nargs="+", default=USUAL, help="numbers of events")
    parser.add_argument("--all", action="store_true", help="with a million events, which takes 6 GB of disk")
    parser.add_argument("--quick", action="store_true", help="the two small sizes, a few times; changes no file")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--only", choices=("server", "browser"), help="keep the other half's figures of the last run")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (NotMade, server.Stopped, NotServed) as sentence:
        sys.exit(str(sentence))
