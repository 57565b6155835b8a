"""Addresses of residents."""

from django.urls import include, path

from district.residents.views import changing, detail, duplicates, filing, listing

app_name = "residents"
urlpatterns = [
    path("", listing.residents, name="residents"),
    path("import/", include("district.residents.importing.urls")),
    path("find/", listing.find, name="find"),
    path("new/", filing.create, name="create"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/search/", duplicates.search_duplicates, name="search_duplicates"),
    path("duplicates/<uuid:duplicatecandidate>/", duplicates.pair, name="pair"),
    path("duplicates/<uuid:duplicatecandidate>/dismiss/", duplicates.dismiss, name="dismiss"),
    path("merges/<uuid:mergerecord>/undo/", duplicates.unmerge, name="unmerge"),
    path("groups/<uuid:groupmembership>/leave/", changing.leave, name="leave"),
    path("<uuid:resident>/", detail.resident, name="resident"),
    path("<uuid:resident>/reveal/", detail.reveal_value, name="reveal"),
    path("<uuid:resident>/edit/", filing.edit, name="edit"),
    path("<uuid:resident>/death/", changing.death, name="death"),
    path("<uuid:resident>/death/undo/", changing.undo_death, name="undo_death"),
    path("<uuid:resident>/move-away/", changing.move_away, name="move_away"),
    path("<uuid:resident>/move-away/undo/", changing.undo_move, name="undo_move"),
    path("<uuid:resident>/come-back/", changing.come_back, name="come_back"),
    path("<uuid:resident>/transfer/", changing.transfer, name="transfer"),
    path("<uuid:resident>/quiet/", changing.quiet, name="quiet"),
    path("<uuid:resident>/quiet/undo/", changing.call_again, name="call_again"),
    path("<uuid:resident>/join/", changing.join, name="join"),
]
