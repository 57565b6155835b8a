"""What a browser sends is read whole or refused with a sentence."""

from typing import Any

import pytest

from district.lib.refusal import Refused
from district.questionnaires.sent_json import LARGEST, read_json


@pytest.mark.parametrize("sent", [
    b'{"a": "\\ud800"}', b'{"\\udfff": 1}', b'["a\\u0000b"]', b'{"a": 1e999}', b'{"a": -1e999}', b"[NaN]", b"[Infinity]",
    b"[" * 10_000 + b"]" * 10_000, b'{"a":' * 10_000 + b"1" + b"}" * 10_000, b"[" * 10 + b"]" * 10, b"{", b"", b"\xff",
    b"[" + b"9" * 5000 + b"]", b"[9007199254740993]", b"[-9007199254740993]", b'["' + b"a" * 100_000 + b'"]',
], ids=lambda sent: sent[:12].decode("latin1"))  # fmt: skip
def test_what_no_database_keeps_is_refused(sent: bytes) -> None:
    with pytest.raises(Refused, match="没有保存"):
        read_json(sent, longest=100_000)


@pytest.mark.parametrize(("sent", "told"), [
    ('{"a": "\\ud83d\\ude00"}', {"a": "\U0001f600"}), ("[1, null, true, 0.5]", [1, None, True, 0.5]),
    (f"[{LARGEST}, -{LARGEST}]", [LARGEST, -LARGEST]), ("[" * 8 + "]" * 8, [[[[[[[[]]]]]]]]),
    (b'["\xe7\x8e\x8b\\n"]', ["王\n"]), ('["' + "a" * 96 + '"]', ["a" * 96]),
])  # fmt: skip
def test_what_can_be_kept_is_read_as_it_was_sent(sent: Any, told: Any) -> None:
    assert read_json(sent, longest=100) == told
