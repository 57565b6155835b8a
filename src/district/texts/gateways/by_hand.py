"""The staff member's own telephone: it opens a link, or the picture of one, with the text already written."""

from urllib.parse import quote

import segno


def link(number: str, text: str) -> str:
    """The address that opens a telephone's messages; `?&` is understood by the telephones of both makers."""
    return f"sms:{number}?&body={quote(text, safe='')}"


def picture(number: str, text: str) -> str:
    """The same as a QR code, as an image's address."""
    code = segno.make(f"SMSTO:{number}:{text}", error="m", micro=False, encoding="utf-8")
    address: str = code.svg_data_uri(border=2, scale=3)
    return address
