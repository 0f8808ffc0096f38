from django.urls import path

from articles import views

app_name = "articles"

urlpatterns = [
    path("", views.article_list, name="list"),
    path("suggest.json", views.suggest, name="suggest"),
    path("outlets.json", views.suggest_outlet, name="suggest_outlet"),
    path("<slug:slug>/", views.reader, name="reader"),
]
