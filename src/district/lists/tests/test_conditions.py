"""What is active, in words; what is empty; what is secret."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.db.models import Value
from django.http import QueryDict

from district.audit.models import Event
from district.lists.conditions import Conditions, in_words, is_empty
from district.lists.fields import DatesField
from district.lists.listing import Column, Filter, Listing
from district.lists.ordering import arranged
from district.lists.query import Query, parse

CHOICES = [("早", [("a", "甲"), ("b", "乙")]), ("c", "丙")]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (forms.CharField(), "张", "张"),
        (forms.IntegerField(), 0, "0"),
        (forms.BooleanField(), True, "是"),
        (forms.NullBooleanField(), False, "否"),
        (forms.ChoiceField(choices=CHOICES), "b", "乙"),
        (forms.MultipleChoiceField(choices=CHOICES), ["a", "c"], "甲、丙"),
        (forms.DateField(), date(2024, 3, 5), "2024-03-05"),
        (forms.DateTimeField(), datetime(2024, 3, 5, 6, 5, tzinfo=UTC), "2024-03-05 14:05"),
        (DatesField(), (date(2024, 3, 5), None), "2024-03-05 – …"),
    ],
)
def test_a_condition_is_said_as_it_was_chosen(field, value, words):
    assert in_words(field, value) == words
    assert not is_empty(field, value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (forms.BooleanField(), False),
        (forms.CharField(), ""),
        (forms.NullBooleanField(), None),
        (forms.MultipleChoiceField(), []),
        (DatesField(), (None, None)),
        (forms.ModelMultipleChoiceField(Event.objects.none()), Event.objects.none()),
    ],
)
def test_what_was_left_open_is_no_condition(field, value):
    assert is_empty(field, value)


@pytest.mark.parametrize(
    ("since", "until", "value"),
    [
        ("2024-03-05", "", (date(2024, 3, 5), None)),
        ("2024-03-05", "2024-03-05", (date(2024, 3, 5),) * 2),
        ("", "", None),
    ],
)
def test_days_from_and_to(since, until, value):
    assert DatesField().clean([since, until]) == value


def test_an_end_before_its_beginning_is_refused():
    with pytest.raises(forms.ValidationError, match="开始日期不能晚于结束日期"):
        DatesField().clean(["2024-03-06", "2024-03-05"])


PHONES = Listing(
    "tests.phones",
    "电话",
    (
        Column("action", "动作"),
        Column("two", "二", sort=("two",), is_shown=False, prepare=lambda rows: rows.annotate(two=Value(2))),
    ),
    ("pk",),
    (Filter("phone", lambda r: forms.CharField(label="手机"), lambda rows, _phone: rows, is_secret=True),),
)


def test_a_secret_condition_is_shown_to_whoever_typed_it_and_kept_nowhere():
    query = parse(PHONES, QueryDict("phone=13800000000")).query
    (chip,) = Conditions(PHONES, None, query).chips()
    assert (chip.value, chip.public_value) == ("13800000000", "（已填写，不作记录）")


@pytest.mark.parametrize(
    ("query", "prepared"), [(Query(), False), (Query(columns=("two",)), True), (Query(sort="two"), True)]
)
def test_a_column_is_prepared_where_it_is_shown_or_orders(query, prepared):
    assert ("two" in arranged(PHONES, Event.objects.all(), query).query.annotations) == prepared
