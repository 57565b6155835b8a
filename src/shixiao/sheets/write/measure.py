"""How much room a text needs, estimated for formats that cannot measure it themselves. Lengths are in points."""

from unicodedata import east_asian_width

PADDING = 6.0
LINE_SPACING = 1.35
_LEAST_SHRINKING = 0.8


def height_needed(text: str, width: int, size: float) -> float:
    """The height of `text` in a cell `width` tenths of a millimetre wide, set in `size` points."""
    room = max(room_in(width), size)
    lines = sum(_lines(length_needed(line, size), room) for line in text.split("\n"))
    return lines * size * LINE_SPACING + PADDING


def _lines(length: float, room: float) -> int:
    """Lines are rarely filled to the end, so that several of them need a little more room than one."""
    return 1 if length <= room else -int(-length // (0.95 * room))


def length_needed(text: str, size: float) -> float:
    """The length of `text` on one line: a Chinese character is a square, a Latin one half of it."""
    return sum(size if east_asian_width(character) in "WFA" else 0.5 * size for character in text)


def fits_surely(text: str, width: int, size: float) -> bool:
    """Whether `text` stays on one line whatever its letters: none is wider than the type is high."""
    return "\n" not in text and len(text) * size <= room_in(width)


def points(tenths: int) -> float:
    """Tenths of a millimetre in points."""
    return tenths * 72 / 254


def room_in(width: int) -> float:
    """The points a line may fill in a cell `width` tenths of a millimetre wide."""
    return points(width) - PADDING


def value_size(text: str, width: int, size: float) -> float:
    """A size in half points at which a value stays on one line; `size` itself where it would grow too small."""
    length = length_needed(text, size)
    fitting = int(2 * size * room_in(width) / length) / 2 if length > room_in(width) else size
    return fitting if fitting >= size * _LEAST_SHRINKING else size


def balanced_padding(text: str, width: int, size: float) -> float:
    """Points to leave free at each side so that a centred name breaks into lines of about the same length."""
    room, length = room_in(width), length_needed(text, size)
    lines = -int(-length // room)
    if lines < 2 or "\n" in text:
        return 0.0
    characters = -int(-length / lines // size)
    return max(0.0, (room - characters * size) / 2)
