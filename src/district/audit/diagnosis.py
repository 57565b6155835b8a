"""What happened to the links that do not hold: one alteration breaks up to four, and the finding names the one."""

from collections.abc import Iterable

from district.audit.canonical import canonical, digest
from district.audit.findings import Finding, Kind
from district.audit.links import UNREADABLE, Broken, Link, fits

RUN = 3
"""From so many broken entries in a row on they are one finding: no single alteration breaks as many."""


def diagnose(broken: Iterable[Broken], key: bytes) -> list[Finding]:
    """The findings that explain these broken links, which come in the order of their numbers."""
    return _Diagnosis(list(broken), key).findings()


class _Diagnosis:
    """Puts the entries back, one after the other, and so learns which were out of place."""

    def __init__(self, broken: list[Broken], key: bytes) -> None:
        self.broken = broken
        self.key = key
        self.at = {entry.sequence: entry for entry in broken}
        self.truth: dict[int, str] = {}
        """The digest that belongs at a number, where it is not the one that stands there."""

    def findings(self) -> list[Finding]:
        """One finding for each entry that was altered, none for those that only follow one."""
        return [finding for entry in self.broken if (finding := self._explain(entry))]

    def _explain(self, entry: Broken) -> Finding | None:
        previous = self.truth.get(entry.sequence - 1, entry.previous)
        if previous != entry.previous and self._fits(previous, entry, entry.link.digest):
            return None
        return self._moved(entry, previous) or self._exchanged(entry, previous) or self._altered(entry, previous)

    def _moved(self, entry: Broken, previous: str) -> Finding | None:
        """Another entry belongs here: two seals were exchanged, or this one was pushed in before it."""
        for other in self.broken:
            if other is entry or not self._fits(previous, other, other.link.digest):
                continue
            is_next = other.sequence == entry.sequence + 1
            if is_next and not self._fits(other.link.digest, entry, entry.link.digest):
                self.truth[entry.sequence] = previous
                return _finding(Kind.INSERTED, entry.link)
            self.truth[entry.sequence] = other.link.digest
            return _finding(Kind.SEAL_MOVED, entry.link, other.sequence)
        return None

    def _exchanged(self, entry: Broken, previous: str) -> Finding | None:
        """Another entry's event was sealed here, under its own identifier or with all but that exchanged."""
        for other in self.broken:
            if other is entry:
                continue
            for content in _exchanges(entry.link, other.link):
                if fits(self.key, previous, content, entry.link.digest):
                    return _finding(Kind.EVENTS_SWAPPED, entry.link, other.sequence)
        return None

    def _altered(self, entry: Broken, previous: str) -> Finding:
        """The seal was altered if the next link follows from the digest that it should have; else the event."""
        following = self.at.get(entry.sequence + 1)
        rightful = _digest(self.key, previous, entry.content)
        if following and rightful and self._fits(rightful, following, following.link.digest):
            self.truth[entry.sequence] = rightful
            return _finding(Kind.SEAL_ALTERED, entry.link)
        return _finding(Kind.CHANGED, entry.link)

    def _fits(self, previous: str, entry: Broken, stated: str) -> bool:
        return fits(self.key, previous, entry.content, stated)


def _exchanges(link: Link, other: Link) -> Iterable[bytes]:
    if link.event and other.event and link.sealed_at:
        yield canonical(other.event, link.sealed_at)
        yield canonical({**other.event, "id": link.event["id"]}, link.sealed_at)


def _digest(key: bytes, previous: str, content: bytes) -> str:
    try:
        return digest(key, previous, content)
    except UNREADABLE:
        return ""


def _finding(kind: Kind, link: Link, other: int = 0) -> Finding:
    return Finding(kind, link.sequence, other=other, event=link.event_id, at=link.at)


def gathered(found: list[Finding]) -> list[Finding]:
    """Findings in the order of their numbers, with long runs of changed entries as one."""
    runs: list[list[Finding]] = []
    for finding in found:
        last = runs[-1][-1] if runs else None
        if (
            last
            and _is_changed(last)
            and _is_changed(finding)
            and finding.sequence == max(last.sequence, last.until) + 1
        ):
            runs[-1].append(finding)
        else:
            runs.append([finding])
    return [finding for run in runs for finding in _as_one(run)]


def _is_changed(finding: Finding) -> bool:
    return finding.kind in (Kind.CHANGED, Kind.WRONG_KEY)


def _as_one(run: list[Finding]) -> list[Finding]:
    last = max(run[-1].sequence, run[-1].until)
    is_long = last - run[0].sequence + 1 >= RUN
    return [Finding(Kind.WRONG_KEY, run[0].sequence, last)] if is_long and _is_changed(run[0]) else run
