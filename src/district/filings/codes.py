"""The codes under which anybody finds a signed sheet (核验码)."""

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two characters of which none is taken for another: neither 0 and O, nor 1 and I."""
LENGTH = 20
CHANCE = 13
"""Bytes of chance that a code is made of: a hundred bits, which nobody guesses."""
GROUP = 5


def code_of(chance: bytes) -> str:
    """The code that these bytes make."""
    number = int.from_bytes(chance)
    return "".join(LETTERS[(number >> 5 * place) & 31] for place in range(LENGTH))


def read_code(typed: str) -> str:
    """A code as somebody typed it: small letters, spaces and dashes do not matter."""
    return "".join(letter for letter in typed.upper() if letter in LETTERS)


def spaced(code: str) -> str:
    """A code as it is printed, in groups."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
