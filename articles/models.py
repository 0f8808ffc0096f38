"""Where a commentary comes from, and its passages."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from articles.querysets import ArticleQuerySet, NamedQuerySet, PassageQuerySet
from dates.fields import FuzzyDateField, days_in_order, earliest_day, latest_day, listed_day
from renaming.models import Renamable
from revisions.counting import content

PALETTE_SIZE = 8  # colours of static/articles/monograms.css


class Rights(models.TextChoices):
    """Who sees the text itself; summaries are always shown."""

    NOBODY = "nobody", "nobody (text not shown)"
    CURATORS = "curators", "curators"
    EVERYONE = "everyone", "everyone"


class Leaning(models.TextChoices):
    FAVOURS = "favours", "supportive"
    OPPOSES = "opposes", "critical"
    MIXED = "mixed", "mixed"
    NEUTRAL = "neutral", "neutral"


class Found(models.TextChoices):
    """What looking for a fingerprint in an attached text came to."""

    NO_TEXT = "", "no text held"
    EXACT = "exact", "exact"
    CHANGED = "changed", "changed"  # of a passage: other words stand in its place
    MOVED = "moved", "moved"  # of a claim: its words stand once, elsewhere or in a changed passage
    IN_DOUBT = "in doubt", "in doubt"  # so too, but they are so few that it may be chance
    AMBIGUOUS = "ambiguous", "ambiguous"
    LOST = "lost", "lost"


@content
class Outlet(Renamable):
    own_names = ("slug", "name")

    name = models.CharField(max_length=200, unique=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = "publication"

    def __str__(self) -> str:
        return self.name


@content
class Author(Renamable):
    name = models.CharField(max_length=200)

    objects = NamedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


@content
class Article(Renamable):
    """One commentary: bibliographic record plus its passages."""

    own_names = ("slug", "monogram")  # claims' ids begin with the monogram

    monogram = models.CharField(
        max_length=4,
        validators=[RegexValidator(r"\A[A-Za-z0-9]+\Z", "Letters A to Z and digits: it begins each claim's address.")],
        help_text="A letter and year, such as H13, that stand for the source on pages.",
    )
    colour = models.PositiveSmallIntegerField(default=0, help_text=f"0 to {PALETTE_SIZE - 1}, from the palette.")
    title = models.CharField(max_length=300)
    title_is_ours = models.BooleanField(default=False, help_text="The text prints no title; this one describes it.")
    authors = models.ManyToManyField(Author, through="Authorship", related_name="articles")
    outlet = models.ForeignKey(
        Outlet, verbose_name="publication", null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    outlet_note = models.TextField(
        "note on the publication", blank=True, help_text="Evidence for the publication, or how it was inferred."
    )
    reprint_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reprints",
        help_text="The original, where this is a reprint: the two count as one source.",
    )
    published = FuzzyDateField(help_text="The date that the text's content supports (in words or EDTF).")
    published_earliest = earliest_day()
    published_latest = latest_day()
    published_position = listed_day()
    published_printed = models.CharField(
        max_length=100, blank=True, help_text="The date as printed, even where it cannot be right."
    )
    published_evidence = models.TextField(blank=True)
    abstract = models.TextField(blank=True)
    thesis = models.TextField(blank=True)
    stance = models.TextField("position", blank=True)
    leaning = models.CharField("overall", max_length=10, choices=Leaning, blank=True)
    leaning_on = models.CharField(
        "overall on",
        max_length=120,
        blank=True,
        help_text="What the position is on, such as “Japan’s engagement of Russia”.",
    )
    rights = models.CharField(max_length=10, choices=Rights, default=Rights.CURATORS)
    read_in_full = models.BooleanField(default=False, help_text="Only then do its omissions count as silence.")
    notes = models.TextField(blank=True, help_text="What was decided on doubtful points.")

    history = HistoricalRecords()
    objects = ArticleQuerySet.as_manager()

    class Meta:
        permissions = [("read_text", "Can read texts whose rights say curators")]
        constraints = [
            days_in_order("article", "published"),
            models.CheckConstraint(name="article_colour_in_palette", condition=models.Q(colour__lt=PALETTE_SIZE)),
            models.CheckConstraint(name="article_reprints_another", condition=~models.Q(reprint_of=models.F("id"))),
        ]
        indexes = [models.Index(fields=["published_position", "id"], name="article_by_date")]

    def __str__(self) -> str:
        return f"{self.monogram} · {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("articles:reader", args=[self.slug])

    def clean(self) -> None:
        if self.leaning and not self.leaning_on:
            raise ValidationError({"leaning_on": "Say what the position is on."})
        if self.reprint_of is not None and (problem := self._why_no_reprint(self.reprint_of)):
            raise ValidationError({"reprint_of": problem})

    def _why_no_reprint(self, original: "Article") -> str:
        if original.pk == self.pk:
            return "An article cannot be a reprint of itself: name the original."
        if original.reprint_of is not None:
            return f"“{original}” is itself a reprint: name its original, “{original.reprint_of}”."
        last, first = self.published and self.published.latest, original.published and original.published.earliest
        if last and first and last < first:
            return f"“{original}” was published after this article, so it cannot be its original."
        if self.pk and (mine := self.reprints.order_by("pk").first()):
            return f"“{mine}” is a reprint of this article: an article with reprints cannot be a reprint itself."
        return ""

    def text_is_open_to(self, user: AbstractBaseUser | AnonymousUser) -> bool:
        """Whether the article's rights let this user read the text (once per request: asks the user's groups)."""
        if self.rights == Rights.CURATORS:
            return bool(user.has_perm("articles.read_text"))  # type: ignore[union-attr]
        return self.rights == Rights.EVERYONE


@content
class Authorship(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="authorships")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="authorships")
    position = models.PositiveSmallIntegerField(default=1)
    affiliation = models.CharField(max_length=300, blank=True)
    inferred = models.TextField(blank=True, help_text="Why, where the name was inferred.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="author_once_an_article")]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.author)


@content
class Passage(models.Model):
    """One paragraph: its number, a summary in the curator's words, a fingerprint, and the text where held."""

    NOT_FILTERABLE = ("text",)  # fields of which no list or search at the desk lets anything be guessed

    class Kind(models.TextChoices):
        BODY = "body", "body"
        HEADING = "heading", "heading"
        NOTE = "note", "note"
        CAPTION = "caption", "caption"
        FURNITURE = "furniture", "not article text"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.BODY)
    summary = models.TextField(help_text="What the passage does in the argument, in our words.")
    no_claims = models.CharField(max_length=300, blank=True, help_text="Why a body passage makes no claim.")
    words = models.PositiveIntegerField(help_text="Number of normalised words.")
    fingerprint = models.CharField(max_length=24, help_text="Digest of the normalised words.")
    text = models.TextField(blank=True, help_text="The text itself; never shipped, attached by whoever holds a copy.")
    found = models.CharField(max_length=10, choices=Found, blank=True, default=Found.NO_TEXT)

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="passage_number_once"),
            models.CheckConstraint(name="passage_number_from_one", condition=models.Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.article.monogram} ¶{self.number}"
