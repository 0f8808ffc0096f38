"""Write: attach the texts somebody holds to the articles they belong to, and re-anchor the claims."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from articles.attaching import Match, match_files
from articles.locating import Fingerprint
from articles.models import Article, Found, Passage
from claims.anchoring import Anchor, Span, locate
from claims.models import Claim
from revisions import counting

FIELDS = ("start", "found", "span_start", "span_end")  # of a claim, that finding it sets


@dataclass
class Attached:
    """What attaching one file came to."""

    file: str
    article: Article
    passages: Counter[str]  # exact, ambiguous, lost → number of passages
    claims: Counter[str]
    inexact: list[str]  # what is not exact, each by its name
    unmatched_text: list[str]  # what in the file belongs to no passage
    other_files: list[str]


@dataclass
class Report:
    attached: list[Attached] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)  # files that match no article
    changed_meanwhile: list[str] = field(default_factory=list)  # whose article changed while they were matched


def attach_texts(files: Mapping[str, str]) -> Report:
    """Attach plain texts, by file name, to the articles whose passages stand in them.

    Texts that match no article change nothing. What a passage held exactly before
    stays where the new file does not hold it.
    """
    # Matching takes seconds for a long file, so nobody waits for it: only the writing is a transaction.
    all_passages = _by_article(Passage.objects.defer("text", "summary").in_order())
    catalogue = {article: _fingerprints(passages) for article, passages in all_passages.items()}
    matches, unmatched = match_files(files, catalogue)
    report = Report(unmatched=sorted(unmatched))
    with transaction.atomic():
        articles = Article.objects.in_bulk([match.article for match in matches])
        passages_by_article = _by_article(Passage.objects.select_for_update().filter(article__in=articles).in_order())
        for match in sorted(matches, key=lambda m: m.file):
            passages = passages_by_article.get(match.article, [])
            if _fingerprints(passages) != catalogue[match.article]:
                report.changed_meanwhile.append(match.file)
            else:
                report.attached.append(_attach(match, articles[match.article], passages))
    return report


def _by_article(passages: Iterable[Passage]) -> dict[int, list[Passage]]:
    """Passages in the order of their articles."""
    return {article: list(theirs) for article, theirs in groupby(passages, key=attrgetter("article_id"))}


def _fingerprints(passages: Iterable[Passage]) -> list[Fingerprint]:
    return [Fingerprint(passage.words, passage.fingerprint) for passage in passages]


def _attach(match: Match, article: Article, passages: list[Passage]) -> Attached:
    for passage, place, text in zip(passages, match.places, match.texts, strict=True):
        if text or passage.found != Found.EXACT:
            passage.found, passage.text = place.found, text
    Passage.objects.bulk_update(passages, ["found", "text"], batch_size=500)
    counting.bump()
    claims = reanchor(passages)
    inexact = [f"passage {p.number}: {p.found}" for p in passages if p.found != Found.EXACT]
    inexact += [f"claim {c.public_id}: {c.found}" for c in claims if c.found != Found.EXACT]
    return Attached(
        match.file,
        article,
        Counter(p.found for p in passages),
        Counter(c.found for c in claims),
        inexact,
        match.unmatched_text,
        match.other_files,
    )


@transaction.atomic
def detach_text(article: Article) -> int:
    """Forget an article's text; fingerprints stay, so it can be attached again. Returns passages cleared."""
    passages = list(Passage.objects.filter(article=article))
    cleared = Passage.objects.filter(article=article).exclude(found="").update(text="", found="")
    for passage in passages:
        passage.text, passage.found = "", ""
    reanchor(passages)
    counting.bump()
    return cleared


def reanchor(passages: Iterable[Passage]) -> list[Claim]:
    """Set each claim's `found` and span; a claim whose passage holds no text has none.

    Returns the passages' claims. Run it inside a transaction.
    """
    by_passage: dict[int, list[Claim]] = defaultdict(list)
    passages = list(passages)
    claims = list(Claim.objects.filter(passage__in=passages).order_by("id"))
    for claim in claims:
        by_passage[claim.passage_id].append(claim)
    changed = []
    for passage in passages:
        mine = by_passage[passage.pk]
        for claim, span in zip(mine, _spans(passage, mine), strict=True):
            new = (span.start if span.found == Found.EXACT else claim.start, span.found, span.begin, span.end)
            if new != tuple(getattr(claim, name) for name in FIELDS):
                for name, value in zip(FIELDS, new, strict=True):
                    setattr(claim, name, value)
                changed.append(claim)
    # Not a change of the claim itself, so it makes no history.
    if changed:
        Claim.objects.bulk_update(changed, FIELDS, batch_size=500)
        counting.bump()
    return claims


def _spans(passage: Passage, claims: list[Claim]) -> list[Span]:
    if not passage.text:
        return [Span(passage.found) for _ in claims]  # not held, ambiguous or lost with it
    return locate(passage.text, [Anchor(c.start, c.words, c.fingerprint) for c in claims])
