"""Two sources compared: what both treat, what only one treats, where they differ."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from articles.models import Article
from claims.models import Tag, Voice
from timeline.compare.cell import Difference, asserted, differences
from timeline.compare.cells import State, event_state, topic_state
from timeline.compare.topics import kinds_of
from timeline.models import Account, Event, Finding, FindingClaim, Particular
from timeline.side_by_side import wrote


@dataclass(frozen=True)
class Treated:
    """An event or a topic, and how many claims each of the two makes about it."""

    subject: Event | Tag
    ours: int
    theirs: int
    mute: Article | None = None  # of the two, the one that says nothing of it

    @property
    def silence(self) -> State | None:
        """What its saying nothing means; judged only where it is shown."""
        if self.mute is None:
            return None
        if isinstance(self.subject, Tag):
            return topic_state(0, is_read=self.mute.read_in_full)
        return event_state([], differs=False, wrote=wrote(self.mute, self.subject), is_read=self.mute.read_in_full)


@dataclass
class Shared:
    """Events, or topics, by who treats them."""

    both: list[Treated] = field(default_factory=list)
    only_ours: list[Treated] = field(default_factory=list)
    only_theirs: list[Treated] = field(default_factory=list)


@dataclass
class Pair:
    one: Article
    other: Article
    is_one_voice: bool  # an author in common: what differs is a change of view
    events: Shared
    topics: Shared
    differences: list[Difference]
    findings: list[Finding]  # entered by curators: what no rule can see


def pair(one: Article, other: Article) -> Pair:
    """Compare two sources, both `with_sources`: a fixed number of queries."""
    found = sorted(_differences(one, other), key=lambda row: (-row.event.weight, row.event.date_position, row.aspect))
    events, topics = _events(one, other), _topics(one, other)
    return Pair(one, other, _is_one_voice(one, other), events, topics, found, _findings(one, other))


def _differences(one: Article, other: Article) -> list[Difference]:
    """Bare values first: of thousands of particulars in two long texts, few are set against each other."""
    bare = Particular.objects.filter(
        account__claim__voice=Voice.AUTHOR, account__claim__passage__article__in=[one, other]
    )
    aspects: dict[tuple[int, str], set[int]] = defaultdict(set)
    keys: dict[tuple[int, str], list[int]] = defaultdict(list)
    fields = ("pk", "account__event_id", "aspect", "account__claim__passage__article_id")
    for key, event, aspect, article in bare.order_by().values_list(*fields):
        aspects[event, aspect].add(article)
        keys[event, aspect].append(key)
    shared = [key for told, articles in aspects.items() if len(articles) > 1 for key in keys[told]]
    given = list(asserted().filter(pk__in=shared))
    ours = [particular for particular in given if particular.account.claim.passage.article_id == one.pk]
    theirs = [particular for particular in given if particular.account.claim.passage.article_id == other.pk]
    return differences(ours, theirs)


def _is_one_voice(one: Article, other: Article) -> bool:
    ours, theirs = ({authorship.author_id for authorship in article.authorships.all()} for article in (one, other))
    return bool(ours & theirs)


Counts = dict[int, dict[int, int]]  # by subject, then by article: how many claims


def _events(one: Article, other: Article) -> Shared:
    accounts = Account.objects.standing().filter(claim__passage__article__in=[one, other]).order_by()
    counts = _by_subject(accounts.values_list("event_id", "claim__passage__article_id").annotate(Count("pk")))
    events = Event.objects.filter(pk__in=counts).order_by("-weight", "date_position", "pk")
    return _shared(events, counts, one, other)


def _topics(one: Article, other: Article) -> Shared:
    counts: Counts = defaultdict(dict)
    for (tag, article), kinds in kinds_of([one, other]).items():
        counts[tag][article] = sum(kinds.values())
    tags = Tag.objects.filter(pk__in=counts).order_by("name", "pk")
    return _shared(tags, counts, one, other)


def _by_subject(rows: Iterable[tuple[int, int, int]]) -> Counts:
    counts: Counts = defaultdict(dict)
    for subject, article, claims in rows:
        counts[subject][article] = claims
    return counts


def _shared(subjects: Iterable[Event | Tag], counts: Counts, one: Article, other: Article) -> Shared:
    shared = Shared()
    for subject in subjects:
        ours, theirs = (counts[subject.pk].get(article.pk, 0) for article in (one, other))
        if ours and theirs:
            shared.both.append(Treated(subject, ours, theirs))
        elif ours:
            shared.only_ours.append(Treated(subject, ours, theirs, mute=other))
        else:
            shared.only_theirs.append(Treated(subject, ours, theirs, mute=one))
    return shared


def _findings(one: Article, other: Article) -> list[Finding]:
    """Standing findings of curators by which the two differ: a claim of each, on different sides."""
    of_one, of_other = (
        FindingClaim.objects.filter(claim__passage__article=article).values("finding") for article in (one, other)
    )
    apart = (Finding.Verdict.DIFFERS, Finding.Verdict.CONTRADICTS)
    entered = Finding.objects.standing().filter(origin=Finding.Origin.CURATOR, verdict__in=apart)
    found = entered.filter(pk__in=of_one).filter(pk__in=of_other)
    return [finding for finding in found.with_sides().most_telling_first() if _stand_apart(finding, one, other)]


def _stand_apart(finding: Finding, one: Article, other: Article) -> bool:
    ours, theirs = (
        {row.side for row in finding.sides.all() if row.claim.passage.article_id == article.pk}
        for article in (one, other)
    )
    return any(a != b for a in ours for b in theirs)
