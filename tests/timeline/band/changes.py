"""Changes of content, each of which the columns must follow. A world is an article, its events and its accounts."""

from articles.models import Article
from claims.models import Tag
from claims.tag_claims import tag_claims
from findings.recompute import recompute_all
from tests.factories import make_account_by, make_actor, make_article, make_claim, make_event, make_tag


def event_redated(article, events, accounts):
    events[0].date = "2016"
    events[0].save()


def event_deleted(article, events, accounts):
    accounts[1].delete()
    events[1].delete()


def event_added(article, events, accounts):
    make_account_by(article, make_event("2015"))


def claim_tagged(article, events, accounts):
    tag_claims([accounts[1].claim, accounts[0].claim], [make_tag()], list(Tag.objects.all()))


def claim_retired(article, events, accounts):
    accounts[2].claim.status, accounts[2].claim.retired_because = "retired", "Twice the same."
    accounts[2].claim.save()


def article_redated(article, events, accounts):
    article.published = "2012"
    article.save()


def article_added(article, events, accounts):
    make_article(published="1999")


def second_source(article, events, accounts):
    make_account_by(make_article(published="2001"), events[3])


def actors_changed(article, events, accounts):
    events[0].actors.set([make_actor(), make_actor()])


def date_given(article, events, accounts):
    accounts[0].particulars.create(aspect="date", value="2013-11-02")
    make_account_by(make_article(published="2001"), events[0], date="2013-12")


def date_given_changed(article, events, accounts):
    given = accounts[4].particulars.get()
    given.value = "2019-09"
    given.save()


def dating_source_published_first(article, events, accounts):
    other = Article.objects.exclude(pk=article.pk).get()
    other.published = "1999"
    other.save()


def dating_claim_quotes(article, events, accounts):
    accounts[4].claim.voice, accounts[4].claim.speaker = "quoted", "a minister"
    accounts[4].claim.save()


def dating_claim_retired(article, events, accounts):
    accounts[4].claim.status, accounts[4].claim.retired_because = "retired", "Twice the same."
    accounts[4].claim.save()


def article_signed_otherwise(article, events, accounts):
    article.monogram, article.colour = "Z9", 3
    article.save()


def dating_account_deleted(article, events, accounts):
    accounts[4].delete()


def everything_touched(article, events, accounts):
    events[0].__class__.objects.update(weight=5)
    list(recompute_all())


def unrelated(article, events, accounts):
    make_claim()


CHANGES = [
    event_redated,
    event_deleted,
    event_added,
    claim_tagged,
    claim_retired,
    article_redated,
    article_added,
    second_source,
    actors_changed,
    date_given,
    date_given_changed,
    dating_source_published_first,
    dating_account_deleted,
    dating_claim_quotes,
    dating_claim_retired,
    article_signed_otherwise,
    everything_touched,
    unrelated,
]
