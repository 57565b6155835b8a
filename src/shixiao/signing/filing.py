"""What the office says of a signed sheet beyond what was counted."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, and as what: `role` and `name` as they are to be read."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """The facts of a filing that are signed with its sheet. `code` (核验码) is printed beside the QR code.

    `number` is the filing's own number, `unit` the organisation that files, `signed_on` the day that is stated.
    """

    code: str
    number: str
    unit: str
    signed_on: date
    signers: tuple[Signer, ...] = ()
    achieved_goal: str | None = None
    notes: str | None = None

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What `as_data` gave."""
        signers = tuple(Signer(**signer) for signer in data["signers"])
        return cls(**{**data, "signers": signers, "signed_on": date.fromisoformat(data["signed_on"])})

    def as_data(self) -> dict[str, Any]:
        """Plain data, every value a string or null."""
        return asdict(self) | {"signers": list(map(asdict, self.signers)), "signed_on": self.signed_on.isoformat()}
