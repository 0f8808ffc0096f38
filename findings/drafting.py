"""What comparing an event's accounts yields: findings as drafts, before anything is stored. Asks no database."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.independence import SourceKey, authorships, original
from articles.models import Article
from events.aspects import category, sort_key
from events.comparable_values import comparable_value
from events.models import Account, Particular
from events.source_comparison import Contrast, Pairing, ValueVerdict, contrasts
from findings import wording
from findings.models import Finding
from findings.wording import Saying
from renaming.characters import caseless

VERDICTS = {
    ValueVerdict.SAME: Finding.Verdict.AGREES,
    ValueVerdict.COMPATIBLE: Finding.Verdict.COMPATIBLE,
    ValueVerdict.DIFFERS: Finding.Verdict.DIFFERS,
}


@dataclass(frozen=True)
class Draft:
    """A finding as computed; `sides` are primary keys of claims, `articles` those of their articles."""

    key: str  # tells it from the event's other computed findings, also when values or names change
    name: str  # the same in slugs, and so in every installation; a new finding's id is made from it
    particular: str
    aspect: str
    between: str
    verdict: str
    statement: str
    reasoning: str
    rests_on: str  # digest of all that it rests on; the same in every installation
    sides: tuple[tuple[int, ...], ...]
    articles: frozenset[int]


def drafts(accounts: Iterable[Account]) -> list[Draft]:
    """The findings on one event; of its standing accounts with event and sources, in order of publication."""
    by_aspect: dict[str, list[Saying]] = {}
    for account in accounts:  # of two spellings in one account, written past all checks, the last counts
        for aspect, particular in {caseless(each.aspect): each for each in account.particulars.all()}.items():
            by_aspect.setdefault(aspect, []).append((account, particular))
    ranks = by_aspect.get("rank", [])
    return [draft for aspect in sorted(by_aspect, key=sort_key) for draft in _of(by_aspect[aspect], ranks)]


def _of(sayings: list[Saying], ranks: list[Saying]) -> Iterable[Draft]:
    aspect = sayings[0][1].aspect  # as it was written first
    for contrast in contrasts(aspect, [comparable_value(*saying, saying[0].event) for saying in sayings]):
        if _is_worth_a_finding(contrast):
            yield _draft(aspect, contrast, sides_of(contrast, sayings), ranks)


def _is_worth_a_finding(contrast: Contrast) -> bool:
    """A source that repeats itself confirms nothing; what no rule decides is no finding."""
    if contrast.between is Pairing.DEPENDENT:
        return contrast.verdict is ValueVerdict.DIFFERS
    return contrast.verdict in VERDICTS


def sides_of(contrast: Contrast, sayings: Sequence[Saying]) -> list[list[Saying]]:
    """Who stands together: those of one value, or, where all give the same, those of one source."""
    sides: dict[object, list[Saying]] = {}
    for index in sorted(contrast.members):
        account, particular = sayings[index]
        value = particular.correction or particular.value
        same = contrast.verdict is ValueVerdict.SAME
        sides.setdefault(_article(account).pk if same else value, []).append(sayings[index])
    return list(sides.values())


def _draft(aspect: str, contrast: Contrast, sides: list[list[Saying]], ranks: list[Saying]) -> Draft:
    rows = [saying for side in sides for saying in side]
    whose, whose_by_name = _whose(contrast, rows)
    return Draft(
        key=f"{aspect}|{contrast.between}|{whose}",
        name=f"{aspect}|{contrast.between}|{whose_by_name}",
        particular=aspect,
        aspect=category(aspect),
        between=contrast.between,
        verdict=VERDICTS[contrast.verdict],
        statement=wording.statement(aspect, contrast, sides),
        reasoning=wording.reasoning(aspect, contrast, sides, ranks),
        rests_on=digest(_ground(account, particular) for account, particular in rows),
        sides=tuple(tuple(account.claim_id for account, _ in side) for side in sides),
        articles=frozenset(_article(account).pk for account, _ in rows),
    )


def _whose(contrast: Contrast, rows: list[Saying]) -> tuple[str, str]:
    """Whose texts are compared, by primary key and by slug: a slug may change, a primary key is this installation's."""
    article = _article(rows[0][0])
    if contrast.between is Pairing.TEXT:
        return f"article:{article.pk}", article.slug
    if contrast.is_of_reprints:
        first = original(article)
        return f"original:{first.pk}", f"reprints:{first.slug}"  # no author is called so
    if isinstance(contrast.whose, SourceKey):
        author = next(a.author for a in authorships(article) if a.author_id == contrast.whose.key)
        return f"author:{author.pk}", author.slug
    return "", ""


def _ground(account: Account, particular: Particular) -> tuple[str, ...]:
    claim = account.claim
    of_claim = (claim.public_id, claim.voice, claim.certainty, account.relation, *filter(None, [account.reading]))
    return (
        *of_claim,
        particular.aspect,
        particular.value,
        particular.correction,
        str(particular.is_inferred),
        particular.reason,
    )


def digest(grounds: Iterable[tuple[str, ...]]) -> str:
    """24 characters that stand for these grounds, in whatever order they come."""
    return hashlib.blake2b(repr(sorted(grounds)).encode(), digest_size=12).hexdigest()


def _article(account: Account) -> Article:
    article: Article = account.claim.passage.article
    return article
