"""Filters of the desk's lists by source and by outlet."""

from articles.models import Article, Outlet
from desk.list_filters import OneOfManyFilter


class ArticleListFilter(OneOfManyFilter):
    title = "source"
    parameter_name = path = "article"
    by_key = "article__id__exact"
    records = Article.objects.in_order_of_publication().only("slug", "monogram", "title")
    suggest = "articles:suggest"


class OutletListFilter(OneOfManyFilter):
    title = "outlet"
    parameter_name = path = "outlet"
    by_key = "outlet__id__exact"
    records = Outlet.objects.order_by("name", "pk")
    suggest = "articles:suggest_outlet"
