"""What the settings say ends up in the exchange's files, and the commands say what they did."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from district.calls.models import Phone
from district.calls.pbx.writing import configuration
from district.calls.tests.story import connect, give_phone, line


@pytest.mark.django_db
def test_the_files_of_the_exchange_are_filled_in(district, settings, tmp_path) -> None:
    connect(
        settings, tmp_path, websocket="wss://shixiao.example/ws", caller="01012345678", trunk_user="u", trunk_secret="s"
    )
    phone = give_phone(district)
    said = StringIO()
    call_command("asterisk_config", str(tmp_path / "etc"), stdout=said)
    texts = {path.name: path.read_text("utf8") for path in (tmp_path / "etc").iterdir()}
    assert set(texts) == {
        "cdr.conf", "extensions.conf", "http.conf", "logger.conf", "manager.conf", "modules.conf", "pjsip.conf", "rtp.conf",
    }  # fmt: skip
    assert not [name for name, text in texts.items() if re.search(r"@[A-Z_]+@", text)]
    assert f"password={phone.opened_secret}\n" in texts["pjsip.conf"]
    assert "outbound_auth=trunk\n" in texts["pjsip.conf"]
    assert "secret=0123456789abcdef\n" in texts["manager.conf"]
    assert all(path.stat().st_mode & 0o007 == 0 for path in (tmp_path / "etc").iterdir())
    assert "1 个分机" in said.getvalue()


def test_calls_are_counted_by_no_record_of_the_exchange(tmp_path) -> None:
    """A busy call writes one that says "answered"."""
    texts = configuration(line(tmp_path), [])
    assert "enable=no" in texts["cdr.conf"]
    assert "cdr" not in texts["modules.conf"].replace("no cdr", "")


def test_a_call_that_nobody_hangs_up_is_ended_three_times_over(tmp_path) -> None:
    """Silence, the longest talk, and the channel's own limit."""
    texts = configuration(line(tmp_path, longest_minutes=5), [])
    assert texts["pjsip.conf"].count("rtp_timeout=20") == 2
    assert "gIS(300)" in texts["extensions.conf"]
    assert "TIMEOUT(absolute)=480" in texts["extensions.conf"]


def test_the_cause_is_asked_of_the_lines_channel_and_the_sides_are_not_mixed_up(tmp_path) -> None:
    text = configuration(line(tmp_path), [])["extensions.conf"]
    assert "HANGUPCAUSE(${LINE},tech)" in text
    assert "HANGUPCAUSE_KEYS" not in text
    assert re.search(r"r\([^)]*-staff\.wav\)t\([^)]*-resident\.wav\)", text)


@pytest.mark.django_db
def test_every_agent_gets_one_extension(district) -> None:
    from district.access.roles import CallAgent

    for place in (district.heyan, district.jiucheng):
        district.person(CallAgent, place)
    for _time in range(2):
        call_command("give_phones", stdout=StringIO())
    assert sorted(Phone.objects.values_list("extension", flat=True)) == [200, 201]


def test_an_announcement_is_heard_before_the_talk(tmp_path) -> None:
    texts = configuration(line(tmp_path, announcement="custom/recorded"), [])
    assert "A(custom/recorded)" in texts["extensions.conf"]
    assert "A(" not in configuration(line(tmp_path), [])["extensions.conf"]


def test_commands_without_a_line_say_what_to_do(tmp_path) -> None:
    secrets: list[str] = []
    for command in (("asterisk_config", str(tmp_path)), ("dialer",)):
        with pytest.raises(CommandError, match=r"telephony\.md") as told:
            call_command(*command)
        secrets.append(re.search(r'secret = "(\w{48})"', str(told.value))[1])
    assert secrets[0] != secrets[1]  # fresh each time


@pytest.mark.django_db
def test_a_new_key_seals_extensions_and_recordings_too(district, settings, tmp_path) -> None:
    from dataclasses import replace

    from district.calls import actions
    from district.calls.models import Kind, Outcome, Recording
    from district.calls.tests.story import placed
    from district.calls.tests.test_pages import spoken
    from tests.web.people import AT

    phone, call = give_phone(district), placed(district)
    secret = phone.opened_secret
    call = actions.record(call=call, kind=Kind.ENDED, at=AT, outcome=Outcome.ANSWERED, talk_ms=2000)
    both = {side: spoken(tmp_path, f"{side}.wav", 2) for side in ("staff", "resident")}
    actions.keep_recording(call=call, at=AT, **both)
    newer = ("2", "SM4-GCM", "ab" * 32)
    settings.SITE = replace(settings.SITE, cipher_keys=(newer, *settings.SITE.cipher_keys))
    call_command("reseal", stdout=StringIO())
    settings.SITE = replace(settings.SITE, cipher_keys=(newer,))
    assert Phone.objects.get().opened_secret == secret
    recording = Recording.objects.get()
    assert b"".join(actions.play(recording, 0, recording.size))[:4] == b"RIFF"
