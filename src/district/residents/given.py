"""What somebody states of a resident, parsed and checked piece by piece."""

from dataclasses import dataclass
from datetime import date

from district.orgs.models import Organisation


@dataclass(frozen=True, slots=True)
class Given:
    """A new file, as its form or an import states it."""

    name: str
    sex: str
    born_on: date
    organisation: Organisation
    file_number: str
    """All seventeen digits, or the first twelve: then the next serial number is taken."""
    filed_on: date
    lives_here_since: date
    identity_number: str = ""
    phone: str = ""
    second_phone: str = ""
    address: str = ""
    is_known_to_differ: bool = False
    """Whether somebody has looked at the files that are alike and says that this is another person."""
