"""A nurse with a browser and nothing else: one click, her headset, the resident's voice."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from demo.telephony.residents import VOICE
from demo.telephony.running import wait_until
from demo.telephony.tones import share
from district.access.roles import CallAgent
from district.calls.dialing.running import dial_until
from district.calls.models import Call, Phone
from district.calls.models.phone import secret_place
from district.calls.tests.story import give_phone, patient
from district.lib.site_keys import key_ring
from tests.telephony.scene import BROWSER, SECRET, Scene
from tests.telephony.test_calls import sides
from tests.web.browser import browsing
from tests.web.people import small_district

pytestmark = [pytest.mark.telephony, pytest.mark.browser]

SWITCHES = (
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
)
"""A microphone that beeps, allowed without asking; no other machine takes part."""


@pytest.fixture
def dialer(running: Scene, living_site: str, settings: Any):
    """The site with the line, and the dialer beside it as `serve` has it."""
    settings.SITE = replace(settings.SITE, telephony=running.line)
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    sources = policy | {"connect-src": ["'self'", running.line.origin]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": sources}
    stop = threading.Event()
    working = threading.Thread(target=dial_until, args=(stop, running.line))
    working.start()
    yield living_site
    stop.set()
    working.join(20)
    connection.close()


def browser_phone(district: Any) -> None:
    """The agent's extension is the browser, whose secret the exchange knows."""
    phone = give_phone(district)
    sealed = key_ring().seal(SECRET, secret_place(phone.pk))
    Phone.objects.filter(pk=phone.pk).update(extension=BROWSER, secret=sealed)


def test_a_call_from_a_click_to_the_recording(dialer: str, running: Scene) -> None:
    district = small_district()
    browser_phone(district)
    one = patient(district, phone="10013800200")
    with browsing(dialer, *SWITCHES) as browser:
        page = browser.enter(district.person(CallAgent)).open(f"/calls/dial/{one.pk}/")
        page.wait_for_selector('[data-phone][data-state="ready"]', timeout=20_000)
        page.keyboard.press("d")
        page.wait_for_selector('[data-phone][data-state="talking"]', timeout=20_000)
        page.get_by_text("通话中").first.wait_for(timeout=20_000)
        browser.picture("talking")
        assert browser.barriers() == []
        assert browser.overflow() == 0
        page.wait_for_selector('[data-outcome="answered"]', timeout=30_000)
        page.wait_for_selector('[data-phone][data-state="ready"]', timeout=20_000)
        assert browser.complaints == []
    wait_until(lambda: hasattr(Call.objects.get(), "recording"), "the recording is kept", seconds=15)
    left, right = sides(Call.objects.get().recording)
    assert share(right, VOICE) > 0.8
    assert share(left, VOICE) < 0.05
    assert any(left)  # the microphone's beep
