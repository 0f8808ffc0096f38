"""Write: attach the texts somebody holds to the articles they belong to, and re-anchor the claims."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from articles.attaching import Match, match_files
from articles.fingerprints import Fingerprint
from articles.models import Article, Found, Passage
from claims.reanchor import reanchor
from revisions import counting


@dataclass
class Attached:
    """What attaching one file came to."""

    file: str
    article: Article
    passages: Counter[str]  # exact, ambiguous, lost → number of passages
    claims: Counter[str]
    unsure: list[str]  # what is not exact, each by its name
    elsewhere: list[str]  # what in the file belongs to no passage
    rivals: list[str]


@dataclass
class Report:
    attached: list[Attached] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)  # files that match no article


@transaction.atomic
def attach_texts(files: Mapping[str, str]) -> Report:
    """Attach plain texts, by file name, to the articles whose passages stand in them.

    Texts that match no article change nothing. What a passage held exactly before
    stays where the new file does not hold it.
    """
    passages: dict[int, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.in_order():
        passages[passage.article_id].append(passage)
    catalogue = {pk: [Fingerprint(p.words, p.fingerprint) for p in mine] for pk, mine in passages.items()}
    matches, strangers = match_files(files, catalogue)
    articles = Article.objects.in_bulk([match.article for match in matches])
    report = Report(strangers=sorted(strangers))
    for match in sorted(matches, key=lambda m: m.file):
        report.attached.append(_attach(match, articles[match.article], passages[match.article]))
    return report


def _attach(match: Match, article: Article, passages: list[Passage]) -> Attached:
    for passage, place, text in zip(passages, match.places, match.texts, strict=True):
        if text or passage.found != Found.EXACT:
            passage.found, passage.text = place.found, text
    Passage.objects.bulk_update(passages, ["found", "text"], batch_size=500)
    counting.bump()
    claims = reanchor(passages)
    unsure = [f"passage {p.number}: {p.found}" for p in passages if p.found != Found.EXACT]
    unsure += [f"claim {c.public_id}: {c.found}" for c in claims if c.found != Found.EXACT]
    return Attached(
        match.file,
        article,
        Counter(p.found for p in passages),
        Counter(c.found for c in claims),
        unsure,
        match.elsewhere,
        match.rivals,
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
