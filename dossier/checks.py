"""Is a dossier complete, exact and its own? What `check_dossier` fails on; each app has the rules for its records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from articles.models import Passage
from claims.checks import (
    ForecastOutcome,
    claim_problems,
    passage_problems,
    plain_statement,
    short_anchor,
    topic_problems,
)
from claims.choices import Kind, Status, Voice
from dates.fuzzy import FuzzyDate
from dossier import check_references
from dossier.against_texts import against_texts
from dossier.dossier_files import Complain, DossierFiles
from dossier.existing_names import ExistingNames, claims_of
from dossier.problems import FieldPath, Problem
from dossier.records import ArticleRecord, ClaimRecord, SynthesisRecord
from events.aspects import ValueType, value_type
from events.checks import event_problems, unread_figure
from findings.checks import finding_problems
from syntheses.citations import digest
from syntheses.markdown import CitationState, citation_state, cited


def check(files: DossierFiles, texts: Mapping[str, str] | None = None) -> list[Problem]:
    """Every mistake of a dossier that has to be mended, in order of file and line.

    `texts` are the commentaries by file name; without them anchors, printed
    dates and borrowed words go unchecked.
    """
    if unknown := check_references.problems(files, ExistingNames()):
        return sorted(unknown)
    problems = [
        *_passages(files),
        *_claims(files),
        *unread_figures(files),
        *_vocabulary(files),
        *_events(files),
        *_findings(files),
        *_outdated_citations(files),
        *(against_texts(files, texts) if texts is not None else ()),
    ]
    return sorted(problems)


def _passages(files: DossierFiles) -> Iterator[Problem]:
    for article, complain in files.every("article"):
        if article.leaning and not article.leaning_on:
            yield complain(("leaning",), "say in `leaning_on` what the position is on")
        for p, passage in enumerate(article.passages):
            is_body = passage.kind == Passage.Kind.BODY
            broken = passage_problems(passage.number, is_body, bool(passage.claims), passage.no_claims)
            yield from _each(complain, broken, ("passages", p))


def _claims(files: DossierFiles) -> Iterator[Problem]:
    seen: dict[str, list[tuple[str, ArticleRecord]]] = defaultdict(list)
    for article, complain in files.every("article"):
        for path, claim, _ in claims_of(article):
            made = claim.forecast
            forecast = ForecastOutcome(made.outcome, made.shown_by, made.condition) if made else None
            own_speaker = claim.speaker if claim.voice == Voice.AUTHOR else ""
            broken = claim_problems(claim.id, claim.tags, claim.kind == Kind.PREDICTION, forecast, own_speaker)
            yield from _each(complain, broken, path)
            alike = seen[plain_statement(claim.statement)]
            if other := next((key for key, theirs in alike if not _prints_again(article, theirs)), None):
                yield complain((*path, "statement"), f"{claim.id} says the same as {other}, word for word")
            alike.append((claim.id, article))


def _prints_again(one: ArticleRecord, other: ArticleRecord) -> bool:
    """Whether two articles print one text, which is no reason to say it in other words."""
    return one.slug != other.slug and (one.reprint_of or one.slug) == (other.reprint_of or other.slug)


def unread_figures(files: DossierFiles) -> Iterator[Problem]:
    """The figures that no rule compares: a load takes them, and names them too."""
    for article, complain in files.every("article"):
        for path, claim, _ in claims_of(article):
            for a, account in enumerate(claim.accounts):
                for aspect, particular in account.particulars.items():
                    if sentence := unread_figure(aspect, particular.correction or particular.value):
                        yield complain((*path, "accounts", a, "particulars", aspect), f"{claim.id}: {sentence}")


def short_anchors(files: DossierFiles) -> Iterator[Problem]:
    """Anchors that hold little: taken, and named by the check."""
    for article, complain in files.every("article"):
        for path, claim, _ in claims_of(article):
            if sentence := short_anchor(claim.id, claim.anchor.words):
                yield complain((*path, "anchor"), sentence)


def _vocabulary(files: DossierFiles) -> Iterator[Problem]:
    used = {tag for article in files.dossier.articles for _, claim, _ in claims_of(article) for tag in claim.tags}
    for tag, complain in files.every("tag"):
        yield from _each(complain, topic_problems(tag.name, tag.description, tag.name in used))


def _events(files: DossierFiles) -> Iterator[Problem]:
    dates = source_dates(files)
    mentions = Counter(
        account.event
        for article in files.dossier.articles
        for _, claim, _ in claims_of(article)
        for account in claim.accounts
    )
    for event, complain in files.every("event"):
        broken = event_problems(
            event.slug, event.date, event.basis, event.basis_note, dates[event.slug], bool(mentions[event.slug])
        )
        yield from _each(complain, broken)


def source_dates(files: DossierFiles) -> dict[str, list[FuzzyDate]]:
    """By event, every date that a source's own words give it, as read."""
    dates: dict[str, list[FuzzyDate]] = defaultdict(list)
    for article in files.dossier.articles:
        for _, claim, _ in claims_of(article):
            for account in claim.accounts:
                for aspect, particulars in account.particulars.items():
                    if value_type(aspect) is ValueType.DATE:
                        dates[account.event].append(FuzzyDate.from_stored(particulars.correction or particulars.value))
    return dates


def _findings(files: DossierFiles) -> Iterator[Problem]:
    events: dict[str, set[str]] = {}
    articles: dict[str, str] = {}
    for article in files.dossier.articles:
        for _, claim, _ in claims_of(article):
            events[claim.id] = {account.event for account in claim.accounts}
            articles[claim.id] = article.slug
    for finding, complain in files.every("finding"):
        claims = (claim for side in finding.sides for claim in side)
        broken = finding_problems(finding.id, finding.event, claims, finding.silent, events, articles)
        yield from _each(complain, broken)


def _outdated_citations(files: DossierFiles) -> Iterator[Problem]:
    """Citations of claims that are retired, or that say something else than when they were cited."""
    claims = {claim.id: claim for article in files.dossier.articles for _, claim, _ in claims_of(article)}
    for synthesis, complain in files.every("synthesis"):
        for public_id in cited(synthesis.text):
            if sentence := _outdated(synthesis, public_id, claims[public_id]):
                yield complain(("cites", public_id) if public_id in synthesis.cites else ("text",), sentence)


def _outdated(synthesis: SynthesisRecord, public_id: str, claim: ClaimRecord) -> str:
    before, now = synthesis.cites.get(public_id), digest(claim)
    became = citation_state(before, now, claim.status == Status.RETIRED)
    if became == CitationState.RETIRED:
        return f"{public_id} is retired ({claim.retired_because}); cite a claim that stands"
    if became == CitationState.STANDS:
        return ""
    sentence = "has changed since it was cited" if before else "is cited, and `cites` does not hold what it said"
    return f"{public_id} {sentence}; read it again, then write `{public_id}: '{now}'` under `cites`"


def _each(complain: Complain, broken: Iterable[tuple[str, str]], path: FieldPath = ()) -> Iterator[Problem]:
    for field, sentence in broken:
        yield complain((*path, field) if field else path, sentence)
