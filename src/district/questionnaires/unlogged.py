"""Logs never name a link: whoever reads them could answer in somebody's place, or see when which link was used."""

import logging
import re

LINK = re.compile(r"(/questionnaires/a/)[^/\s]+")


class WithoutLinks(logging.Filter):
    """Takes the token out of each record of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Write the record down without it."""
        record.msg, record.args = LINK.sub(r"\1…", record.getMessage()), ()
        return True


def keep_links_out_of_logs() -> None:
    """Enter it where Django logs what went wrong with a request."""
    for name in ("django.request", "django.security.csrf", "django.server"):
        logging.getLogger(name).addFilter(WithoutLinks())
