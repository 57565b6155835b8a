from hypothesis import given
from hypothesis import strategies as st

from shixiao.sheets.write.levels import heading_rows, merged_heights

NAMES = st.lists(st.tuples(st.sampled_from(["产出", "效益", None]), st.sampled_from(["数量", "质量", None])))


def test_equal_neighbours_share_a_cell() -> None:
    rows = [("产出", "数量"), ("产出", "质量"), ("产出", "质量"), ("效益", "质量")]
    assert merged_heights(rows) == [[3, 1], [0, 2], [0, 0], [1, 1]]


def test_an_unknown_name_shares_with_nobody() -> None:
    assert merged_heights([(None, None), (None, None)]) == [[1, 1], [1, 1]]


def test_records_without_level_names_have_no_heights() -> None:
    assert merged_heights([(), ()]) == [[], []]


@given(NAMES)
def test_every_row_is_covered_once_by_each_level(rows: list[tuple[str | None, str | None]]) -> None:
    for heights in zip(*merged_heights(rows), strict=True):
        assert sum(heights) == len(rows)
        covered = [number for number, height in enumerate(heights) for _ in range(height)]
        starts = [covered[number] for number in range(len(rows))]
        assert all(heights[start] for start in starts)


@given(NAMES)
def test_a_shared_cell_holds_equal_names_only(rows: list[tuple[str | None, str | None]]) -> None:
    for depth, heights in enumerate(zip(*merged_heights(rows), strict=True)):
        for top, height in enumerate(heights):
            assert {row[: depth + 1] for row in rows[top : top + height]} <= {rows[top][: depth + 1]}


def test_a_heading_row_is_printed_where_its_name_changes() -> None:
    assert list(heading_rows((None, None), ("一、产出", "1.数量"))) == ["一、产出", "1.数量"]
    assert list(heading_rows(("一、产出", "1.数量"), ("一、产出", "1.数量"))) == []
    assert list(heading_rows(("一、产出", "1.数量"), ("一、产出", "2.质量"))) == ["2.质量"]


def test_the_outer_name_is_printed_again_where_the_inner_one_ends() -> None:
    assert list(heading_rows(("一、产出", "1.数量"), ("一、产出", None))) == ["一、产出"]
