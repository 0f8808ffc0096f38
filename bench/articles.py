"""Measure how pages grow with the number of articles: `python -m bench.articles --folder var/bench`.

With all usual sizes the figures also take their place in bench/README.md.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import server
from bench.corpora import ENGINES, NotMade, of_articles
from bench.figures import Figures, kilobytes, milliseconds, ratio, span, times
from bench.tables import Table, as_markdown, as_text, put_between

README = Path(__file__).parent / "README.md"
MARKS = "<!-- articles: begin -->", "<!-- articles: end -->"
USUAL = (100, 1_000, 10_000)
MOST = 1.5  # times the time and the bytes of the smallest corpus


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    sizes = sorted(asked.sizes)
    corpora = [of_articles(size) for size in sizes]
    folder = asked.folder.resolve()
    found = [server.measured(folder, engine, "articles", corpora, asked.rounds) for engine in asked.engines]
    (folder / "articles.json").write_text(json.dumps(found))
    made = [each for engine in found for each in tables(engine)]
    print("\n".join(map(as_text, made)))
    if set(USUAL) <= set(sizes) and set(ENGINES) <= set(asked.engines):
        said = f"Measured on a machine with {os.cpu_count()} cores.\n\n" + "\n".join(map(as_markdown, made))
        README.write_text(put_between(README.read_text(), said, MARKS))
    return 0


def tables(engine: Figures) -> Iterator[Table]:
    """What grows more than it may, then all figures of one engine. Ratios are of one run."""
    sizes = {int(name.removeprefix("articles_")): corpus for name, corpus in engine["corpora"].items()}
    small = min(sizes)
    rows = [_row(name, sizes) for name in sizes[small]["asked"]]
    over = [row for row in rows if any(float(row[n].rstrip("×")) > MOST for n in (1, 2))]
    head = ["", "time", "bytes"]
    yield Table(
        f"Grows more than {MOST}× from {small:,} to {max(sizes):,} articles, {engine['engine']}",
        head,
        [row[:3] for row in over] or [["nothing", "", ""]],
    )
    head = [*head, *(f"{size:,}, ms" for size in sizes), *(f"{size:,}, kB" for size in sizes), "queries"]
    held = "; ".join(
        ", ".join(f"{number:,} {name}" for name, number in corpus["facts"].items()) for corpus in sizes.values()
    )
    note = f"Time and bytes: {max(sizes):,} articles against {small:,}. Medians; bytes before compression. {held}."
    yield Table(f"Pages by number of articles, {engine['engine']}", head, rows, note)


def _row(name: str, sizes: dict[int, Figures]) -> list[str]:
    asked = [corpus["asked"][name] for corpus in sizes.values()]
    growth = [times(ratio(asked[-1][of], asked[0][of])) for of in ("p50", "plain")]
    spent = [milliseconds(each["p50"]) for each in asked]
    return [name, *growth, *spent, *(kilobytes(each["plain"]) for each in asked), span(asked[-1]["queries"])]


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
