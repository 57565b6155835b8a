"""The table `[telephony]`: what is wrong is said in a sentence; what is right ends up in the exchange's files."""

import re
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from district.calls.models import Phone
from district.calls.pbx.writing import configuration
from district.calls.tests.story import connect, give_phone, line
from district.config.settings_file import WrongSettings, parse
from district.config.telephony import TYPES
from district.config.tests.test_settings_file import GOOD

DOCS = Path(__file__).parents[4] / "docs" / "how-to"
TABLE = """
[telephony]
secret = "0123456789abcdef"
trunk = "sip:line.example:5060"
recordings = "spool"
"""
PATH = Path("/nowhere/settings.toml")


def telephony(text: str):
    return parse(PATH, tomllib.loads(GOOD + text), "").telephony


def test_without_the_table_there_is_no_line() -> None:
    assert telephony("") is None


def test_what_is_not_said_is_usual() -> None:
    found = telephony(TABLE)
    assert (found.port, found.ring_seconds, found.is_simulated) == (5038, 30, False)
    assert found.recordings == Path("/nowhere/spool")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('secret = "0123456789abcdef"', "", "缺少 [telephony] secret"),
        ('"0123456789abcdef"', '"short"', "至少 16 个字符"),
        ('"0123456789abcdef"', '"0123456789 abcdef"', "不能有空格和换行"),
        ('"0123456789abcdef"', '"0123456789abcdef\\n[admin]"', "不能有空格和换行"),
        ("sip:line.example:5060", "line.example", "应写成 sip:线路主机:端口"),
        ('"spool"', '"spool"\nring_seconds = 500', "应在 5 到 120 之间"),
        ('"spool"', '"spool"\nport = "5038"', "整数"),
        ('"spool"', '"spool"\nwebsocket = "https://a.example"', "应以 wss:// 开头"),
        ('"spool"', '"spool"\nrtp_first = 10000\nrtp_last = 10004', "至少要有 10 个端口"),
        ('"spool"', '"spool"\ncaler = "1"', "是不是 caller？"),
    ],
)
def test_a_fault_says_where_and_what_to_write(old: str, new: str, sentence: str) -> None:
    assert old in TABLE
    with pytest.raises(WrongSettings) as wrong:
        telephony(TABLE.replace(old, new))
    assert sentence in str(wrong.value)
    assert "0123456789abcdef" not in str(wrong.value)


@pytest.mark.parametrize("page", ["production.md", "telephony.md"])
def test_both_pages_name_every_setting(page: str) -> None:
    text = (DOCS / page).read_text("utf8")
    assert [name for name in TYPES if f"`{name}`" not in text] == []


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
    for command in (("asterisk_config", str(tmp_path)), ("dialer",)):
        with pytest.raises(CommandError, match=r"telephony\.md"):
            call_command(*command)
