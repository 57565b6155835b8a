"""Resident identity numbers (公民身份号码, GB 11643) used as a source's name of a person.

They are recognised by their length and by a date of birth at its place, so that other numbers of the same length pass.
"""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_DAY = r"(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
_OLD = rf"[1-9]\d{{5}}\d\d{_DAY}\d{{3}}"
_NEW = rf"[1-9]\d{{5}}(18|19|20)\d\d{_DAY}\d{{3}}[\dXx]"


def identity_text(given: str) -> str:
    """SQL: the number with its check letter as a capital, so that both ways of writing are one person."""
    return f"CASE WHEN length({given}) = 18 AND {_is(given, _NEW)} THEN upper({given}) ELSE {given} END"


def identity_fault(given: str) -> str:
    """SQL: why an identity number cannot name a person; NULL for any other text.

    A number of 15 digits would be a second person beside the same one of 18 digits; a wrong check digit means that
    the number belongs to somebody else, or to nobody.
    """
    old = f"WHEN length({given}) = 15 AND {_is(given, _OLD)} THEN 'identity_15_digits'"
    new = f"WHEN length({given}) = 18 AND {_is(given, _NEW)} AND NOT {_checks(given)} THEN 'identity_check_digit'"
    return f"CASE {old} {new} END"


def _is(given: str, pattern: str) -> str:
    return f"regexp_full_match({given}, '{pattern}')"


def _checks(given: str) -> str:
    weighted = " + ".join(
        f"{weight} * TRY_CAST(substr({given}, {place}, 1) AS INTEGER)" for place, weight in enumerate(_WEIGHTS, 1)
    )
    return f"upper(substr({given}, 18, 1)) = substr('{_CHECK_DIGITS}', 1 + ({weighted}) % 11, 1)"
