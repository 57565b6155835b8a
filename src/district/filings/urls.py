"""Addresses of filings."""

from django.urls import path

from district.filings import public_views
from district.filings.views import comments, deadlines, filings, steps

app_name = "filings"
urlpatterns = [
    path("", filings.index, name="list"),
    path("start/<uuid:evaluation>/", filings.start, name="start"),
    path("deadlines/", deadlines.deadlines, name="deadlines"),
    path("deadlines/new/", deadlines.new_deadline, name="new_deadline"),
    path("deadlines/<uuid:deadline>/", deadlines.deadline, name="deadline"),
    path("deadlines/<uuid:deadline>/extend/", deadlines.extend, name="extend"),
    path("years/", deadlines.years, name="years"),
    path("years/close/", deadlines.close, name="close"),
    path("years/export/", deadlines.export, name="export"),
    path("verify/", public_views.verify, name="verify"),
    path("code/", public_views.look_up, name="look_up"),
    path("code/<str:code>/", public_views.code, name="code"),
    path("public/<int:year>/", public_views.year, name="public_year"),
    path("key/", public_views.key, name="key"),
    path("comments/<uuid:comment>/answer/", comments.answer, name="answer"),
    path("comments/<uuid:comment>/settle/", comments.settle, name="settle"),
    path("<uuid:filing>/", filings.detail, name="detail"),
    path("<uuid:filing>/submit/", steps.submit, name="submit"),
    path("<uuid:filing>/review/", steps.review, name="review"),
    path("<uuid:filing>/return/", steps.give_back, name="return"),
    path("<uuid:filing>/send-back/", steps.send_back, name="send_back"),
    path("<uuid:filing>/sign/", steps.sign, name="sign"),
    path("<uuid:filing>/file/", steps.file, name="file"),
    path("<uuid:filing>/comment/", comments.comment, name="comment"),
    path("<uuid:filing>/correct/", filings.correct, name="correct"),
    path("<uuid:filing>/rerun/", filings.rerun, name="rerun"),
    path("<uuid:filing>/documents/", filings.documents, name="documents"),
]
