"""A verification of the database at hand, as the command and the pages ask for it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from district.audit import heads, reading
from district.audit.findings import Finding, Kind
from district.audit.keys import chain_key, public_key
from district.audit.verification import Report, verify


def inspect(
    now: datetime,
    *,
    source: Path | None = None,
    public: str = "",
    using: str = "default",
    advance: Callable[[int], None] = lambda done: None,  # noqa: ARG005
) -> Report:
    """Verify the chain against the heads in `source`, or in the site's own folder, which an intruder may reach too.

    What cannot be read in `source` raises `UnreadableHead`; in the site's own folder it is a finding. `public` is the
    key that the heads are signed with, as somebody once wrote it down; else the site's own.
    """
    place = source or heads.folder()
    given, unreadable = (heads.read(source), []) if source else heads.sift(place) if place.exists() else ([], [])
    key = chain_key()
    report = verify(
        reading.links(using),
        reading.unsealed(using),
        key=key,
        now=now,
        heads=given,
        public=public or public_key(key),
        advance=advance,
    )
    report.findings += [Finding(Kind.UNREADABLE_HEAD, event=line) for line in unreadable]
    return report
