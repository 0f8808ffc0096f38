"""Write a synthetic corpus: `python -m bench.make_corpus --events 100000 --seed 1`.

PARALLAX_DATA and DATABASE_URL say where, as for the server. Tables are made first.
"""

import argparse
import os
import resource
import sys
import time

import django


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.core.management import call_command

    from bench.plan import BadPlan, Plan
    from bench.writing import NotEmpty, digest, write

    asked = vars(_parser().parse_args(arguments))
    wants_digest = asked.pop("digest")
    begun = time.monotonic()
    try:
        plan = Plan(**asked)
        call_command("migrate", verbosity=0, interactive=False)
        numbers = write(plan)
    except (BadPlan, NotEmpty) as error:
        print(error, file=sys.stderr)
        return 1
    print(plan.label)
    if numbers is None:
        print("It is there already; nothing was done.")
    else:
        for label, number in numbers.items():
            print(f"{number:>12,} {label}")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"Written in {time.monotonic() - begun:.1f} s with at most {memory:,} MiB.")
    if wants_digest:
        print(f"digest {digest()}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.make_corpus", description=__doc__)
    parser.add_argument("--events", type=int, required=True, help="how many; the usual sizes are powers of ten")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another corpus (default 1)")
    parser.add_argument("--topics", type=int, default=6, help="how many, up to 40 (default 6)")
    parser.add_argument("--findings", type=int, default=0, help="curators' findings on random events")
    parser.add_argument("--crowded", action="store_true", help="one more event, with 200 accounts from 60 sources")
    parser.add_argument("--articles", type=int, default=0, help="how many (default: as many as go with the events)")
    parser.add_argument("--digest", action="store_true", help="say the digest of all rows; slow where they are many")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
