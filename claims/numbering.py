"""Public ids: the source's letters and a serial that is never used again."""

from articles.models import Article
from claims.models import Claim


def next_public_id(article: Article) -> str:
    """The next id for a claim of this article, such as H13-043.

    Run it inside the transaction that saves the claim: it locks the article, so
    that two curators never get one number.
    """
    Article.objects.select_for_update().get(pk=article.pk)
    taken = Claim.objects.filter(public_id__startswith=f"{article.monogram}-").values_list("public_id", flat=True)
    serials = [
        int(tail) for tail in (public_id.rpartition("-")[2] for public_id in taken) if tail.isascii() and tail.isdigit()
    ]
    return f"{article.monogram}-{max(serials, default=0) + 1:03}"
