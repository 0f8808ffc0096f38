from django.contrib import admin
from django.urls import include, path

from config import views
from findings.views import disagreements, finding, silent_in_finding

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error

urlpatterns = [
    path("", views.home, name="home"),
    path("articles/", include("articles.urls")),
    path("", include("claims.urls")),
    path("timeline/", include("timeline.urls")),
    path("compare/disagreements/", disagreements, name="disagreements"),
    path("compare/disagreements/<slug:public_id>/", finding, name="finding"),
    path("compare/disagreements/<slug:public_id>/silent/", silent_in_finding, name="silent_in_finding"),
    path("compare/", include("compare.urls")),
    path("packs/", include("packs.urls")),
    path("jobs/", include("jobs.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("admin/timeline/", views.former_desk, {"rest": ""}),
    path("admin/timeline/<path:rest>", views.former_desk),
    path("admin/", admin.site.urls),
]
