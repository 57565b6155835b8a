"""Checking a document that anybody sent: in a process of its own, against the signed cells, and nothing is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from district.filings import found
from district.filings.codes import spaced
from district.filings.keys import public_keys
from district.filings.limits import one_place
from district.filings.models import Filing
from district.shell.spoken import spoken
from shixiao.signing import Verification, confined, verify_confined


@dataclass(frozen=True, slots=True)
class Checked:
    """What the page says of a document: a tone and a heading, facts of whoever signed, and sentences."""

    tone: str
    heading: str
    facts: list[tuple[Any, Any]]
    sentences: list[str]
    changes: list[Any]
    filing: Filing | None
    """The sheet as this site signed it; None where it did not, or the signature is not good."""


def check(data: bytes, name: str) -> Checked:
    """Check it. Raises `Refused` where all places are taken."""
    with one_place(), confined() as processes:
        verified = verify_confined(processes, data, name, public_keys())
    return _checked(verified)


def _checked(verified: Verification) -> Checked:
    filing = _stored(verified)
    tone, heading = _heading(verified, filing)
    return Checked(
        tone=tone,
        heading=heading,
        facts=list(_facts(verified)),
        sentences=list(_sentences(verified, filing)),
        changes=[_change(each) for each in verified.changes],
        filing=filing,
    )


def _stored(verified: Verification) -> Filing | None:
    """The filing that this signature belongs to."""
    if not (verified.is_signed and verified.envelope):
        return None
    filing = found.by_code(verified.envelope.filing.code)
    return filing if filing and filing.signed_json == verified.envelope.text else None


def _heading(verified: Verification, filing: Filing | None) -> tuple[str, str]:
    if verified.unreadable:
        return "danger", _("文件无法读取，没有核验。")
    if not verified.is_signed:
        return "danger", _("没有找到有效的签名。")
    if not verified.is_good:
        return "danger", _("签名有效，但文件内容与签发时不一致。")
    if filing is None:
        return "warning", _("签名有效，但本站没有这份签发记录。")
    if filing.is_corrected:
        return "warning", _("与签发时完全一致，但这一版已更正。")
    return "ok", _("与签发时完全一致。")


def _facts(verified: Verification) -> Iterator[tuple[Any, Any]]:
    """Whose signature it is; of a signature that is not good nothing is repeated."""
    if not (verified.is_signed and verified.envelope):
        return
    said = verified.envelope.filing
    yield _("报送单位"), said.unit
    yield _("报送编号"), said.number
    yield _("签发日期"), said.signed_on.isoformat()
    for signer in said.signers:
        yield signer.role, signer.name
    yield _("核验码"), spaced(said.code)


def _sentences(verified: Verification, filing: Filing | None) -> Iterator[str]:
    if verified.unreadable:
        yield spoken(verified.unreadable)
    yield from (spoken(fault) for fault in verified.faults)
    if filing is not None and filing.correction is not None and filing.is_corrected:
        when = timezone.localdate(filing.correction.signed_at)
        yield _("第 %(number)s 版已于 %(day)s 签发，取代这一版。") % {"number": filing.correction.number, "day": when}


def _change(change: Any) -> dict[str, Any]:
    """A cell that is not as it was signed."""
    column = change.column
    return {
        "row": change.row or _("表头"),
        "column": column if column is None or isinstance(column, str) else spoken(column),
        "printed": change.printed,
        "signed": change.signed,
        "sentence": spoken(change.sentence),
    }
