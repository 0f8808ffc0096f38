"""Worlds for the pages of comparisons."""

from claims.models import Claim
from tests.config.worlds import grow
from tests.factories import at_once, make_forecast


@at_once()
def grow_forecasts(size: int, start: int = 0) -> None:
    """A world whose second claims are forecasts, shown by the first claims of the other sources."""
    grow(size, start)
    for claim in Claim.objects.filter(public_id__endswith="-002", forecast=None):
        Claim.objects.filter(pk=claim.pk).update(kind="prediction")
        shown = Claim.objects.filter(public_id__endswith="-001").exclude(passage__article=claim.passage.article)
        make_forecast(claim, outcome="mixed").shown_by.set(shown)
