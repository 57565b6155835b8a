"""Addresses of calls."""

from django.urls import path

from district.calls.views import calls, phones, placing, recordings

app_name = "calls"
urlpatterns = [
    path("", calls.calls, name="list"),
    path("place/", placing.place, name="place"),
    path("dial/<uuid:resident>/", placing.dial, name="dial"),
    path("recordings/<uuid:recording>/", recordings.recording, name="recording"),
    path("phone/", phones.mine, name="mine"),
    path("phone/key/", phones.key, name="key"),
    path("phones/", phones.phones, name="phones"),
    path("phones/give/", phones.give, name="give"),
    path("phones/<uuid:phone>/", phones.extension, name="extension"),
    path("phones/<uuid:phone>/retire/", phones.retire, name="retire"),
    path("<uuid:call>/", calls.detail, name="detail"),
    path("<uuid:call>/state/", placing.progress, name="state"),
    path("<uuid:call>/number/", placing.number, name="number"),
    path("<uuid:call>/hang-up/", placing.hang_up, name="hang_up"),
    path("<uuid:call>/dispose/", calls.dispose, name="dispose"),
]
