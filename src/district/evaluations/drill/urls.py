"""Addresses of what stands behind a figure."""

from django.urls import path

from district.evaluations.views import comparison, figures

drill_urls = (
    path("<uuid:evaluation>/compare/", comparison.choose, name="comparisons"),
    path("<uuid:evaluation>/compare/<uuid:other>/", comparison.compare, name="compare"),
    path("<uuid:evaluation>/figures/<slug:key>/", figures.figure, name="figure"),
    path("<uuid:evaluation>/figures/<slug:key>/members/", figures.members, name="members"),
    path("<uuid:evaluation>/figures/<slug:key>/member/", figures.member, name="member"),
    path("<uuid:evaluation>/bookings/", figures.bookings, name="bookings"),
)
