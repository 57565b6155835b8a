"""The process that opens the pages of statistics of one site: a line in is a page, a line out what it cost.

python -m bench.web.statistics_pages fill 420000 28     fill the database of the settings, unless it is filled
python -m bench.web.statistics_pages                    open pages that standard input names
"""

import json
import logging
import os
import re
import sys
import time
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from bench.web.answering import cpu

BY = ("team", "agent", "group", "band", "campaign", "month")
LONG_AGO = "begins_on=2020-01-01"
CHANGING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}|csrfmiddlewaretoken.*?>|\d\d:\d\d|\?\w{8,}")
"""What differs from one database or moment to another, and is no figure: keys, tokens, times of day."""


def main() -> None:
    """Fill, or open pages until there are no more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    if sys.argv[1:2] == ["fill"]:
        _fill(*map(int, sys.argv[2:4]))
        return
    import district.config.wsgi  # noqa: F401  (as the server does)

    print(json.dumps({"pages": list(_pages()), "rows": _rows()}), flush=True)
    for line in sys.stdin:
        page, kept = json.loads(line)
        print(json.dumps(_open(page, kept)), flush=True)


def _fill(residents: int, campaigns: int) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from bench.web.called import fill
    from bench.web.crowd import fill as fill_people
    from district.campaigns.models import Campaign
    from district.campaigns.statistics.keeping import keep_counts
    from district.orgs.models import Organisation

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # a fault in the middle means to fill again
            cursor.execute("PRAGMA cache_size = -1000000")
            cursor.execute("PRAGMA synchronous = OFF")
    if not Organisation.objects.exists():
        fill_people(residents, timezone.now())
    if not Campaign.objects.exists():
        fill(campaigns, timezone.localdate())
    keep_counts(timezone.now())


def _rows() -> str:
    from district.campaigns.models import Assignment, Attempt, Campaign
    from district.contracts.models import Contract

    counted = {model: model.objects.count() for model in (Attempt, Assignment, Contract, Campaign)}
    words = dict(zip(counted, ("calls", "people of campaigns", "contracts", "campaigns"), strict=True))
    return ", ".join(f"{count:,} {words[model]}" for model, count in counted.items())


def _pages() -> dict[str, tuple[str, str]]:
    """By what is printed, the role and the address."""
    from django.utils import timezone

    from district.campaigns.statistics.period import last_month

    today: date = timezone.localdate()
    month = last_month(today)
    days = f"begins_on={month.begins_on}&ends_on={month.ends_on}"
    cut = f"begins_on={month.begins_on.replace(day=10)}&ends_on={today}"
    officer = {
        "statistics, as it opens: all dates": "",
        **{f"statistics, all dates, by {by}": f"?by={by}" for by in BY},
        "statistics, last month": f"?{days}",
        "statistics, days that cut a month": f"?{cut}",
        "times, as it opens: all dates": "times/",
        "usage, as it opens: last month": "usage/",
        "usage, all dates": f"usage/?{LONG_AGO}",
        "report, as it opens: last month": "report/",
        "report, all dates": f"report/?{LONG_AGO}&ends_on={today}",
    }
    centre = {"statistics of a centre, all dates": "", "report of a centre, last month": "report/"}
    return {
        **{name: ("district_officer", address) for name, address in officer.items()},
        **{name: ("centre_manager", address) for name, address in centre.items()},
    }


@cache
def _client(role: str) -> Any:
    from django.test import Client

    from district.accounts.models import User
    from district.orgs.models import Level, Membership, Organisation

    level = Level.DISTRICT if role == "district_officer" else Level.CENTRE
    place = Organisation.objects.filter(level=level).order_by("code")[0]
    user = User.objects.filter(staff_number=role).first() or User.objects.create_user(role, "", name=role)
    Membership.objects.get_or_create(user=user, organisation=place, role=role, defaults={"since": date(2020, 1, 1)})
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _open(page: str, kept: bool) -> dict[str, Any]:
    """Open a page and read it to its end."""
    from unittest.mock import patch

    from district.campaigns.statistics import pages
    from district.campaigns.statistics.resting import NOTHING

    role, address = _pages()[page]
    client, at = _client(role), f"/campaigns/statistics/{address}"
    with patch.object(pages, "resting", pages.resting if kept else lambda *_asked: NOTHING):
        began, cost = time.perf_counter(), cpu()
        response = client.get(at)
        text = b"".join(response).decode()  # and not closed: the database's process would be another one each time
        took, cost = time.perf_counter() - began, cpu() - cost
    assert response.status_code == 200, (at, response.status_code)
    shown = CHANGING.sub("", text[text.index("<main") : text.index("</main>")])
    queries = int(response["Server-Timing"].rsplit('"', 2)[1])
    return {"figures": sha256(shown.encode()).hexdigest(), "queries": queries, "wall": took, "cpu": cost}


if __name__ == "__main__":
    main()
