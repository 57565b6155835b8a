from collections.abc import Callable
from itertools import count
from pathlib import Path

import ibis
import pytest

from shixiao.evidence.tables.followups import Followups
from shixiao.evidence.tree import read_tree
from shixiao.indicators.cube import Cube
from shixiao.indicators.definition import AtLeast, Latest, Meeting, registered
from shixiao.indicators.engine import DuckDB
from shixiao.indicators.indicator import Indicator, Wording
from shixiao.indicators.person_facts import PersonFacts, derive
from shixiao.indicators.year import Year
from shixiao.rulebook.service import service_standard
from tests.snapshots import snapshot_of
from tests.story import Story

PATIENTS = registered("hypertension")
CONTACTS = Followups.records(condition="hypertension")
YEAR = Year(2016, service_standard(2016))


def below_140(contact: ibis.expr.types.Table, _standard: object) -> ibis.expr.types.BooleanValue:
    return contact.systolic < 140


CONTROLLED = Meeting(PATIENTS, Latest(CONTACTS, below_140, shows=("systolic",)))
FOLLOWED = Meeting(PATIENTS, AtLeast(CONTACTS, "followups_a_year"))


def an_indicator(slug: str, numerator: Meeting) -> Indicator:
    words = tuple((language, Wording(slug, "numerator", "denominator")) for language in ("zh", "en"))
    return Indicator(slug, 1, 2016, "test", True, True, "person", "registered", numerator, PATIENTS, words)


@pytest.fixture
def derived(tmp_path: Path) -> Callable[[Story], tuple[PersonFacts, Cube]]:
    numbers = count()

    def derived(story: Story) -> tuple[PersonFacts, Cube]:
        snapshot, engine = snapshot_of(story, tmp_path / f"snapshot-{next(numbers)}"), DuckDB(threads=1)
        facts = derive(snapshot, (CONTROLLED, FOLLOWED, PATIENTS), YEAR, engine)
        return facts, Cube(facts, read_tree(snapshot.tables["organisations"]))

    return derived
