"""What is shown of a number or an address while it is not revealed."""

import re

STARS = "****"
_ADDRESS_ENDS = re.compile(r".{2,16}?(?:街道|镇|乡|苏木)|.{1,8}?(?:(?<!小)区|县|旗|市)")


def mask_identity_number(number: str) -> str:
    """The region and the last four: 999999********123X."""
    return f"{number[:6]}{'*' * 8}{number[-4:]}" if len(number) == 18 else STARS * bool(number)


def mask_phone(phone: str) -> str:
    """The first three and the last four: 100****1234."""
    return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}" if len(phone) > 7 else STARS * bool(phone)


def mask_address(address: str) -> str:
    """As far as the street or town, never the house."""
    if not address:
        return ""
    found = _ADDRESS_ENDS.match(address)
    shown = found[0] if found and len(found[0]) < len(address) else address[: min(3, len(address) // 2)]
    return shown + STARS


MASKS = {
    "identity_number": mask_identity_number,
    "phone": mask_phone,
    "second_phone": mask_phone,
    "address": mask_address,
}
"""How each sealed column is shown."""
