"""Addresses of snapshots."""

from django.urls import path

from district.snapshots.views import comparing, importing, snapshots

app_name = "snapshots"
urlpatterns = [
    path("", snapshots.snapshots, name="list"),
    path("new/", snapshots.new, name="new"),
    path("<uuid:snapshot>/", snapshots.snapshot, name="detail"),
    path("<uuid:snapshot>/refused/", snapshots.refused, name="refused"),
    path("<uuid:snapshot>/manifest/", snapshots.manifest, name="manifest"),
    path("<uuid:snapshot>/verify/", snapshots.verify, name="verify"),
    path("<uuid:snapshot>/compare/", comparing.compare, name="compare"),
    path("comparisons/<uuid:comparison>/", comparing.compared, name="compared"),
    path("imports/", importing.imports, name="imports"),
    path("imports/upload/", importing.upload, name="upload"),
    path("imports/<uuid:importedfile>/", importing.relate, name="map"),
    path("imports/<uuid:importedfile>/withdraw/", importing.withdraw, name="withdraw"),
]
