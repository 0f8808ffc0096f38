"""Measure how pages grow with the number of articles: `python -m bench.articles --folder var/bench`.

With all usual sizes the figures are also kept, in bench/FIGURES-articles.md.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import server
from bench.corpora import ENGINES, NotMade, of_articles
from bench.report import by_size

FIGURES = Path(__file__).parent / "FIGURES-articles.md"
USUAL = (100, 1_000, 10_000)


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    sizes = sorted(asked.sizes)
    corpora = [of_articles(size) for size in sizes]
    folder = asked.folder.resolve()
    engines = [server.measured(folder, engine, "articles", corpora, asked.rounds) for engine in asked.engines]
    (folder / "articles.json").write_text(json.dumps(engines))
    text = "\n".join(by_size("Pages by number of articles", engine) for engine in engines)
    print(text)
    if set(USUAL) <= set(sizes) and set(ENGINES) <= set(asked.engines):
        FIGURES.write_text(
            f"# Pages by number of articles\n\nMeasured on a machine with {os.cpu_count()} cores.\n\n{text}"
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.articles", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="where the corpora are kept")
    parser.add_argument("--sizes", type=int, nargs="+", default=USUAL, help="numbers of articles")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--rounds", type=int, help="how often each page is asked for (default 12)")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (NotMade, server.Stopped) as sentence:
        sys.exit(str(sentence))
