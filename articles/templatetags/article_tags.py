import re
from typing import Any

from django import template

from articles import wording
from articles.models import Article

register = template.Library()
register.filter(wording.cited)
register.filter(wording.coverage)
register.filter(wording.position)
register.filter(wording.not_found)
register.simple_tag(wording.text_note)


@register.inclusion_tag("articles/_monogram.html")
def monogram(article: Article, link: bool = True) -> dict[str, Any]:
    """A source's letters on its colour; the title is read out, so nothing is told by colour alone."""
    return {"article": article, "link": link}


@register.filter
def names(article: Article) -> str:
    """The authors' names, or that none is known. Needs `with_sources`, or it queries."""
    written_by = [authorship.author.name for authorship in article.authorships.all()]
    return ", ".join(written_by) or "author not named"


@register.filter
def typographic_quotes(message: str) -> str:
    """A message for a terminal as one for a page: `this` becomes “this”."""
    return re.sub(r"`([^`]*)`", "“\\1”", message)
