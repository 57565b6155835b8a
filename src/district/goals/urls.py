"""Addresses of goals."""

from django.urls import path

from district.goals.views import bringing, goals, life, rows, taking

app_name = "goals"
urlpatterns = [
    path("", goals.goals, name="list"),
    path("new/", goals.new, name="new"),
    path("<uuid:goal>/", goals.detail, name="detail"),
    path("<uuid:goal>/rows.xlsx", taking.table, name="table"),
    path("<uuid:goal>/declaration.docx", taking.document, name="document"),
    path("<uuid:goal>/printed/", taking.printed, name="printed"),
    path("<uuid:goal>/state/", goals.state, name="state"),
    path("<uuid:goal>/submit/", life.submit, name="submit"),
    path("<uuid:goal>/decide/", life.decide, name="decide"),
    path("<uuid:goal>/adjust/", life.adjust, name="adjust"),
    path("<uuid:goal>/copy/", bringing.copy, name="copy"),
    path("<uuid:goal>/import/", bringing.import_rows, name="import"),
    path("<uuid:goal>/from-sheet/", bringing.from_sheet, name="from_sheet"),
    path("<uuid:goal>/choose/", rows.choose, name="choose"),
    path("<uuid:goal>/rows/new/", rows.add, name="add"),
    path("rows/<uuid:goalrow>/", rows.edit, name="row"),
    path("rows/<uuid:goalrow>/look/", rows.look, name="look"),
    path("rows/<uuid:goalrow>/remove/", rows.remove, name="remove"),
    path("rows/<uuid:goalrow>/move/", rows.move, name="move"),
]
