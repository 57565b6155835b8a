"""The agent's own telephone: it opens a link, or the picture of one."""

import segno

from district.calls.dialing.dialer import Capabilities

CAPABILITIES = Capabilities(hides_number=False, reports_outcome=False, records=False, hangs_up=False)


def link(number: str) -> str:
    """The address that a telephone dials."""
    return f"tel:{number}"


def picture(number: str) -> str:
    """The same as a QR code, as an image's address. The telephone that opens it dials."""
    address: str = segno.make(link(number), error="m", micro=False).svg_data_uri(border=2, scale=4)
    return address
