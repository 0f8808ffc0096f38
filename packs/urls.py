from django.urls import path

from packs import views

app_name = "packs"

urlpatterns = [
    path("", views.pack_list, name="list"),
    path("<slug:slug>.pdf", views.pdf, name="pdf"),
    path("<slug:slug>/", views.pack, name="pack"),
]
