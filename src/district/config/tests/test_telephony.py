"""The table `[telephony]`: what is wrong is said in a sentence."""

import tomllib
from pathlib import Path

import pytest

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
        ("[telephony]", '[telephony]\nhost = "10.0.0.7"', "管理接口没有加密，只能在本机"),
        ("[telephony]", '[telephony]\nhost = "pbx.example"', "管理接口没有加密，只能在本机"),
        ("[telephony]", '[telephony]\nauto_answer = "intercom"', "call-info、alert-info"),
        ('"0123456789abcdef"', '"short"', "至少 16 个字符"),
        ('"0123456789abcdef"', '"0123456789 abcdef"', "不能有空格和换行"),
        ('"0123456789abcdef"', '"0123456789abcdef\\n[admin]"', "不能有空格和换行"),
        ("sip:line.example:5060", "line.example", "应写成 sip:线路主机:端口"),
        ('"spool"', '"spool"\nring_seconds = 500', "应在 5 到 120 之间"),
        ('"spool"', '"spool"\nport = "5038"', "整数"),
        ('"spool"', '"spool"\nwebsocket = "https://a.example"', "应以 wss:// 开头"),
        ('"spool"', '"spool"\nwebsocket = "ws://a.example/ws"', "ws:// 只能在本机用"),
        ('"spool"', '"spool"\nwebsocket = "ws://127.0.0.1.a.example/ws"', "ws:// 只能在本机用"),
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
