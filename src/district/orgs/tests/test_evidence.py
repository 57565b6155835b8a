from datetime import date

import pyarrow.parquet as pq
import pytest

from district.orgs import evidence
from district.orgs.models import Level, Organisation
from shixiao.evidence.freeze import freeze_rows
from shixiao.evidence.snapshot import open_snapshot

pytestmark = pytest.mark.django_db
AS_OF = date(2024, 6, 14)


def test_the_tree_is_frozen_by_the_library(district, tmp_path):
    Organisation.objects.filter(pk=district.xili.pk).update(level=Level.PRIVATE_STATION, closed_on=date(2020, 1, 1))
    rows = {"organisations": evidence.rows(AS_OF)}
    frozen = freeze_rows(rows, tmp_path / "snapshot", as_of=AS_OF, key=b"k" * 32, strict=True, code_version="test")
    found = pq.read_table(open_snapshot(frozen.snapshot).tables["organisations"]).to_pylist()
    assert [row["code"] for row in found] == ["QH", "QH01", "QH0101", "QH02", "QH0201"]
    assert found[4]["level"] == found[2]["level"]
    assert [row["parent"] for row in found] == [None, 0, 1, 0, 3]


@pytest.mark.parametrize(("as_of", "is_there"), [(date(2024, 6, 13), False), (AS_OF, True), (date(2024, 6, 15), True)])
def test_what_has_not_opened_by_the_day_is_left_out(district, as_of, is_there):
    Organisation.objects.filter(pk=district.xili.pk).update(opened_on=AS_OF)
    assert ("QH0201" in {row["code"] for row in evidence.rows(as_of)}) == is_there
