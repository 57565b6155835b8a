import pytest

from shixiao.sheets.read.pdf_text import joined


def characters(*lines: str) -> list[dict[str, object]]:
    return [
        {"text": text, "x0": 10 * x, "x1": 10 * x + 9, "bottom": 20 * y, "size": 10}
        for y, line in enumerate(lines)
        for x, text in enumerate(line)
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("年初预", "算数"), "年初预算数"),
        (("≥10000", "人次"), "≥10000人次"),
        (("≥10000 ", "人次"), "≥10000 人次"),
        (("Word", "Excel"), "Word Excel"),
        (("10", "10"), "10 10"),
        (("2024-", "2025"), "2024-2025"),
        ((), None),
    ],
)
def test_a_broken_line_is_joined_as_it_was_written(lines: tuple[str, ...], text: str | None) -> None:
    assert joined(characters(*lines)) == text


def test_a_typesetter_that_keeps_spaces_wrote_none_where_none_is_kept() -> None:
    assert joined(characters("AP", "P "), spaces_kept=True) == "APP"
    assert joined(characters("Word ", "Excel"), spaces_kept=True) == "Word Excel"
    assert joined(characters("10", "10"), spaces_kept=True) == "10 10"


def test_a_wide_gap_is_a_space_and_a_quarter_is_none() -> None:
    near, far = characters("上A"), characters("AB")
    near[1]["x0"], far[1]["x0"] = 11.5, 16
    assert joined(near) == "上A"
    assert joined(far) == "A B"
