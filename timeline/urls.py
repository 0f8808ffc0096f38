from django.urls import path

from timeline import event_views, views

app_name = "timeline"

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("window.json", views.window, name="window"),
    path("listed.html", views.listed_events, name="listed"),
    path("embed/", views.embed, name="embed"),
    path("<slug:slug>/", event_views.event, name="event"),
]
