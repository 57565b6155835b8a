"""Addresses of questionnaires."""

from django.urls import path

from district.questionnaires import public_views
from district.questionnaires.views import batches, editor, interviews, papers, questionnaires, versions, workbooks

app_name = "questionnaires"
urlpatterns = [
    path("", questionnaires.index, name="list"),
    path("new/", questionnaires.new, name="new"),
    path("load/", questionnaires.load, name="load"),
    path("<uuid:questionnaire>/", questionnaires.detail, name="detail"),
    path("<uuid:questionnaire>/draft/", questionnaires.draft, name="draft"),
    path("<uuid:questionnaire>/retire/", questionnaires.retire, name="retire"),
    path("<uuid:questionnaire>/restore/", questionnaires.restore, name="restore"),
    path("versions/<uuid:questionnaireversion>/", versions.version, name="version"),
    path("versions/<uuid:questionnaireversion>/compare/", versions.compare, name="compare"),
    path("versions/<uuid:questionnaireversion>/publish/", versions.publish, name="publish"),
    path("versions/<uuid:questionnaireversion>/throw-away/", versions.throw_away, name="throw_away"),
    path("versions/<uuid:questionnaireversion>/edit/", editor.edit, name="edit"),
    path("versions/<uuid:questionnaireversion>/edit/title/", editor.title, name="title"),
    path("versions/<uuid:questionnaireversion>/edit/section/", editor.section, name="new_section"),
    path("versions/<uuid:questionnaireversion>/edit/section/<slug:section>/", editor.section, name="section"),
    path("versions/<uuid:questionnaireversion>/edit/question/", editor.question, name="new_question"),
    path("versions/<uuid:questionnaireversion>/edit/question/<slug:question>/", editor.question, name="question"),
    path("versions/<uuid:questionnaireversion>/edit/<slug:question>/move/", editor.move, name="move"),
    path("versions/<uuid:questionnaireversion>/edit/<slug:question>/remove/", editor.remove, name="remove"),
    path("versions/<uuid:questionnaireversion>/xlsform/", workbooks.xlsform, name="xlsform"),
    path("versions/<uuid:questionnaireversion>/import/", workbooks.import_xlsform, name="import"),
    path("versions/<uuid:questionnaireversion>/results/", interviews.results, name="results"),
    path("versions/<uuid:questionnaireversion>/answers/", workbooks.export, name="export"),
    path("versions/<uuid:questionnaireversion>/paper/", papers.paper_form, name="paper_form"),
    path("versions/<uuid:questionnaireversion>/begin/", interviews.begin, name="begin"),
    path("versions/<uuid:questionnaireversion>/hand-out/", batches.new_batch, name="new_batch"),
    path("interviews/", interviews.interviews, name="interviews"),
    path("interviews/<uuid:interview>/", interviews.interview, name="interview"),
    path("interviews/<uuid:interview>/save/", interviews.save, name="save"),
    path("interviews/<uuid:interview>/complete/", interviews.complete, name="complete"),
    path("interviews/<uuid:interview>/abandon/", interviews.abandon, name="abandon"),
    path("batches/", batches.batches, name="batches"),
    path("batches/<uuid:batch>/", batches.batch, name="batch"),
    path("batches/<uuid:batch>/codes/", batches.codes, name="codes"),
    path("batches/<uuid:batch>/paper/", papers.paper, name="paper"),
    path("batches/<uuid:batch>/close/", batches.close, name="close"),
    path("checks/<uuid:papercheck>/", papers.check, name="check"),
    path("checks/<uuid:papercheck>/decide/", papers.decide, name="decide"),
    path("a/<slug:token>/", public_views.answer, name="answer"),
]
