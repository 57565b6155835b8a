"""JSON in one spelling, which XML can carry as it is."""

import json
import re
from typing import Any

_NOT_IN_XML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def json_text(data: Any) -> str:
    """Plain data as JSON in the order given; characters that XML or UTF-8 does not allow are spelt as escapes."""
    written = json.dumps(data, ensure_ascii=False, indent=1)
    return _NOT_IN_XML.sub(lambda character: f"\\u{ord(character[0]):04x}", written)
