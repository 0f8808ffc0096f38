from typing import Any

from django.urls import path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from claims import views

app_name = "claims"


def _moved_to(name: str) -> Any:
    """A former address leads on to the page of this name, with its query."""
    return require_safe(RedirectView.as_view(pattern_name=f"claims:{name}", permanent=True, query_string=True))


urlpatterns = [
    path("claims/", views.claim_list, name="list"),
    path("claims/<slug:public_id>/", views.claim, name="claim"),
    path("topics/", views.topic_list, name="topics"),
    path("topics/suggest.json", views.suggest, name="suggest"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/sources/", views.topic_sources, name="topic_sources"),
    # What topics were called in addresses until version 0.1.0.
    path("tags/", _moved_to("topics")),
    path("tags/suggest.json", _moved_to("suggest")),
    path("tags/<slug:slug>/", _moved_to("topic")),
    path("tags/<slug:slug>/sources/", _moved_to("topic_sources")),
]
