import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.http import QueryDict

from articles.models import Article

register = template.Library()


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
def quoting(message: str) -> str:
    """A message for a terminal as one for a page: `this` becomes “this”."""
    return re.sub(r"`([^`]*)`", "“\\1”", message)


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: Any) -> str:
    """The current address's query with some parameters set, or taken out where empty."""
    query: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        name = name.rstrip("_")  # `from_` for `from`
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def query_without(context: template.Context, names: Iterable[str]) -> str:
    """The current address's query without some parameters; what it then lists begins anew."""
    return query_with(context, **dict.fromkeys([*names, "after"]))
