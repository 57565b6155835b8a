"""What a cell becomes, and what its person is told."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.utils.translation import gettext_lazy, override

from district.lib.spreadsheet.grid import Cell, ErrorValue
from district.lists.importing import ImportColumn, WrongCell
from district.lists.imports.cells import cleaned
from district.lists.imports.choices import Choices

CODE = ImportColumn("c", "证件号", forms.CharField(max_length=18), is_code=True)
TEXT = ImportColumn("c", "备注", forms.CharField(required=False, max_length=10))
DAY = ImportColumn("c", "日期", forms.DateField(required=False))
MONEY = ImportColumn("c", "金额", forms.DecimalField(required=False, decimal_places=2))
COUNT = ImportColumn("c", "人数", forms.IntegerField(required=False))
SEX = ImportColumn("c", "性别", forms.ChoiceField(required=False, choices=[("", "-"), ("1", "男"), ("2", "女")]))
TAGS = ImportColumn("c", "人群", forms.MultipleChoiceField(required=False, choices=[("h", "高血压"), ("d", "糖尿病")]))
KEY = ImportColumn("c", "键", forms.BooleanField(required=False))


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (CODE, "000123", "000123"),
        (CODE, 110101.0, "110101"),
        (CODE, 999_999_999_999_999.0, "999999999999999"),
        (TEXT, 12.5, "12.5"),
        (TEXT, date(2024, 3, 5), "2024-03-05"),
        (DAY, date(2024, 3, 5), date(2024, 3, 5)),
        (DAY, datetime.fromisoformat("2024-03-05"), date(2024, 3, 5)),
        (DAY, "2024年3月5日", date(2024, 3, 5)),
        (DAY, "2024/3/5", date(2024, 3, 5)),
        (DAY, "２０２４.３.５", date(2024, 3, 5)),
        (DAY, 20240305.0, date(2024, 3, 5)),
        (MONEY, 45.57, Decimal("45.57")),
        (MONEY, 0.1 + 0.2, Decimal("0.3")),
        (MONEY, "1,234.50", Decimal("1234.50")),
        (MONEY, 0.0, Decimal(0)),
        (COUNT, 3.0, 3),
        (COUNT, "３", 3),
        (SEX, "男", "1"),
        (SEX, "2", "2"),
        (SEX, 2.0, "2"),
        (TAGS, "高血压、糖尿病", ["h", "d"]),
        (KEY, "否", False),
        (KEY, "√", True),
        (KEY, True, True),
    ],
)
def test_a_cell_is_taken_as_what_it_means(column: ImportColumn, cell: Cell, value: object) -> None:
    assert cleaned(column, cell, Choices()) == value


@pytest.mark.parametrize("column", [TEXT, DAY, MONEY, COUNT, SEX, TAGS, KEY])
def test_an_empty_cell_is_none_and_never_nought(column: ImportColumn) -> None:
    assert cleaned(column, None, Choices()) is None


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        (CODE, None, "“证件号”必须填写。"),
        (CODE, 1e15, "后几位已经丢失"),
        (CODE, 1.10101199003051e17, "后几位已经丢失"),
        (CODE, "1.10101E+17", "后几位已经丢失"),
        (CODE, date(2024, 3, 5), "变成了日期"),
        (CODE, "1234567890123456789", "“1234567890123456789”："),
        (TEXT, "一二三四五六七八九十百", "“一二三四五六七八九十百”："),
        (DAY, "2024-02-30", "“2024-02-30”不是日期"),
        (DAY, 45356.0, "2024-03-05"),
        (DAY, time(8, 0), "“08:00:00”不是日期"),
        (MONEY, "45.57万元", "“45.57万元”不是数字；只填数字，不要写单位。"),
        (MONEY, "1,2", "不是数字"),
        (MONEY, 1.005, "“1.005”："),
        (MONEY, True, "“是”不是数字。"),
        (MONEY, ErrorValue("#DIV/0!"), "#DIV/0!"),
        (COUNT, 3.5, "“3.5”不是整数"),
        (SEX, "男性", "“男性”不在可选项中，请填：男、女。"),
        (TAGS, "高血压、痛风", "“痛风”不在可选项中"),
        (KEY, "也许", "请填“是”或“否”"),
    ],
)
def test_a_wrong_cell_is_answered_with_what_to_write_instead(column: ImportColumn, cell: Cell, sentence: str) -> None:
    with pytest.raises(WrongCell) as wrong:
        cleaned(column, cell, Choices())
    assert sentence in wrong.value.sentence


def test_a_fields_own_message_goes_before_ours() -> None:
    field = forms.IntegerField(error_messages={"invalid": "请填整数月份。", "required": "缺月份。"})
    for cell, sentence in (("x", "请填整数月份。"), (None, "缺月份。")):
        with pytest.raises(WrongCell) as wrong:
            cleaned(ImportColumn("c", "月份", field), cell, Choices())
        assert wrong.value.sentence == sentence


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("word", ["星期一", "Monday"])
def test_an_option_is_known_in_every_language_of_the_site(language: str, word: str) -> None:
    with override(language):
        field = forms.ChoiceField(choices=[("1", gettext_lazy("Monday"))])
        assert cleaned(ImportColumn("c", "星期", field), word, Choices()) == "1"
