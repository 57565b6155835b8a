"""The site's line for a command that needs one; without it, the lines to add to the settings file."""

import secrets

from django.conf import settings
from django.core.management.base import CommandError

from district.lib.line import Telephony

ADVICE = """\
设置文件里没有 [telephony]。请加入下面几行（密码是刚生成的），按实际线路改写后重启网站。
The settings file has no [telephony]. Add these lines (the secret was made just now), change what they say of the line,
and restart the site. See docs/how-to/telephony.md

[telephony]
secret = "{secret}"
trunk = "sip:line.example:5060"
caller = "01012345678"
recordings = "/var/spool/asterisk/shixiao"
websocket = "wss://shixiao.example/ws"
"""


def line_of_site() -> Telephony:
    """The line. Raises `CommandError` with what to write, and a secret that nobody has seen."""
    line: Telephony | None = settings.SITE.telephony
    if line is None:
        raise CommandError(ADVICE.format(secret=secrets.token_hex(24)))
    return line
