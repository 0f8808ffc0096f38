"""Write: computed findings were told apart by slugs once and are by primary keys: rewrite the stored keys.

A judgement that was lost to a renaming before (it no longer stands, and an open copy took its place) is given back
where the copy rests on the same claims.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

BATCH = 200  # events at a time
COPIED = ("statement", "reasoning", "verdict")  # what a copy says in today's words


class Names:
    """Slugs to primary keys; of articles also slugs that only their history knows."""

    def __init__(self, apps: Any) -> None:
        self.article = apps.get_model("articles", "Article")
        self.author = apps.get_model("articles", "Author")
        self.authorship = apps.get_model("articles", "Authorship")
        self.side = apps.get_model("findings", "FindingClaim")
        self.articles = dict(self.article.objects.values_list("slug", "pk"))
        self.authors = dict(self.author.objects.values_list("slug", "pk"))
        history = apps.get_model("articles", "HistoricalArticle").objects.order_by("history_id")
        there = set(self.articles.values())
        self.former = {slug: key for slug, key in history.values_list("slug", "id") if key in there}

    def key(self, finding: Any) -> str:
        """The key by primary keys; the old one where nothing tells whose texts are compared."""
        stem, _, whose = finding.key.rpartition("|")
        is_of_reprints = whose.startswith("reprints:")
        if finding.key.endswith("|"):
            return finding.key
        if finding.between == "text" or is_of_reprints:
            kind = "original" if is_of_reprints else "article"
            slug = whose.removeprefix("reprints:")
            owner = self.articles.get(slug) or self.former.get(slug) or self._sole_article(finding, is_of_reprints)
        else:
            kind, owner = "author", self.authors.get(whose) or self._sole_author(finding)
        return f"{stem}|{kind}:{owner}" if owner else finding.key

    def _of(self, finding: Any) -> list[Any]:
        keys = self.side.objects.filter(finding=finding).values("claim__passage__article")
        return list(self.article.objects.filter(pk__in=keys))

    def _sole_article(self, finding: Any, is_of_reprints: bool) -> Any:
        keys = {(a.reprint_of_id or a.pk) if is_of_reprints else a.pk for a in self._of(finding)}
        return keys.pop() if len(keys) == 1 else None

    def _sole_author(self, finding: Any) -> Any:
        texts = [[article.pk, article.reprint_of_id or article.pk] for article in self._of(finding)]
        by = [set(self.authorship.objects.filter(article__in=keys).values_list("author", flat=True)) for keys in texts]
        shared = set.intersection(*by) if by else set()
        return shared.pop() if len(shared) == 1 else None


def rekey(apps: Any) -> None:
    findings = apps.get_model("findings", "Finding").objects
    with_names = findings.filter(origin="computed", between__in=["voice", "text"])
    events = list(with_names.order_by("event").values_list("event", flat=True).distinct())
    names = Names(apps) if events else None
    for start in range(0, len(events), BATCH):
        rows = with_names.filter(event__in=events[start : start + BATCH]).order_by("event_id", "pk")
        changed: list[Any] = []
        for _, group in groupby(rows, key=lambda finding: finding.event_id):
            changed.extend(_of_one_event(list(group), names))
        findings.bulk_update(changed, ["key", "stands", *COPIED], batch_size=BATCH)


def _of_one_event(rows: list[Any], names: Any) -> Iterator[Any]:
    by_key: dict[str, list[Any]] = {}
    for finding in rows:
        by_key.setdefault(names.key(finding), []).append(finding)
    for key, alike in by_key.items():
        kept = _one_of(alike)
        if kept.key != key:
            kept.key = key
            yield kept


def _one_of(alike: list[Any]) -> Any:
    """Of findings that a renaming made two of, the one that keeps the key; nothing that was judged is deleted."""
    standing = next((finding for finding in alike if finding.stands), None)
    if standing is None or _is_judged(standing):
        return standing or alike[-1]
    lost = next((f for f in alike if not f.stands and _is_judged(f) and f.rests_on == standing.rests_on), None)
    if lost is None:
        return standing
    lost.stands = True
    for name in COPIED:
        setattr(lost, name, getattr(standing, name))
    standing.delete()
    return lost


def _is_judged(finding: Any) -> bool:
    return bool(finding.status != "open" or finding.is_key)
