import pytest

from shixiao.catalogue.indicators import indicators
from shixiao.indicators.engine import DuckDB
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.explain import Explanation, Who, as_data, explain
from shixiao.runs.folder import RunFolder
from shixiao.runs.request import NotARun

EVERYBODY = 100_000


def opened(run: RunFolder, key: str, who: Who, limit: int = 5, centre: str | None = None) -> Explanation:
    return explain(run, key, DuckDB(threads=1), who=who, limit=limit, centre=centre)


@pytest.mark.parametrize("key", [row.key for row in SheetDefinition.of("public_health", 2016).rows if row.is_counted])
def test_a_list_holds_exactly_as_many_as_are_counted(run: RunFolder, key: str) -> None:
    (row,) = [row for row in run.evaluation["rows"] if row["key"] == key]
    found = opened(run, key, "numerator")
    assert (found.numerator, found.denominator) == (row["numerator"], row["denominator"])
    members = run.members(key)
    assert len({member.unit for member in members.page(("counted",), limit=EVERYBODY)}) == found.count
    if indicators()[key].unit == "person":
        assert found.count == row["numerator"]
    if indicators()[key].is_part:
        missing = opened(run, key, "missing")
        assert found.count + missing.count == opened(run, key, "denominator").count
        assert sum(count for _, _, count in missing.tally) == missing.count


def test_a_centre_counts_what_its_cells_say(run: RunFolder) -> None:
    for code in ("QH01", "QH07"):
        (cell,) = [
            cell
            for cell in run.evaluation["cells"]
            if (cell["key"], cell["organisation"], cell["period"]) == ("hypertension_controlled", code, "2016-12")
        ]
        found = opened(run, "hypertension_controlled", "missing", centre=code)
        assert (found.numerator, found.denominator) == (cell["numerator"], cell["denominator"])
        assert found.count == found.denominator - found.numerator
        assert all(person.organisation.startswith(code) for person in found.persons)


def test_who_is_missing_has_a_reason_and_the_records_that_show_it(run: RunFolder) -> None:
    found = opened(run, "hypertension_controlled", "missing", limit=200)
    for person in found.persons:
        assert len(person.key) == 32
        contacts = [each.row for each in person.records if each.table == "followups"]
        assert person.reason is not None
        if contacts:
            last = contacts[-1]
            assert str(last["followed_on"]) in str(person.reason)
        else:
            assert person.reason.key.startswith("reasons.")


@pytest.mark.parametrize(
    ("key", "table"), [("hypertension_managed", "declared_values"), ("antenatal_five_visits", "deliveries")]
)
def test_a_denominator_that_counts_something_else_opens_to_its_own_records(
    run: RunFolder, key: str, table: str
) -> None:
    found = opened(run, key, "denominator", limit=EVERYBODY)
    assert {each.table for person in found.persons for each in person.records} == {table}
    column = "value" if table == "declared_values" else "live_births"
    assert sum(int(each.row[column]) for person in found.persons for each in person.records) == found.denominator


def test_a_quota_lists_its_sessions_without_records(run: RunFolder) -> None:
    found = opened(run, "education_sessions", "denominator", limit=3)
    assert (found.count, len(found.persons)) == (1668, 3)
    assert not any(person.records for person in found.persons)


def test_a_page_goes_on_where_the_last_one_ended(run: RunFolder) -> None:
    whole = opened(run, "elder_managed", "missing", limit=9).persons
    engine = DuckDB(threads=1)
    parts = [explain(run, "elder_managed", engine, offset=offset, limit=3).persons for offset in (0, 3, 6)]
    assert [person.key for part in parts for person in part] == [person.key for person in whole]


def test_an_explanation_is_plain_data_in_both_languages(run: RunFolder) -> None:
    found = opened(run, "diabetes_standard", "missing")
    chinese, english = as_data(found, "zh"), as_data(found, "en")
    assert chinese["count"] == english["count"] == len(found.persons) or found.count > 5
    assert chinese["tally"][0]["reason"] != english["tally"][0]["reason"]


@pytest.mark.parametrize(("key", "centre"), [("nothing", None), ("on_schedule", None), ("vaccination", "X99")])
def test_what_cannot_be_opened_is_refused(run: RunFolder, key: str, centre: str | None) -> None:
    with pytest.raises(NotARun):
        opened(run, key, "missing", centre=centre)
