"""Exact numbers as a sheet prints them."""

from fractions import Fraction


def fixed(number: Fraction, places: int) -> str:
    """`number` rounded half up to exactly `places` decimals: 98.3 with two is 98.30."""
    whole, _, decimals = printed(number, places).partition(".")
    return f"{whole}.{decimals:0<{places}}" if places else whole


def printed(number: Fraction, places: int = 2) -> str:
    """`number` rounded half up to at most `places` decimals, without trailing zeros: 69/5 is 13.8."""
    unit = 10**places
    scaled = abs(number) * unit + Fraction(1, 2)
    whole = scaled.numerator // scaled.denominator
    sign = "-" if number < 0 and whole else ""
    digits = f"{whole // unit}.{whole % unit:0{places}d}" if places else str(whole)
    return sign + (digits.rstrip("0").rstrip(".") if places else digits)
