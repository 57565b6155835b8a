"""How much room a text needs, for formats that do not measure it themselves."""

from unicodedata import east_asian_width

_POINTS_PER_TENTH = 72 / 254
_PADDING = 6.0
_LINE_SPACING = 1.35


def height_needed(text: str, width: int, size: float) -> float:
    """The height in points of `text` in a cell `width` tenths of a millimetre wide, set in `size` points."""
    room = max(width * _POINTS_PER_TENTH - _PADDING, size)
    lines = sum(max(1, -int(-length_needed(line, size) // room)) for line in text.split("\n"))
    return lines * size * _LINE_SPACING + _PADDING


def length_needed(text: str, size: float) -> float:
    """The length in points of `text` on one line: a Chinese character is a square, a Latin one half of it."""
    return sum(size if east_asian_width(character) in "WFA" else 0.55 * size for character in text)
