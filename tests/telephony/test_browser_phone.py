"""A nurse with a browser and nothing else: one click, her headset, the resident's voice."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
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
from district.lib.line import Telephony
from district.lib.site_keys import key_ring
from tests.telephony.scene import BROWSER, SECRET, Scene
from tests.telephony.test_calls import sides
from tests.web.behind_tls import behind_tls
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
def dialer(running: Scene, living_site: str, settings: Any) -> Iterator[str]:
    """The site with the line, and the dialer beside it as `serve` has it."""
    with dialling(running.line, settings):
        yield living_site


@pytest.fixture
def dialer_behind_tls(running: Scene, living_site: str, settings: Any, tmp_path: Path) -> Iterator[str]:
    """The same as other machines reach it: the site and the exchange through nginx, which speaks TLS."""
    site = int(living_site.rpartition(":")[2])
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    with behind_tls(tmp_path, site, running.line.web_port) as (address, _trust):
        line = replace(running.line, websocket=address.replace("https", "wss") + "/ws")
        with dialling(line, settings):
            yield address


@contextmanager
def dialling(line: Telephony, settings: Any) -> Iterator[None]:
    """The dialer at work on this line, to which browsers may connect."""
    settings.SITE = replace(settings.SITE, telephony=line)
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy | {"connect-src": ["'self'", line.origin]}}
    stop = threading.Event()
    working = threading.Thread(target=dial_until, args=(stop, line))
    working.start()
    try:
        yield
    finally:
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


def test_over_the_network_the_telephone_and_its_sound_come_through_tls(dialer_behind_tls: str, running: Scene) -> None:
    district = small_district()
    browser_phone(district)
    one = patient(district, phone="10013800201")
    with browsing(dialer_behind_tls, *SWITCHES, "--ignore-certificate-errors") as browser:
        page = browser.enter(district.person(CallAgent)).open(f"/calls/dial/{one.pk}/")
        assert page.evaluate("location.protocol") == "https:"
        page.wait_for_selector('[data-phone][data-state="ready"]', timeout=20_000)
        page.keyboard.press("d")
        page.wait_for_selector('[data-outcome="answered"]', timeout=40_000)
        assert browser.complaints == []
    wait_until(lambda: hasattr(Call.objects.get(), "recording"), "the recording is kept", seconds=15)
    left, right = sides(Call.objects.get().recording)
    assert share(right, VOICE) > 0.8
    assert any(left)
