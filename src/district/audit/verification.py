"""The chain read once from its beginning, against the key and the heads that were carried away."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from district.audit.canonical import NOTHING
from district.audit.diagnosis import diagnose, gathered
from district.audit.findings import Finding, Kind
from district.audit.heads import Head
from district.audit.links import Broken, Link, fits
from district.lib.identifiers import made_at

LAG = timedelta(minutes=10)
"""How long an event may stay unsealed while newer ones are sealed: longer than any transaction lasts."""
KEPT = 200
"""How many broken entries are looked at closely. Of more than these, only the places are said."""


@dataclass(slots=True)
class Report:
    """What a verification found."""

    entries: int = 0
    """How many entries were read."""
    last: int = 0
    """The number of the last entry."""
    digest: str = NOTHING
    """Its digest."""
    sealed_at: datetime | None = None
    heads: int = 0
    """How many heads the chain was compared with."""
    waiting: int = 0
    """How many events wait for their seal, rightly."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_intact(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def verify(
    links: Iterable[Link],
    unsealed: Iterable[str],
    *,
    key: bytes,
    now: datetime,
    heads: Iterable[Head] = (),
    public: str,
    advance: Callable[[int], None] = lambda done: None,  # noqa: ARG005
) -> Report:
    """Find and locate whatever is not as it was sealed.

    `links` come in the order of their numbers; `unsealed` are the identifiers of events without a seal. `advance` is
    told now and then how many entries have been read.
    """
    report = Report()
    given = list(heads)
    signed = [head for head in given if head.is_signed(public)]
    report.heads = len(signed)
    report.findings += [_at_head(Kind.FORGED_HEAD, head) for head in given if not head.is_signed(public)]
    _walk(links, report, key, signed, advance)
    report.findings += [_at_head(Kind.CUT, head, report.last) for head in signed if head.sequence > report.last]
    for identifier in unsealed:
        _judge_unsealed(identifier, report, now)
    report.findings.sort(key=lambda finding: finding.sequence or report.last + 1)
    return report


def _walk(links: Iterable[Link], report: Report, key: bytes, heads: list[Head], advance: Callable[[int], None]) -> None:
    """Check each link against the one before, and against the heads at its place."""
    exported: dict[int, list[Head]] = {}
    for head in heads:
        exported.setdefault(head.sequence, []).append(head)
    broken: list[Broken] = []
    further: list[Finding] = []
    for link, previous in _followed(links, report):
        if report.entries % 5000 == 0:
            advance(report.entries)
        content = link.content()
        if content is None:
            kind = Kind.DELETED if link.event is None else Kind.CHANGED
            report.findings.append(Finding(kind, link.sequence, event=link.event_id))
        elif previous is not None and not fits(key, previous, content, link.digest):
            _remember(Broken(link, previous, content), broken, further)
        for head in exported.get(link.sequence, ()):
            if head.digest != link.digest:
                report.findings.append(_at_head(Kind.REWRITTEN, head))
    report.findings += gathered([*diagnose(broken, key), *further])


def _followed(links: Iterable[Link], report: Report) -> Iterator[tuple[Link, str | None]]:
    """Each link with the digest before it; none after a gap."""
    previous: str | None = NOTHING
    for link in links:
        if link.sequence != report.last + 1:
            report.findings.append(Finding(Kind.SEALS_MISSING, report.last + 1, link.sequence - 1))
            previous = None
        report.entries += 1
        report.last, report.digest, report.sealed_at = link.sequence, link.digest, link.sealed_at or report.sealed_at
        yield link, previous
        previous = link.digest


def _remember(found: Broken, broken: list[Broken], further: list[Finding]) -> None:
    """Keep a broken entry to look at it closely, or only its place once there are too many."""
    sequence = found.link.sequence
    if len(broken) < KEPT:
        broken.append(found)
    elif further and max(further[-1].sequence, further[-1].until) == sequence - 1:
        further[-1] = Finding(Kind.WRONG_KEY, further[-1].sequence, sequence)
    else:
        further.append(Finding(Kind.CHANGED, sequence, event=found.link.event_id, at=found.link.at))


def _judge_unsealed(identifier: str, report: Report, now: datetime) -> None:
    """An event without a seal waits for it, unless newer ones have long had theirs."""
    try:
        made = made_at(UUID(identifier))
    except ValueError:
        made = datetime.fromtimestamp(0, tz=now.tzinfo)
    is_older = report.sealed_at is not None and made < report.sealed_at
    if (is_older and now - made > LAG) or made > now + LAG:
        report.findings.append(Finding(Kind.NEVER_SEALED, event=identifier, at=made))
    else:
        report.waiting += 1


def _at_head(kind: Kind, head: Head, until: int = 0) -> Finding:
    return Finding(kind, head.sequence, until, at=head.at)
