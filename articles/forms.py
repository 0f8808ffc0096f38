from django import forms

from articles.filters import MAX_QUERY, After, FilterForm
from articles.models import Article
from articles.querysets import ArticleQuerySet


class ArticleFilter(FilterForm):
    q = forms.CharField(label="Title or author", required=False, max_length=MAX_QUERY)
    after = After(Article.objects.all(), "an article")

    field_order = ("q",)

    def narrow(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        given = self.cleaned_data["q"]
        return articles.mentioning(given) if given else articles
