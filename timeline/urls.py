from django.urls import path

from compare import views as compare_views
from timeline import views
from timeline.forms import SUGGESTIBLE

app_name = "timeline"

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("window.json", views.window, name="window"),
    path("listed.html", views.listed_events, name="listed"),
    *(path(f"suggest/{of}.json", views.suggest, {"of": of}, name=f"suggest_{of}") for of in SUGGESTIBLE),
    path("embed/", views.embed, name="embed"),
    path("<slug:slug>/", compare_views.event, name="event"),
    path("<slug:slug>/silent/", compare_views.silent_sources, name="silences"),
]
