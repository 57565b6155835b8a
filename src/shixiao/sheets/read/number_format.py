"""Excel shows a number through its cell's format: 0.905 with `0.0%` is printed 90.5%."""

import re
import tomllib
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

_SECTION = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|[^";]')
_PLACEHOLDER = re.compile(r"[#0?,]*(?:\.[#0?]+)?,*")
_DATE_PARTS = re.compile(r"y+|m+|d+")


class UnknownFormat(Exception):
    """A number format that cannot be turned into the printed text for certain."""


def built_in(number: int) -> str | None:
    """The code of a built-in number format; None where it differs by country or is unknown."""
    return _built_in().get(str(number))


@cache
def _built_in() -> dict[str, str]:
    formats: dict[str, str] = tomllib.loads(files(__package__).joinpath("excel_formats.toml").read_text("utf8"))[
        "built_in"
    ]
    return formats


def shown(number: Decimal, code: str) -> str:
    """What Excel prints for a number under a format code. Raises `UnknownFormat` where that is not certain."""
    sections = _split(code)
    section = sections[1] if number < 0 and len(sections) > 1 else sections[0]
    if number == 0 and len(sections) > 2:
        section = sections[2]
    literal = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", section)
    if section.strip() in ("General", "@", "") or "General" in literal:
        return _literal(section.replace("General", "\0").replace("@", "\0") or "\0", general(number))
    counted = re.search(r"[#0?]", literal) is not None
    if re.search(r"[eEhs]", literal) or (counted and "/" in literal):
        raise UnknownFormat(code)
    if re.search(r"[ymd]", literal, re.IGNORECASE) and not counted:
        return _date(number, section)
    signed = "-" if number < 0 and len(sections) == 1 else ""
    return signed + _fixed(abs(number), section, code)


def general(number: Decimal) -> str:
    """A number as the General format prints it: the shortest digits, no trailing zeros."""
    text = format(number.normalize(), "f")
    return "0" if text in ("-0", "") else text


def _split(code: str) -> list[str]:
    sections, current = [], ""
    for piece in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|.', code):
        if piece == ";":
            sections.append(current)
            current = ""
        else:
            current += piece
    return [*sections, current]


def _fixed(number: Decimal, section: str, code: str) -> str:
    pieces = [piece for piece in _SECTION.findall(section) if not piece.startswith(("[", "_", "*"))]
    marked = "".join(piece if len(piece) == 1 and piece in "#0?,." else "\1" for piece in pieces)
    match = next((found for found in _PLACEHOLDER.finditer(marked) if found.group()), None)
    if match is None:
        return _literal(section, "")
    pattern = match.group()
    percent = pieces.count("%")
    if pattern.endswith(","):  # a trailing comma divides by a thousand
        raise UnknownFormat(code)
    whole, _, places = pattern.partition(".")
    scaled = (number * 100**percent).quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    digits = format(scaled, ",f" if "," in whole else "f")
    optional = len(places) - len(places.rstrip("#?"))
    for _ in range(optional):
        digits = digits.removesuffix("0")
    digits = digits.removesuffix(".").rjust(whole.replace(",", "").count("0"), "0")
    before, after = "".join(pieces[: match.start()]), "".join(pieces[match.end() :])
    return _literal(before, "") + digits + _literal(after, "")


def _literal(section: str, filled: str) -> str:
    text = ""
    for token in _SECTION.findall(section):
        if token.startswith('"'):
            text += token[1:-1]
        elif token.startswith("\\"):
            text += token[1:]
        elif not token.startswith(("[", "_", "*")):
            text += token
    return text.replace("\0", filled)


def _date(number: Decimal, section: str) -> str:
    if number < 61 or number > 2958465:
        raise UnknownFormat(section)
    day = date(1899, 12, 30) + timedelta(days=int(number))
    fields = {"y": str(day.year), "m": str(day.month), "d": str(day.day)}
    plain = _literal(re.sub(r"\[[^\]]*\]", "", section), "").split("@")[0].removesuffix(";")

    def field(match: re.Match[str]) -> str:
        token = match.group().lower()
        if token in ("mmm", "mmmm", "mmmmm", "ddd", "dddd", "yy"):
            raise UnknownFormat(section)
        return fields[token[0]].rjust(2 if token in ("mm", "dd") else 1, "0")

    return _DATE_PARTS.sub(field, plain)
