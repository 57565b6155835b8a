"""What the operations answer. Names are those of GLOSSARY.md; values are texts as printed, counts whole numbers."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema


class Error(Schema):
    """A refusal, with a sentence in the reader's language."""

    status: int
    error: str


class OrganisationOut(Schema):
    """An institution of the district."""

    id: UUID
    code: str
    title: str
    level: str
    parent: UUID | None
    opened_on: date | None
    closed_on: date | None


class SnapshotOut(Schema):
    """Frozen evidence: what it is, and the hash that proves it. Its records are not read here."""

    id: UUID
    organisation: UUID
    title: str
    as_of: date
    state: str
    frozen_at: datetime | None
    content_sha256: str
    code_version: str
    rows: dict[str, int] = Field(description="Rows of each table")


class EvaluationOut(Schema):
    """A sheet counted from a snapshot, as it is judged now."""

    id: UUID
    organisation: UUID
    title: str
    year: int
    sheet: str
    snapshot: UUID
    state: str
    counted_at: datetime | None
    run_sha256: str
    version: int
    total_proposed: str | None
    total_awarded: str | None
    locked: bool


class RowOut(Schema):
    """A row of a sheet: what was counted, what its rule proposes and why, what was awarded."""

    key: str
    name: str
    kind: str
    numerator: int | None
    denominator: int | None
    value: str | None
    target: str | None
    weight: str | None
    rule: str | None
    proposed: str | None
    because: str
    awarded: str | None
    reason: str | None
    remedy: str | None


class FundLineOut(Schema):
    """A line of the fund block; amounts are yuan."""

    line: str
    initial: str | None
    full_year: str | None
    executed: str | None


class FundsOut(Schema):
    """The fund block (项目资金)."""

    lines: list[FundLineOut]
    weight: str | None
    proposed: str | None
    because: str
    awarded: str | None
    reason: str | None
    remedy: str | None


class RowsOut(Schema):
    """Every row of a sheet."""

    rows: list[RowOut]
    funds: FundsOut | None


class FindingOut(Schema):
    """What the checker finds."""

    code: str
    severity: str
    row: str | None
    message: str
    stated: str | None
    computed: str | None


class FindingsOut(Schema):
    """Every finding on a sheet."""

    findings: list[FindingOut]


class DocumentOut(Schema):
    """A signed document, stored as it was."""

    id: UUID
    filing: UUID
    organisation: UUID
    evaluation: UUID
    kind: str
    name: str
    size: int
    sha256: str
    code: str | None
    signed_at: datetime | None


class Page(Schema):
    """Where a list is: its number of items, and the address of the next page."""

    count: int
    page: int
    next: str | None


class OrganisationPage(Page):
    """Organisations."""

    items: list[OrganisationOut]


class SnapshotPage(Page):
    """Snapshots."""

    items: list[SnapshotOut]


class EvaluationPage(Page):
    """Evaluations."""

    items: list[EvaluationOut]


class DocumentPage(Page):
    """Documents."""

    items: list[DocumentOut]
