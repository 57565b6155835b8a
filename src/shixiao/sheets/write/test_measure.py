import pytest

from shixiao.sheets.write.measure import balanced_padding, height_needed, length_needed, room_in, value_size

TWO_CENTIMETRES = 200


def test_a_chinese_character_is_twice_as_long_as_a_digit() -> None:
    assert length_needed("万元", 10) == 2 * length_needed("45", 10)


def test_a_text_twice_as_long_as_the_line_needs_three_lines() -> None:
    one, more = height_needed("目标", TWO_CENTIMETRES, 10), height_needed("目标" * 5, TWO_CENTIMETRES, 10)
    assert more - one == pytest.approx(2 * (height_needed("目\n标", TWO_CENTIMETRES, 10) - one))


def test_a_value_shrinks_to_stay_on_one_line() -> None:
    size = value_size("≥10000 人次", TWO_CENTIMETRES, 10)
    assert 8 <= size < 10
    assert length_needed("≥10000 人次", size) <= room_in(TWO_CENTIMETRES)


def test_a_value_that_would_grow_too_small_keeps_its_size() -> None:
    assert value_size("各项支出都符合财务管理制度的规定", TWO_CENTIMETRES, 10) == 10
    assert value_size("100%", TWO_CENTIMETRES, 10) == 10


def test_a_name_on_two_lines_is_broken_in_its_middle() -> None:
    padding = balanced_padding("满意度指标", 170, 10)
    assert 30 <= room_in(170) - 2 * padding < 40
    assert balanced_padding("产出指标", 170, 10) == 0
