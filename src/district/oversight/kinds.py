"""Which actions each page of oversight shows. By name, so that an index finds them among millions."""

READINGS = ("residents.resident.read", "residents.resident.revealed", "residents.reveals.exhausted")
"""Somebody looked into a resident's file, or opened what is masked."""

EXPORTS = (
    "lists.exported",
    "files.file.fetched",
    "filings.year.exported",
    "goals.version.taken",
    "questionnaires.results.exported",
    "oversight.head.exported",
    "oversight.heads.taken",
)
"""Something was carried out of the site."""

LOGINS = (
    "accounts.login.succeeded",
    "accounts.login.failed",
    "accounts.login.locked",
    "accounts.login.unlocked",
    "accounts.second_factor.failed",
    "accounts.session.ended",
    "accounts.logout",
)
"""Somebody came, was kept out, or went."""

ALARMING = frozenset(
    (
        "accounts.login.failed",
        "accounts.login.locked",
        "accounts.second_factor.failed",
        "residents.reveals.exhausted",
        "audit.clock.set_back",
        "audit.events.lost",
    )
)
"""What a reader should not overlook."""

VERIFIED = "oversight.chain.verified"
EXPORTED = "oversight.head.exported"
TAKEN = "oversight.heads.taken"
