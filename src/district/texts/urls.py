"""Addresses of texts."""

from django.urls import path

from district.texts import public_views
from district.texts.views import sending, texts

app_name = "texts"
urlpatterns = [
    path("", texts.texts, name="list"),
    path("of/<uuid:resident>/", texts.beside, name="beside"),
    path("receipts/", public_views.receipts, name="receipts"),
    path("<uuid:text>/", texts.text, name="text"),
    path("<uuid:text>/line/", sending.progress, name="line"),
    path("<uuid:text>/number/", sending.number, name="number"),
    path("<uuid:text>/say/", sending.say, name="say"),
    path("<uuid:text>/withdraw/", texts.withdraw, name="withdraw"),
]
