from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from district.lib.prefixes import begins_with
from district.orgs.tree import scope_of
from district.residents.ages import age_on, earliest_birth, latest_birth
from district.residents.finding import by_file_number, by_name, name_condition
from district.residents.models import Resident, ResidentSummary
from district.residents.tests.people import resident

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NAMES = ("王", "王秀英", "王秀英子", "玉秀英", "李一", "李丁", "Anna", "anna", "Zoe", "Ångström", "\U00020000", "單")


@given(born=DAYS, day=DAYS, age=st.integers(0, 120))
def test_birth_dates_have_the_ages_that_are_asked_for(born, day, age):
    assert (born <= latest_birth(age, day)) == (age_on(born, day) >= age)
    assert (born >= earliest_birth(age, day)) == (age_on(born, day) <= age)


@pytest.mark.parametrize(("day", "age"), [(date(2015, 3, 4), 64), (date(2015, 3, 5), 65), (date(2015, 3, 6), 65)])
def test_sixty_five_begins_on_the_birthday(day, age):
    assert age_on(date(1950, 3, 5), day) == age


def test_a_leap_days_child_is_older_on_the_first_of_march():
    assert [age_on(date(2000, 2, 29), date(2001, 2, 28) + timedelta(days)) for days in (0, 1)] == [0, 1]


@pytest.mark.parametrize("prefix", ["王", "王秀", "李", "李丁", "A", "a", "Å", "z", "", "\U00020000"])
def test_the_database_finds_exactly_what_begins_with_the_prefix(district, at, prefix):
    for name in NAMES:
        resident(district.heyan, at, name=name)
    found = set(Resident.objects.filter(begins_with("name", prefix)).values_list("name", flat=True))
    assert found == {name for name in NAMES if name.startswith(prefix)}


@pytest.mark.parametrize(
    ("typed", "found"),
    [("单", True), ("shan", True), ("Shan Xiu", True), ("dan", False), ("sxl", True), ("sx", True), ("xl", False)],
)
def test_a_name_is_found_as_people_type_it(district, at, typed, found):
    resident(district.heyan, at, name="单秀兰")
    assert Resident.objects.filter(name_condition(typed)).exists() == found


@pytest.mark.parametrize("typed", ["w", "wang", "wan", "WANG", "lina", "ln", "l", "x"])
def test_one_question_finds_what_two_would(district, at, typed):
    for name in ("王兰", "李娜", "卫安娜格", "李一娜"):
        resident(district.heyan, at, name=name)
    both = begins_with("name_pinyin", typed.lower()) | begins_with("name_initials", typed.lower())
    rows = ResidentSummary.objects.all()
    assert set(by_name(rows, typed)) == set(rows.filter(both))


@pytest.mark.parametrize(("names", "asked"), [(["王兰"], False), (["王兰", "卫安娜格"], True)])
def test_initials_that_nobody_has_are_not_asked_for(district, at, names, asked):
    for name in names:
        resident(district.heyan, at, name=name)
    conditions = str(by_name(ResidentSummary.objects.all(), "wang").query).partition("WHERE")[2]
    assert ("name_initials" in conditions) == asked


@pytest.mark.parametrize("length", [6, 8, 9, 10, 17])
def test_a_file_is_found_by_its_first_digits(district, at, length):
    number = resident(district.heyan, at).file_number
    rows = ResidentSummary.objects.all()
    assert [row.file_number for row in by_file_number(rows, number[:length])] == [number]
    other = f"{number[: length - 1]}{(int(number[length - 1]) + 1) % 10}"
    assert not by_file_number(rows, other)


@pytest.mark.parametrize(
    ("field", "index"),
    [("name", "resident_name"), ("name_pinyin", "resident_pinyin"), ("name_initials", "resident_initials")],
)
def test_a_prefix_is_answered_by_an_index(db, field, index):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert index in Resident.objects.filter(begins_with(field, "w")).explain()


@pytest.mark.parametrize("place", ["office", "heyan", "dongli"])
def test_a_scope_gives_the_same_residents_by_whichever_index(district, at, place):
    for home in (district.heyan, district.dongli, district.xili):
        resident(home, at)
    scope = scope_of(getattr(district, place))
    rows = ResidentSummary.objects
    assert set(rows.loosely_within(scope)) == set(rows.within(scope))
    assert len(rows.within(scope)) == {"office": 3, "heyan": 2, "dongli": 1}[place]
