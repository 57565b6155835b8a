"""Every fault of the settings file says in both languages what to do, and repeats no secret."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.config import new_settings
from district.config.database import database
from district.config.settings_file import PLACE, Site, WrongSettings, parse, read_site

KEY = "0123456789abcdef" * 4
GOOD = f"""
[site]
data = "data"
[keys]
session = "{KEY}"
index = "{KEY}"
person = "{KEY}"
audit = "{KEY}"
signing = "{KEY}"
[[keys.cipher]]
id = "1"
algorithm = "AES-GCM"
key = "{KEY}"
"""
PATH = Path("/nowhere/settings.toml")


def parsed(text: str, address: str = "") -> Site:
    return parse(PATH, tomllib.loads(text), address)


def fault(text: str, address: str = "") -> str:
    """What is said of a wrong file."""
    with pytest.raises(WrongSettings) as wrong:
        database(parsed(text, address))
    return str(wrong.value)


@pytest.mark.parametrize(
    ("old", "new", "chinese", "english"),
    [
        ('data = "data"', 'date = "data"', "是不是 data？", "Is it data?"),
        ('data = "data"', 'data = ""', "缺少 [site] data", "lacks [site] data"),
        ('data = "data"', 'data = "data"\nsecure = "yes"', "true 或 false", "true or false"),
        ('data = "data"', 'data = "data"\nsecure = 1', "true 或 false", "true or false"),
        ('data = "data"', 'data = "data"\nhosts = "a.example"', "方括号里的列表", "a list in square brackets"),
        ('data = "data"', 'data = "data"\nhosts = []', "列出网站的域名", "lists the names"),
        ('data = "data"', 'data = "data"\nhosts = ["*"]', "不能用 *", "may not hold *"),
        ('data = "data"', 'data = "data"\nzzz = 1', "请删去它", "Remove it"),
        ("[site]", "[sight]", "[sight] 不是已知的设置", "Is it site?"),
        ('[site]\ndata = "data"', "", "缺少 [site]", "lacks [site]"),
        (f'audit = "{KEY}"', "", "缺少 [keys] audit", "lacks [keys] audit"),
        (f'audit = "{KEY}"', f'audit = "{KEY[:62]}"', "不是合格的密钥", "is no good key"),
        (f'audit = "{KEY}"', f'audit = "{KEY[:63]}x"', "不是合格的密钥", "is no good key"),
        (f'audit = "{KEY}"', f'audit = "{KEY}a"', "双数", "an even number"),
        (f'signing = "{KEY}"', "", "--add-missing", "--add-missing"),
        (f'signing = "{KEY}"', f'signing = "{KEY}ab"', "不是合格的密钥", "is no good key"),
        (f'signing = "{KEY}"', f'signing = "{KEY}"\nretired_signing = ["ab"]', "停用的公钥", "retired public keys"),
        ('data = "data"', 'data = "data"\naddress = "shixiao"', "应以 https://", "begins with https://"),
        ('"AES-GCM"', '"AES-CBC"', "只能是：AES-GCM, SM4-GCM", "it is one of: AES-GCM, SM4-GCM"),
        ('id = "1"', 'id = "一"', "英文字母或数字", "ASCII letters"),
        ('id = "1"', "id = 1", "加引号的文字", "text in quotation marks"),
        ('id = "1"', 'name = "1"', "[keys.cipher] name 不是已知的设置", "Known are: id, algorithm, key"),
        ("[[keys.cipher]]", "[keys.cipher]", "方括号里的列表", "a list"),
    ],
)
def test_a_fault_says_where_and_what_to_write(old: str, new: str, chinese: str, english: str) -> None:
    assert old in GOOD
    said = fault(GOOD.replace(old, new))
    assert chinese in said
    assert english in said
    assert str(PATH) in said
    assert KEY[:62] not in said


def test_no_cipher_or_two_of_one_name_are_refused() -> None:
    head, _, cipher = GOOD.partition("[[keys.cipher]]")
    assert "缺少 [keys.cipher]" in fault(head)
    assert "自己的 id" in fault(GOOD + "[[keys.cipher]]" + cipher)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://a@b/c",
        "postgresql://user:geheim@host",
        "postgresql://h:port/name",
        "site.sqlite3",
        "postgresql://h/n?x=1",
    ],
)
def test_an_address_that_is_not_understood_is_refused_without_repeating_it(address: str) -> None:
    said = fault(GOOD, address)
    assert "postgresql://用户:密码@主机:端口/库名" in said
    assert "geheim" not in said


def test_an_address_is_taken_apart_with_its_special_characters() -> None:
    described = database(parsed(GOOD, "postgresql://us%40er:p%2Fw@db.example:5433/na%20me?sslmode=require"))
    assert (described["USER"], described["PASSWORD"], described["HOST"]) == ("us@er", "p/w", "db.example")
    assert (described["PORT"], described["NAME"], described["OPTIONS"]["sslmode"]) == (5433, "na me", "require")
    assert database(parsed(GOOD, "postgresql:///site?host=/run/postgresql"))["HOST"] == "/run/postgresql"


def test_the_environment_names_the_database_before_the_file() -> None:
    stated = GOOD.replace('data = "data"', 'data = "data"\ndatabase = "postgresql://a/b"')
    assert parsed(stated).database == "postgresql://a/b"
    assert parsed(stated, "postgresql://c/d").database == "postgresql://c/d"


def test_a_new_file_is_good_and_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "site" / "settings.toml"
    new_settings.write(path, "data", demonstration=False)
    monkeypatch.setenv(PLACE, str(path))
    site = read_site()
    assert site.data == tmp_path / "site" / "data"
    assert path.stat().st_mode & 0o777 == 0o600
    keys = (site.session_key, site.index_key, site.person_key, site.audit_key, site.signing_key)
    assert len({*keys, site.cipher_keys[0][2]}) == 6
    with pytest.raises(FileExistsError):
        new_settings.write(path, "data", demonstration=False)


@pytest.mark.parametrize(
    ("content", "says"), [(None, "没有找到设置文件"), (b"[site", "语法错误"), (b"\xff", "语法错误")]
)
def test_a_file_that_is_not_there_or_no_toml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: Any, says: str
) -> None:
    path = tmp_path / "settings.toml"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(PLACE, str(path))
    with pytest.raises(WrongSettings, match=says):
        read_site()


@given(st.dictionaries(st.text(max_size=9), st.one_of(st.text(), st.integers(), st.lists(st.text())), max_size=4))
def test_whatever_stands_in_a_table_it_is_taken_or_refused_in_two_sentences(table: dict[str, Any]) -> None:
    stated = tomllib.loads(GOOD)
    said = ""
    try:
        parse(PATH, {**stated, "site": {**stated["site"], **table}}, "")
    except WrongSettings as wrong:
        said = str(wrong)
    assert not said or len(said.splitlines()) >= 2


def test_a_file_from_before_signing_gets_a_key_and_is_otherwise_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    old = "\n".join(line for line in GOOD.splitlines() if not line.startswith("signing"))
    path.write_text(old, "utf8")
    assert new_settings.add_missing(path)
    site = parsed(path.read_text("utf8"))
    assert "\n".join(line for line in path.read_text("utf8").splitlines() if not line.startswith("signing")) == old
    assert (len(site.signing_key), path.stat().st_mode & 0o777) == (64, 0o600)
    assert not new_settings.add_missing(path)
    assert parsed(path.read_text("utf8")) == site


def test_the_address_that_signed_sheets_print_is_as_stated() -> None:
    assert not parsed(GOOD).address
    assert (
        parsed(GOOD.replace('data = "data"', 'data = "d"\naddress = "https://a.example/"')).address
        == "https://a.example"
    )
