from django.urls import path

from packs import timeline_views, views

app_name = "packs"

urlpatterns = [
    path("", views.pack_list, name="list"),
    path("timeline.pdf", timeline_views.pdf, name="timeline_pdf"),
    path("<slug:slug>.pdf", views.pdf, name="pdf"),
    path("<slug:slug>/", views.pack, name="pack"),
]
