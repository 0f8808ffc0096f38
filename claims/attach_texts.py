"""Write: attach the texts somebody holds to the articles they belong to, and re-anchor the claims."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from articles.attaching import Match, match_files
from articles.changed import Spans
from articles.locating import Fingerprint
from articles.models import Article, Found, Passage
from articles.words import norms
from claims import attach_report
from claims.anchoring import Anchor, Span, locate
from claims.attach_report import Attached, Comparison, Report
from claims.models import Claim
from revisions import counting

FIELDS = ("found", "span_start", "span_end")  # of a claim, that finding it sets
AT_ONCE = 500


def attach_texts(files: Mapping[str, str]) -> Report:
    """Attach plain texts, by file name, to the articles whose passages stand in them.

    Texts that match no article change nothing. What a passage held exactly before
    stays where the new files do not hold it.
    """
    # Matching takes seconds for a long file, so nobody waits for it: only the writing is a transaction.
    all_passages = _by_article(Passage.objects.defer("text", "summary").in_order())
    catalogue = {article: _fingerprints(passages) for article, passages in all_passages.items()}
    matched = match_files(files, catalogue, lambda articles: _spans_of(articles, all_passages))
    report = Report(unmatched=sorted(matched.unmatched))
    with transaction.atomic(), counting.counted_once():
        wanted = {match.article for match in matched.matches} | {article for _, article, _ in matched.traces}
        articles = Article.objects.in_bulk(wanted)
        passages_by_article = _by_article(Passage.objects.select_for_update().filter(article__in=articles).in_order())
        for match in sorted(matched.matches, key=lambda m: m.files):
            passages = passages_by_article.get(match.article, [])
            if _fingerprints(passages) != catalogue[match.article]:
                report.changed_meanwhile.append(", ".join(match.files))
            else:
                report.attached.append(_attach(match, articles[match.article], passages))
        for file, article, indices in matched.traces:
            if article in articles:
                numbers = [all_passages[article][i].number for i in indices]
                report.traces.append(attach_report.trace(file, articles[article], numbers))
    return report


def _by_article(passages: Iterable[Passage]) -> dict[int, list[Passage]]:
    """Passages in the order of their articles."""
    return {article: list(theirs) for article, theirs in groupby(passages, key=attrgetter("article_id"))}


def _fingerprints(passages: Iterable[Passage]) -> list[Fingerprint]:
    return [Fingerprint(passage.words, passage.fingerprint) for passage in passages]


def _spans_of(articles: Collection[int], passages_by_article: Mapping[int, list[Passage]]) -> dict[int, Spans]:
    """The spans of claims by passage, in the passages' order."""
    by_passage: dict[int, list[Fingerprint]] = defaultdict(list)
    articles = list(articles)
    for some in (articles[i : i + AT_ONCE] for i in range(0, len(articles), AT_ONCE)):
        claims = Claim.objects.filter(passage__article__in=some).order_by()
        for passage, words, digest in claims.values_list("passage", "words", "fingerprint"):
            by_passage[passage].append(Fingerprint(words, digest))
    return {article: [by_passage[passage.pk] for passage in passages_by_article[article]] for article in articles}


def _attach(match: Match, article: Article, passages: list[Passage]) -> Attached:
    comparison = Comparison()
    for passage, found, text in zip(passages, match.found, match.texts, strict=True):
        _compare(comparison, passage, found, text)
        is_worse = passage.found == Found.EXACT and found != Found.EXACT
        if not is_worse and (text or not passage.text):
            passage.found, passage.text = found, text
        elif found != Found.EXACT:
            comparison.kept.append(passage.number)
    Passage.objects.bulk_update(passages, ["found", "text"], batch_size=AT_ONCE)
    counting.bump()
    claims = reanchor(passages)
    number_of = {passage.pk: passage.number for passage in passages}
    return Attached(
        match.files,
        article,
        Counter(p.found for p in passages),
        Counter(c.found for c in claims),
        attach_report.sentences(comparison, [(number_of[claim.passage_id], claim) for claim in claims]),
        attach_report.inexact(passages, claims),
        match.unmatched_text,
        match.other_files,
    )


def _compare(comparison: Comparison, passage: Passage, found: str, text: str) -> None:
    """Note what the files hold of a passage, beside what is held of it before they are attached."""
    of_files = {Found.EXACT: comparison.exact, Found.CHANGED: comparison.changed}
    of_files.get(Found(found), comparison.missing).append(passage.number)
    if passage.text:
        comparison.held.append(passage.number)
        if text and norms(text) != norms(passage.text):
            comparison.differing.append(passage.number)


@transaction.atomic
@counting.counted_once()
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
    """Set each claim's `found` and span; a claim whose passage holds no text has none. Its anchor stays as it was made.

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
            new = (span.found, span.begin, span.end)
            if new != tuple(getattr(claim, name) for name in FIELDS):
                for name, value in zip(FIELDS, new, strict=True):
                    setattr(claim, name, value)
                changed.append(claim)
    # Not a change of the claim itself, so it makes no history.
    if changed:
        Claim.objects.bulk_update(changed, FIELDS, batch_size=AT_ONCE)
        counting.bump()
    return claims


def _spans(passage: Passage, claims: list[Claim]) -> list[Span]:
    if not passage.text:
        return [Span(passage.found) for _ in claims]  # not held, ambiguous or lost with it
    anchors = [Anchor(c.start, c.words, c.fingerprint) for c in claims]
    return locate(passage.text, anchors, is_changed=passage.found != Found.EXACT)
