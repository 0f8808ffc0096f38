from django.db import models
from django.urls import reverse

from articles.models import Article
from claims.models import Tag
from dates.fields import FuzzyDateField, days_in_order, earliest_day, latest_day
from renaming.models import AddressField, Renamable
from renaming.slugs import LONGEST
from revisions.counting import content


@content
class Pack(Renamable):
    """A reading pack: chosen articles, events by topic and dates, exported as PDF.

    Without chosen articles it takes all; without topics, every event those articles speak of.
    """

    slug = AddressField(max_length=LONGEST, unique=True, reserved=("timeline",))  # /packs/timeline.pdf is another file
    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    articles = models.ManyToManyField(Article, blank=True, related_name="packs")
    tags = models.ManyToManyField(Tag, verbose_name="topics", blank=True, related_name="packs")
    since = FuzzyDateField(help_text="Only events from then on (in words or EDTF).")
    since_earliest = earliest_day()
    since_latest = latest_day()
    until = FuzzyDateField(help_text="Only events until then (in words or EDTF).")
    until_earliest = earliest_day()
    until_latest = latest_day()

    class Meta:
        constraints = [days_in_order("pack", "since"), days_in_order("pack", "until")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("packs:pack", args=[self.slug])
