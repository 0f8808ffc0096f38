from collections import defaultdict
from typing import Any

from django import template

from articles.models import Article, Passage
from claims import wording
from claims.anchoring import Segment, segments
from claims.models import Claim, span_of

register = template.Library()
register.filter(wording.kind)
register.filter(wording.voice)
register.filter(wording.certainty)
register.filter(wording.found_in_text)
register.filter(wording.unsure_in_margin)
register.filter("forecast_in_words", wording.forecast)
register.filter(wording.outcome)
register.simple_tag(wording.sources_of_topic)


@register.simple_tag
def margin_claims(article: Article) -> dict[int, list[Claim]]:
    """An article's standing claims by passage, in order of the text: two queries."""
    by_passage: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.of_article(article).standing().prefetch_related("tagged__tag").order_by("start", "id"):
        by_passage[claim.passage_id].append(claim)
    return by_passage


@register.filter
def of_passage(claims: dict[int, list[Claim]], passage: Passage) -> list[Claim]:
    return claims.get(passage.pk, [])


@register.simple_tag
def marked(passage: Passage, claims: list[Claim]) -> list[Segment[Claim]]:
    """The passage's text cut where claims begin and end."""
    return segments(passage.text, [(claim, span_of(claim)) for claim in claims])


@register.inclusion_tag("claims/_claim.html")
def claim_item(claim: Claim, **options: Any) -> dict[str, Any]:
    """One claim in a list: statement, whose it is, how sure, its topics."""
    return {"claim": claim, **options}


@register.inclusion_tag("claims/_voice.html")
def voice_of(claim: Claim) -> dict[str, Any]:
    """Whose word a value is and how sure it sounds, where it is not the author's flat one."""
    return {"claim": claim}


@register.inclusion_tag("claims/_qualities.html")
def qualities(claim: Claim) -> dict[str, Any]:
    """Kind, voice and certainty, where they are not the author's flat statement of fact."""
    return {"claim": claim}
