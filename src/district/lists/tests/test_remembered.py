"""What earlier rows said is found again, in whichever order and number."""

from district.lists.imports.remembered import KEYS, Remembered


def test_the_first_value_under_a_key_stays() -> None:
    rows = Remembered()
    assert (rows.first("A", 3), rows.first("A", 9), rows.first("B", 9)) == (3, 3, 9)


def test_several_values_stand_under_one_key_each_once() -> None:
    rows = Remembered()
    for value in (["2024-03-05", "甲"], ["2025-03-05", "乙"], ["2024-03-05", "甲"]):
        rows.add("A", value)
    rows.add("B", ["2026-03-05", "丙"])
    assert sorted(rows.of(["A", "C"])) == [("A", ["2024-03-05", "甲"]), ("A", ["2025-03-05", "乙"])]


def test_more_keys_than_one_statement_takes_are_all_found() -> None:
    rows, keys = Remembered(), [str(number) for number in range(KEYS + 1)]
    for key in keys:
        rows.add(key, int(key))
    assert len(rows.of(keys)) == KEYS + 1
