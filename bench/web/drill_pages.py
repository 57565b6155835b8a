"""How long whole pages behind a figure take, and how many queries, in a site whose 2016 sheet was counted from everybody.

Opens each page through all middlewares in the role of the district's officer, twice to warm up and then `--times`
times, each page in turn with the others, every opening in another place of its list. Pages must answer 200.

    SHIXIAO_SETTINGS=PATH python -m bench.web.drill_pages [--times 40]      (writes to the audit trail: use a copy)
"""

import argparse
import logging
import os
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

KEYS = ("health_record_established", "hypertension_standard", "hypertension_controlled", "antenatal_five_visits")
"""The longest list, two with records of everybody on it, and one that counts records instead of persons."""
WARM, SIZE = 2, 50
Opened = dict[tuple[str, str], list[dict[str, float]]]


def main() -> None:
    """Print wall and processor time of every kind of page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=40)
    times = parser.parse_args().times
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    client, pages = _client(), _pages()
    opened: Opened = defaultdict(list)
    for time_ in range(-WARM, times):
        for name, address in pages.items():
            cost = _open(client, address(time_ + WARM))
            if time_ >= 0:
                opened[name].append(cost)
    _print(opened, times)


def _client() -> Any:
    import district.config.wsgi  # noqa: F401  (as the server does)
    from bench.web.opening import _client as of

    return of("district_officer")


def _pages() -> dict[tuple[str, str], Callable[[int], str]]:
    """The address of each kind of page at its n-th opening."""
    from urllib.parse import urlencode

    from django.urls import reverse

    from district.evaluations.drill.asked import Asked, Counted
    from district.evaluations.models import Evaluation

    counted = max(Evaluation.objects.counted(), key=lambda each: each.snapshot.rows.get("persons", 0))
    pages: dict[tuple[str, str], Callable[[int], str]] = {}

    def listed(key: str, page: str, name: str, step: int, first: int, most: int) -> Callable[[int], str]:
        base = reverse(f"evaluations:{page}", args=[counted.pk, key])
        return lambda n: f"{base}?{urlencode({'who': 'denominator', name: 1 + (first + n * step) % max(most, 1)})}"

    for key in KEYS:
        count = Asked(Counted(counted, key), "denominator", "", None).count
        figure = reverse("evaluations:figure", args=[counted.pk, key])
        pages[key, "figure"] = lambda n, at=figure: at  # type: ignore[misc]  # noqa: ARG005
        pages[key, "first pages"] = listed(key, "members", "page", 1, 0, count // SIZE)
        pages[key, "deep pages"] = listed(key, "members", "page", 97, count // SIZE // 2, count // SIZE)
        pages[key, "member"] = listed(key, "member", "place", 997, count // 2, count)
    with_money = next((each for each in Evaluation.objects.counted() if each.goal_version.fund_weight), None)
    if with_money:
        bookings = reverse("evaluations:bookings", args=[with_money.pk])
        pages["funds", "bookings"] = lambda n: f"{bookings}?line=total&column=executed"  # noqa: ARG005
    return pages


def _open(client: Any, address: str) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        wall, cpu = time.perf_counter(), time.process_time()
        response = client.get(address)
        cost = {"wall": 1000 * (time.perf_counter() - wall), "cpu": 1000 * (time.process_time() - cpu)}
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")
    return cost | {"queries": len(asked)}


def _print(opened: Opened, times: int) -> None:
    print(f"{times} times each, load {os.getloadavg()[0]:.1f}\n")
    print("| row | page | wall p50 | wall p95 | cpu p50 | cpu p95 | queries |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for (key, page), costs in opened.items():
        cells = [f"{_percentile(costs, name, share):.0f}" for name in ("wall", "cpu") for share in (50, 95)]
        print(f"| `{key}` | {page} | {' | '.join(cells)} | {max(cost['queries'] for cost in costs):.0f} |")


def _percentile(costs: list[dict[str, float]], name: str, share: int) -> float:
    found = sorted(cost[name] for cost in costs)
    return found[min(len(found) - 1, len(found) * share // 100)]


if __name__ == "__main__":
    main()
