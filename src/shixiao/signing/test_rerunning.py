import json
from dataclasses import replace
from datetime import date

import pytest

from shixiao.demonstration import build_district
from shixiao.evidence.freeze import freeze
from shixiao.evidence.snapshot import open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.definition import SheetDefinition
from shixiao.signing import rerun
from shixiao.signing.conftest import DEFINITION, RESIDENTS

ENGINE = DuckDB(threads=1)


def altered(envelope, **changed):
    """An envelope whose signed evaluation says something else."""
    data = json.loads(envelope.payload)
    data["evaluation"] |= changed
    return replace(envelope, payload=json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def sentences(again):
    return [difference.text("zh") for difference in again.differences]


def test_the_same_snapshot_gives_the_same_bytes(snapshot, counted):
    again = rerun(counted, snapshot, engine=ENGINE)
    assert (again.text, again.is_same, again.differences) == (counted.evaluation, True, ())


def test_judgements_of_several_lines_are_kept(counted):
    rows = {row["key"]: row for row in json.loads(counted.evaluation)["rows"]}
    assert rows["on_schedule"]["reason"] == "两个站点推迟了\n一个月。"


def test_other_code_is_said_to_be_other_code(snapshot, counted):
    again = rerun(altered(counted, definitions="f" * 64), snapshot, engine=ENGINE)
    assert not again.is_same
    assert sentences(again)[0].startswith("统计口径或程序版本与签署时不同：签署时为 ffff")


def test_a_row_and_a_total_that_come_out_differently_are_named(snapshot, counted):
    rows = json.loads(counted.evaluation)["rows"]
    rows[3]["numerator"] += 1
    again = rerun(altered(counted, rows=rows, total_awarded="100"), snapshot, engine=ENGINE)
    first, second = sentences(again)
    assert rows[3]["name"] in first
    assert f"的分子：签署 {rows[3]['numerator']}" in first
    assert second.startswith("得分合计：签署 100，重算 ")


def test_another_snapshot_is_said_to_be_another(counted, tmp_path):
    build_district(tmp_path / "records", RESIDENTS + 200)
    freeze(tmp_path / "records", tmp_path / "other", as_of=date(2016, 12, 31), key=b"for tests only", code_version="t")
    again = rerun(counted, open_snapshot(tmp_path / "other"), engine=ENGINE)
    assert not again.is_same
    assert sentences(again)[0].startswith("快照不是签署时的那一份")
    assert len(again.differences) > 1


def test_a_definition_that_was_changed_after_signing_is_named_and_not_used(snapshot, counted):
    first, second, *others = DEFINITION.rows
    now = replace(DEFINITION, rows=(replace(first, weight="9"), *others, replace(second, key="new", name="新行")))
    again = rerun(counted, snapshot, definition=now, engine=ENGINE)
    assert again.is_same
    assert sentences(again) == [
        "表的定义在签署后改动过；重算仍按签署时的定义。",
        f"定义已改动的行：“{first.name}”。",
        f"定义中已删去的行：“{second.name}”。",
        "定义中新增的行：“新行”。",
    ]
    assert not rerun(counted, snapshot, definition=DEFINITION, engine=ENGINE).differences


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_of_a_row_has_a_name(snapshot, counted, language):
    rows = json.loads(counted.evaluation)["rows"]
    for field in rows[0]:
        rows[0][field] = rows[0][field] if field == "key" else "another"
    again = rerun(altered(counted, rows=rows), snapshot, engine=ENGINE)
    assert len([difference.text(language) for difference in again.differences]) == len(rows[0]) - 1


def test_the_definition_in_the_envelope_must_be_the_one_that_was_answered(snapshot, counted):
    again = rerun(altered(counted, definition=SheetDefinition("x", 2016, ()).sha256), snapshot, engine=ENGINE)
    assert sentences(again)[0].startswith("信封里的表定义与签署的测算所用的不同")
