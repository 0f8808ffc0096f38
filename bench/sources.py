"""Topics, actors and sources of the corpus. Pure."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain

from bench.draws import Draw, draw_of, pick, shares, skewed
from bench.moments import Moment, day_number, of_day, of_month, of_year, years_since
from bench.plan import Plan
from bench.rows import Batch, Rows, slug
from bench.words import ACTORS, ARTICLE_TITLES, FAMILY_NAMES, FIELDS, GIVEN_NAMES, OUTLETS, PLACES, TOPICS

FIRST_PUBLISHED = 1990
PALETTE = 8
IN_FULL = 0.9  # of the sources are read in full
LATER = 0.93  # of the accounts are by sources that were published after the event

PUBLISHED = shares({"day": 70, "month": 18, "year": 7, "about": 5})
LEANINGS = shares({"": 3, "neutral": 3, "mixed": 2, "favours": 1, "opposes": 1})
RIGHTS = shares({"curators": 7, "everyone": 2, "nobody": 1})
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_YEARS = years_since(FIRST_PUBLISHED)
_STATES = [name for name, kind in ACTORS if kind == "state"]


@dataclass(frozen=True)
class Source:
    """What the claims of an article need to know of it; `key` is its row's."""

    key: int
    monogram: str
    published: Moment


class Shelf:
    """The sources by date of publication, for events to choose who speaks of them."""

    def __init__(self, sources: list[Source]) -> None:
        self._by_date = sorted(sources, key=lambda source: (source.published.start, source.key))
        self._days = [source.published.start for source in self._by_date]
        # Some say much and some little: one in seven says eight times as much as another.
        self._sums = list(accumulate(((2, 3, 4, 5, 7, 10, 16)[s.key * 5 % 7] for s in self._by_date), initial=0))

    def one(self, draw: Draw, day: int) -> Source:
        """A source that was published on the day or later, nearly always; now and then any."""
        first = bisect_left(self._days, day) if draw() < LATER else 0
        low = self._sums[first] if first < len(self._days) else 0
        at = low + int(draw() * (self._sums[-1] - low))
        return self._by_date[bisect_right(self._sums, at) - 1]

    def first(self, number: int) -> list[Source]:
        return self._by_date[:number]


def topics_and_actors(plan: Plan) -> list[Batch]:
    rows = Rows("claims.Tag", "events.Actor")
    for name in TOPICS[: plan.topics]:
        rows.add("claims.Tag", name, slug(name), f"What sources say of {name[0].lower()}{name[1:]}.")
    for name, kind in ACTORS:
        rows.add("events.Actor", slug(name), name, kind)
    return rows.taken()


def sources(plan: Plan) -> tuple[list[Source], list[Batch]]:
    """All sources, and the rows of outlets, authors and articles."""
    draw = draw_of(plan.seed, "sources")
    rows = Rows("articles.Outlet", "articles.Author", "articles.Article", "articles.Authorship")
    outlets = [rows.add("articles.Outlet", slug(name), name) for name in OUTLETS[: max(2, plan.sources // 5)]]
    names = _names(draw, max(2, plan.sources * 3 // 5))
    for name in names:
        rows.add("articles.Author", slug(name), name)
    made: list[Source] = []
    monograms: set[str] = set()
    for number in range(plan.sources):
        note = "" if number else plan.label
        made.append(_article(draw, rows, names, outlets, monograms, note))
        monograms.add(made[-1].monogram)
    return made, rows.taken()


def _names(draw: Draw, number: int) -> list[str]:
    """So many names, no two alike; with a letter between them where the lists do not give enough."""
    names: dict[str, None] = {}
    has_letters = number > len(GIVEN_NAMES) * len(FAMILY_NAMES) // 2
    while len(names) < number:
        first_name = f"{pick(draw, GIVEN_NAMES)} {pick(draw, LETTERS)}." if has_letters else pick(draw, GIVEN_NAMES)
        names[f"{first_name} {pick(draw, FAMILY_NAMES)}"] = None
    return list(names)


def _article(draw: Draw, rows: Rows, names: list[str], outlets: list[int], monograms: set[str], note: str) -> Source:
    by = [skewed(draw, len(names))]
    if draw() < 0.2:
        by.append((by[0] + 1 + int(draw() * (len(names) - 1))) % len(names))
    when = _published(draw)
    family = names[by[0]].split()[-1]
    monogram = _monogram(family, when.text[2:4], monograms)
    states = pick(draw, _STATES), pick(draw, _STATES)
    title = pick(draw, ARTICLE_TITLES).format(a=states[0], b=states[1], p=pick(draw, PLACES), f=pick(draw, FIELDS))
    title = title[0].upper() + title[1:]
    outlet = pick(draw, outlets) if draw() < 0.9 else None
    leaning = pick(draw, LEANINGS)
    key = rows.add(
        "articles.Article",
        slug(f"{family} {when.text[:4]} {monogram}"),
        monogram,
        int(draw() * PALETTE),
        title,
        outlet,
        *when[:4],
        f"Follows {states[0]} and {states[1]} through the years before and asks what each of them wanted.",
        f"{states[0]} acts from {pick(draw, FIELDS)} needs rather than from friendship.",
        "",
        leaning,
        f"cooperation with {states[1]}" if leaning else "",
        pick(draw, RIGHTS),
        draw() < IN_FULL,
        note,
    )
    for position, author in enumerate(by, 1):
        rows.add("articles.Authorship", key, author + 1, position)
    return Source(key, monogram, when)


def _published(draw: Draw) -> Moment:
    year = pick(draw, _YEARS)
    day = day_number(draw, year)
    match pick(draw, PUBLISHED):
        case "day":
            return of_day(day)
        case "month":
            return of_month(day)
        case "year":
            return of_year(year)
    sharp = of_month(day)
    return sharp._replace(text=f"{sharp.text}~")


def _monogram(family_name: str, year: str, taken: set[str]) -> str:
    """Letter and year, and a small letter where others have these: H13, H13b."""
    small = ("", *"bcdefghijklmnopqrstuvwxyz")
    own = (f"{family_name[0]}{year}{letter}" for letter in small)
    others = (f"{capital}{year}{letter}" for letter in small for capital in LETTERS)
    return next(monogram for monogram in chain(own, others) if monogram not in taken)
