"""`[texts]` of the settings file: what it may say, and what it refuses."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from district.config.settings_file import parse
from district.config.wrong_settings import WrongSettings
from district.lib.texting import Texting

REST = tomllib.loads(Path("tests/web.toml").read_text("utf8"))
PLATFORM = """
number = "010-12345678"
numbers = {{ QH01 = "010-87654321" }}
signature = "【清河区】"
[platform]
address = "https://sms.example/send"
headers = {{ Authorization = "Bearer {{secret}}" }}
body = {{ mobile = "{{phone}}", content = "{{text}}", extend = "{{id}}" }}
secret_file = "{file}"
success = "code"
success_values = [0]
[platform.receipts]
secret_environment = "SMS_RECEIPTS"
own_id = "extend"
state = "status"
delivered = ["DELIVRD"]
"""


@pytest.fixture
def stated(tmp_path, monkeypatch) -> dict[str, Any]:
    """A table that is all right."""
    (tmp_path / "secret").write_text("s3cret-of-the-platform\n")
    monkeypatch.setenv("SMS_RECEIPTS", "s3cret-of-receipts")
    return tomllib.loads(PLATFORM.format(file=tmp_path / "secret"))


def read(stated: dict[str, Any]) -> Texting:
    found = parse(Path("settings.toml"), REST | {"texts": stated}, "").texting
    assert found
    return found


def test_a_platform_with_its_secrets_from_elsewhere(stated) -> None:
    texting = read(stated)
    assert texting.platform
    assert texting.platform.receipts
    assert (texting.number, dict(texting.numbers)) == ("010-12345678", {"QH01": "010-87654321"})
    assert (texting.platform.secret, texting.platform.success_values) == ("s3cret-of-the-platform", ("0",))
    assert texting.platform.receipts.secret == "s3cret-of-receipts"


def test_a_number_alone_is_enough() -> None:
    assert read({"number": "12320"}) == Texting(number="12320")


@pytest.mark.parametrize("address", ["https://sms.example/a?b=1", "http://127.0.0.1:8080/", "http://localhost/x"])
def test_addresses_over_tls_or_on_this_machine(stated, address) -> None:
    stated["platform"]["address"] = address
    assert read(stated).platform


@pytest.mark.parametrize(
    "address",
    [
        "http://sms.example/", "ftp://127.0.0.1/", "https://", "https://sms.example@sms.example/", "http://127.0.0.1.evil/",
        "https://sms.example/\r\nX: 1", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(stated, address) -> None:
    stated["platform"]["address"] = address
    with pytest.raises(WrongSettings, match="https://"):
        read(stated)


@pytest.mark.parametrize(
    ("place", "name", "value", "why"),
    [
        ("platform", "headers", {"X": "a\r\nB: c"}, "headers"),
        ("platform", "headers", {"X": "{phone}"}, "headers"),
        ("platform", "headers", {"X Y": "1"}, "headers"),
        ("platform", "format", "xml", "json, form"),
        ("platform", "timeout_seconds", 0, "timeout_seconds"),
        ("platform", "secret_file", "/nonexistent", "secret_file"),
        ("platform", "succes", "code", "succes"),
        ("platform", "body", {}, "body"),
        ("receipts", "secret_environment", "NOT_SET", "secret_environment"),
        ("receipts", "own_id", "", "own_id"),
        ("texts", "number", "please call", "number"),
        ("texts", "signature", "两\n行", "signature"),
    ],
)
def test_each_fault_is_named(stated, place, name, value, why) -> None:
    tables = {"texts": stated, "platform": stated["platform"], "receipts": stated["platform"]["receipts"]}
    tables[place][name] = value
    with pytest.raises(WrongSettings, match=why):
        read(stated)


def test_a_short_secret_of_receipts_is_refused(stated, monkeypatch) -> None:
    monkeypatch.setenv("SMS_RECEIPTS", "short")
    with pytest.raises(WrongSettings, match="16"):
        read(stated)
