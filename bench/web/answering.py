"""The process that asks one database: a line in is a question, a line out what it found and what it cost.

python -m bench.web.answering fill 1250000      fill the database of the settings
python -m bench.web.answering                   answer questions from standard input
"""

import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

AT = datetime(2026, 11, 27, 2, tzinfo=UTC)


def main() -> None:
    """Fill, or answer until there are no more questions."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    import django

    django.setup()
    if sys.argv[1:2] == ["fill"]:
        _fill(int(sys.argv[2]))
        return
    for line in sys.stdin:
        question = json.loads(line)
        answer = _answer_filter if "filter" in question else _answer
        print(json.dumps(answer(question)), flush=True)


def _fill(residents: int) -> None:
    from django.core.management import call_command

    from bench.web.crowd import fill
    from district.orgs.models import Organisation

    call_command("migrate", verbosity=0)
    if not Organisation.objects.exists():
        fill(residents, AT)


def _answer(question: dict[str, str]) -> dict[str, Any]:
    """One page of the list of residents as its view would get it: scope, conditions, count, rows."""
    from django.http import QueryDict

    from district.lists.conditions import Conditions
    from district.lists.ordering import arranged
    from district.lists.paging import page_of
    from district.lists.query import parse
    from district.orgs.models import Organisation
    from district.orgs.tree import scope_of
    from district.residents.listing import LISTING, rows_of

    scope = scope_of(Organisation.objects.get(code=question["scope"]))
    request = SimpleNamespace(GET=QueryDict(question["query"]), at=AT, scope=scope)
    query = parse(LISTING, request.GET).query
    conditions = Conditions(LISTING, request, query)
    assert conditions.is_valid, (question, conditions.form.errors)
    rows = arranged(LISTING, conditions.apply(rows_of(scope)), query)
    began, cost = time.perf_counter(), cpu()
    page = page_of(LISTING, rows, query)
    took, cost = time.perf_counter() - began, cpu() - cost
    return {"total": page.total, "rows": [row.file_number for row in page.rows], "wall": took, "cpu": cost}


def _answer_filter(question: dict[str, Any]) -> dict[str, Any]:
    """One page of what a filter of contracted residents finds: checked, counted, fetched, as its view would do it."""
    from django.db.models import F

    from district.contracts import filters
    from district.orgs.models import Organisation
    from district.orgs.tree import scope_of
    from district.residents.fetching import fetch

    scope = scope_of(Organisation.objects.get(code=question["scope"]))
    began, cost = time.perf_counter(), cpu()
    rows = filters.rows_of(question["filter"], scope=scope, on=AT.date()).order_by(
        F("name_pinyin").asc(), F("file_number").asc()
    )
    total = rows.count()
    found = fetch(rows.select_related("resident", "organisation"), 0, min(50, total), total)
    took, cost = time.perf_counter() - began, cpu() - cost
    return {"total": total, "rows": [row.file_number for row in found], "wall": took, "cpu": cost}


def cpu() -> float:
    """Processor seconds of this process and, where it is a neighbour, of the database's own process."""
    return time.process_time() + _backend()


def _backend() -> float:
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    if not hasattr(connection, "measured"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            connection.measured = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return int(connection.measured.read_text().split()[0]) / 1e9 if connection.measured.exists() else 0.0


if __name__ == "__main__":
    main()
