from importlib.resources import files
from typing import get_args

import pytest

from shixiao.catalogue.indicators import indicator, indicators
from shixiao.catalogue.indicators.by_hand import second_opinion
from shixiao.evidence.tables import TABLES
from shixiao.indicators.definition import AtLeast, Events, Meeting
from shixiao.indicators.indicator import DenominatorKind, Indicator
from shixiao.messages import LANGUAGES
from shixiao.rulebook.service import service_standard

CATALOGUE = indicators().values()
FOLDER = ("__init__.py", "counts.py", "indicator.toml", "second_opinion.py", "test_counts.py")
UNITS = {"person", "fen", "delivery", "dose", "session", "event", "interview", "text"}
UNITS |= {"call", "callback", "contract", "finding", "review", "service"}


def named(wanted: Indicator) -> str:
    return wanted.slug


def test_an_indicator_is_found_by_its_slug() -> None:
    assert indicator("child_managed").slug == "child_managed"
    with pytest.raises(KeyError):
        indicator("child_counted")


@pytest.mark.parametrize("wanted", CATALOGUE, ids=named)
def test_a_folder_holds_everything_about_its_indicator(wanted: Indicator) -> None:
    folder = files("shixiao.catalogue.indicators").joinpath(wanted.slug)
    found = {path.name for path in folder.iterdir() if path.is_file()}
    assert found - {"said.toml"} == set(FOLDER)  # which only says, for people, what functions of its own compute
    assert callable(second_opinion(wanted.slug).numerator)


@pytest.mark.parametrize("wanted", CATALOGUE, ids=named)
def test_what_is_said_about_an_indicator_is_complete(wanted: Indicator) -> None:
    assert wanted.version >= 1
    assert wanted.valid_from <= 2016
    assert wanted.source
    assert wanted.unit in UNITS
    assert wanted.denominator_kind in get_args(DenominatorKind)
    for language in LANGUAGES:
        wording = wanted.wording(language)
        assert wording.name
        assert wording.numerator
        assert wording.denominator


@pytest.mark.parametrize("wanted", CATALOGUE, ids=named)
def test_who_is_missing_can_be_listed_only_of_a_registered_denominator(wanted: Indicator) -> None:
    assert wanted.denominator_kind == "registered" or not wanted.lists_missing


def test_a_patient_of_an_area_is_not_known_by_name() -> None:
    estimated = [wanted.slug for wanted in CATALOGUE if wanted.denominator_kind == "estimated"]
    assert estimated == ["diabetes_managed", "hypertension_managed"]
    assert [wanted.slug for wanted in CATALOGUE if wanted.denominator_kind == "quota"] == ["education_sessions"]


@pytest.mark.parametrize("wanted", CATALOGUE, ids=named)
def test_a_definition_names_columns_and_rules_that_exist(wanted: Indicator) -> None:
    standard = service_standard(2016)
    for part in (wanted.numerator, wanted.denominator):
        if isinstance(part, Events):
            assert part.records.on in TABLES[part.records.table].columns()
        if isinstance(part, Meeting) and isinstance(part.requirement, AtLeast):
            times = part.requirement.times
            assert isinstance(times, int) or getattr(standard, times) > 1
