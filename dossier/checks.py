"""Is a dossier complete, exact and its own? What `check_dossier` fails on."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from articles.models import Passage
from claims.choices import Kind
from claims.models import Forecast
from dates.fuzzy import FuzzyDate
from dossier import references
from dossier.against_texts import against_texts
from dossier.folder import Folder
from dossier.known import Known, claims_of
from dossier.problems import Problem
from dossier.records import ArticleRecord, EventRecord
from dossier.syntheses import outdated
from events.aspects import Nature, nature
from events.models import Event


def check(folder: Folder, texts: Mapping[str, str] | None = None) -> list[Problem]:
    """Every mistake of a dossier that has to be mended, in order of file and line.

    `texts` are the commentaries by file name; without them anchors, printed
    dates and borrowed words go unchecked.
    """
    if unknown := references.problems(folder, Known()):
        return sorted(unknown)
    found = [
        *_passages(folder),
        *_claims(folder),
        *_vocabulary(folder),
        *_events(folder),
        *_findings(folder),
        *outdated(folder),
        *(against_texts(folder, texts) if texts is not None else ()),
    ]
    return sorted(found)


def _passages(folder: Folder) -> Iterator[Problem]:
    for article in folder.dossier.articles:
        for p, passage in enumerate(article.passages):
            if passage.kind == Passage.Kind.BODY and not (passage.claims or passage.no_claims):
                told = f"passage {passage.number} makes no claim; say why in `no_claims`"
                yield folder.in_article(article.slug, ("passages", p), told)


def _claims(folder: Folder) -> Iterator[Problem]:
    seen: dict[str, list[tuple[str, ArticleRecord]]] = defaultdict(list)
    for article in folder.dossier.articles:
        for path, claim, _ in claims_of(article):
            if not claim.tags:
                yield folder.in_article(article.slug, path, f"{claim.id} has no topic")
            if (claim.kind == Kind.PREDICTION) != bool(claim.forecast):
                told = f"{claim.id}: a prediction has a forecast, and only a prediction"
                yield folder.in_article(article.slug, path, told)
            if claim.forecast and (claim.forecast.outcome != Forecast.Outcome.OPEN) != bool(claim.forecast.shown_by):
                told = f"{claim.id}: an outcome is shown by claims; without any it is open"
                yield folder.in_article(article.slug, (*path, "forecast"), told)
            alike = seen[claim.statement.casefold().rstrip(".")]
            if other := next((key for key, theirs in alike if not _prints_again(article, theirs)), None):
                told = f"{claim.id} says the same as {other}, word for word"
                yield folder.in_article(article.slug, (*path, "statement"), told)
            alike.append((claim.id, article))


def _prints_again(one: ArticleRecord, other: ArticleRecord) -> bool:
    """Whether two articles print one text, which is no reason to say it in other words."""
    return one.slug != other.slug and (one.reprint_of or one.slug) == (other.reprint_of or other.slug)


def _vocabulary(folder: Folder) -> Iterator[Problem]:
    used = {tag for article in folder.dossier.articles for _, claim, _ in claims_of(article) for tag in claim.tags}
    for i, tag in enumerate(folder.dossier.tags):
        if tag.name not in used:
            yield folder.in_list("tags", (i,), f"no claim has the topic `{tag.name}`")
        if not tag.description:
            yield folder.in_list("tags", (i,), f"the topic `{tag.name}` has no description")


def _events(folder: Folder) -> Iterator[Problem]:
    dates = dates_given(folder)
    spoken = Counter(
        account.event
        for article in folder.dossier.articles
        for _, claim, _ in claims_of(article)
        for account in claim.accounts
    )
    for i, event in enumerate(folder.dossier.events):
        if not spoken[event.slug]:
            yield folder.in_list("events", (i,), f"no claim speaks of `{event.slug}`")
        if event.basis == Event.Basis.STATED and not _is_stated(event, dates[event.slug]):
            told = f"`{event.slug}` is dated `{event.date}` as stated, and no source gives a date so precise"
            yield folder.in_list("events", (i, "date"), told)
        if (
            event.basis in (Event.Basis.INFERRED, Event.Basis.CORRECTED, Event.Basis.CONFLICTING)
            and not event.basis_note
        ):
            yield folder.in_list("events", (i,), f"`{event.slug}` is {event.basis}; say how in `basis_note`")


def dates_given(folder: Folder) -> dict[str, list[FuzzyDate]]:
    """By event, every date that a source's own words give it, as read."""
    found: dict[str, list[FuzzyDate]] = defaultdict(list)
    for article in folder.dossier.articles:
        for _, claim, _ in claims_of(article):
            for account in claim.accounts:
                for aspect, given in account.particulars.items():
                    if nature(aspect) is Nature.DATE:
                        found[account.event].append(FuzzyDate.stored(given.reading or given.value))
    return found


def _is_stated(event: EventRecord, given: list[FuzzyDate]) -> bool:
    """Whether a source's date is as narrow as the event's: an open side needs no source."""
    when = FuzzyDate.stored(event.date)
    begins = when.earliest is None or any(d.earliest and d.earliest >= when.earliest for d in given)
    ends = when.latest is None or any(d.latest and d.latest <= when.latest for d in given)
    return begins and ends


def _findings(folder: Folder) -> Iterator[Problem]:
    events: dict[str, set[str]] = {}
    articles: dict[str, str] = {}
    for article in folder.dossier.articles:
        for _, claim, _ in claims_of(article):
            events[claim.id] = {account.event for account in claim.accounts}
            articles[claim.id] = article.slug
    for i, finding in enumerate(folder.dossier.findings):
        for public_id in (claim for side in finding.sides for claim in side):
            if finding.event and finding.event not in events[public_id]:
                told = f"{finding.id} is about `{finding.event}`, of which {public_id} does not speak"
                yield folder.in_list("findings", (i, "sides"), told)
            if articles[public_id] in finding.silent:
                yield folder.in_list("findings", (i, "silent"), f"{finding.id}: {public_id} is of a silent article")
