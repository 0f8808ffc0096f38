from django import forms

from articles.models import Article
from articles.querysets import ArticleQuerySet
from pages.choice_fields import OneOfMany
from pages.filters import MAX_QUERY, After, FilterForm


class SourceChoice(OneOfMany):
    def __init__(self) -> None:
        records = Article.objects.in_order_of_publication()
        super().__init__(records, "an article", "all sources", "articles:suggest", label="Source")
        self.widget.records = records.only("slug", "monogram", "title")


class ArticleFilter(FilterForm):
    q = forms.CharField(label="Title or author", required=False, max_length=MAX_QUERY)
    after = After(Article.objects.all(), "an article")

    field_order = ("q",)

    def narrow(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        text = self.cleaned_data["q"]
        return articles.mentioning(text) if text else articles
