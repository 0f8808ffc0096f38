from django.urls import path

from claims import views

app_name = "claims"

urlpatterns = [
    path("claims/", views.claim_list, name="list"),
    path("claims/<slug:public_id>/", views.claim, name="claim"),
    path("tags/", views.tag_list, name="tags"),
    path("tags/suggest.json", views.suggest, name="suggest"),
    path("tags/<slug:slug>/", views.tag, name="tag"),
    path("tags/<slug:slug>/sources/", views.tag_sources, name="tag_sources"),
]
