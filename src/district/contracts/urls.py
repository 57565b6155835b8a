"""Addresses of contracts."""

from django.urls import path

from district.contracts.views import adding, contracts, filtering, findings, packages, rates, teams

app_name = "contracts"
urlpatterns = [
    path("", contracts.contracts, name="contracts"),
    path("import/", contracts.import_contracts, name="import"),
    path("<uuid:contract>/", contracts.contract, name="contract"),
    path("<uuid:contract>/renew/", contracts.renew, name="renew"),
    path("<uuid:contract>/change-team/", contracts.change_team, name="change_team"),
    path("<uuid:contract>/end/", contracts.end, name="end"),
    path("<uuid:contract>/doubt/", findings.doubt, name="doubt"),
    path("<uuid:contract>/add-package/", adding.add, name="add_package"),
    path("added/<uuid:addedpackage>/drop/", adding.drop, name="drop_package"),
    path("of/<uuid:resident>/", contracts.beside, name="beside"),
    path("sign/<uuid:resident>/", contracts.sign, name="sign"),
    path("people/", filtering.people, name="people"),
    path("people/count/", filtering.count, name="count"),
    path("people/save/", filtering.save, name="save_filter"),
    path("people/saved/<uuid:savedfilter>/", filtering.saved, name="savedfilter"),
    path("people/saved/<uuid:savedfilter>/drop/", filtering.drop, name="drop_filter"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.new, name="new_team"),
    path("teams/<uuid:team>/", teams.team, name="team"),
    path("teams/<uuid:team>/edit/", teams.edit, name="edit_team"),
    path("teams/<uuid:team>/join/", teams.join, name="join_team"),
    path("teams/<uuid:team>/close/", teams.close, name="close_team"),
    path("teams/members/<uuid:teammember>/leave/", teams.leave, name="leave_team"),
    path("packages/", packages.packages, name="packages"),
    path("packages/new/", packages.new, name="new_package"),
    path("packages/<uuid:package>/", packages.package, name="package"),
    path("packages/<uuid:package>/withdraw/", packages.withdraw, name="withdraw_package"),
    path("rates/", rates.rates, name="rates"),
    path("rates/count/", rates.count, name="count_fulfilment"),
    path("findings/", findings.findings, name="findings"),
    path("findings/checks/", findings.checks, name="checks"),
    path("findings/check/", findings.check, name="check"),
    path("findings/<uuid:finding>/", findings.finding, name="finding"),
    path("findings/<uuid:finding>/reply/", findings.reply, name="reply"),
    path("findings/<uuid:finding>/judge/", findings.judge, name="judge"),
]
