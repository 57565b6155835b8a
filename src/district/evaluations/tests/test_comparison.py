"""Two evaluations side by side: asked for once, found out in the background, and names within scope alone."""

from typing import Any

from district.access.roles import DistrictOfficer, Finance
from district.evaluations.comparison.models import Comparison
from district.evaluations.tests.samples import _other
from district.residents.tests.people import resident
from district.tasks.worker import work_off
from tests.web.evaluated import evaluated_2016, make_known
from tests.web.people import AT


def compared(client: Any, district: Any) -> tuple[str, Any]:
    evaluation = evaluated_2016(district.office)
    other = _other(evaluation)
    page = f"/evaluations/{evaluation.pk}/compare/{other.pk}/"
    assert "开始比较" in client.get(page).content.decode()
    assert not Comparison.objects.exists()
    client.post(page)
    client.post(page)
    work_off()
    return page, Comparison.objects.get()


def test_equal_runs_have_no_difference_and_are_compared_once(ask: Any, district: Any) -> None:
    client = ask(DistrictOfficer)
    page, made = compared(client, district)
    assert made.found["zh"]["same"]
    assert made.task.kind == "evaluations.compare"
    assert "没有不同" in client.get(page).content.decode()


def test_what_differs_is_shown_with_names_for_those_who_may_know_them(ask: Any, district: Any) -> None:
    client = ask(DistrictOfficer)
    page, made = compared(client, district)
    known = resident(district.heyan, AT)
    make_known(known, "0" * 32)
    standing = {"organisation": "QH01", "centre": "QH01", "state": "counted", "reason": None, "amount": 1}
    column = {"column": "systolic", "title": "收缩压", "before": 123, "after": 168}
    record = {
        "table": "followups",
        "kind": "changed",
        "key": ["F1"],
        "person": "0" * 32,
        "on": "2016-12-07",
        "columns": [column],
    }
    member = {"kind": "changed", "unit": "person", "key": ["0" * 32], "person": "0" * 32, "records": [record]}
    member |= {"before": standing, "after": standing | {"state": "missing", "reason": "最近一次 168/74 不达标"}}
    figures = {"numerator": 74, "denominator": 100, "value": "74%", "proposed": "3", "awarded": "3"}
    row = {
        "key": "hypertension_controlled",
        "name": "血压控制",
        "before": figures,
        "after": figures | {"numerator": 73},
    }
    row |= {"texts": [], "records": [], "list": {"counts": {"changed": 1}, "shown": [member]}}
    made.found["zh"] |= {"same": False, "rows": [row]}
    made.save()
    shown = client.get(page).content.decode()
    assert all(words in shown for words in (known.name, "123", "168", "74 / 100", "73 / 100", "最近一次 168/74 不达标"))
    assert known.name not in ask(Finance, district.office).get(page).content.decode()
