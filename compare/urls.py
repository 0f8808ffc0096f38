from django.urls import path

from compare import views

app_name = "compare"

urlpatterns = [
    path("", views.matrix, name="matrix"),
    path("two/", views.two, name="two"),
    path("forecasts/", views.forecasts, name="forecasts"),
    path("topics/<slug:subject>/<slug:article>/", views.topic_cell, name="topic_cell"),
    path("events/<slug:subject>/<slug:article>/", views.event_cell, name="event_cell"),
]
