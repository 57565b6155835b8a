"""Putting a signature under a sheet: what is signed is the evaluation as it stands, and every cell that is printed."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from district.access.actor import Actor
from district.evaluations.models import Evaluation
from district.evaluations.results import Evaluated
from district.filings.keys import signing_key
from district.filings.models import Filing
from district.lib.refusal import Refused
from district.shell.spoken import spoken
from shixiao.runs.request import NotARun
from shixiao.signing import Envelope, FilingFacts, NotSigned, Signer, build_payload, sign, signed_documents


def envelope_of(filing: Filing, *, code: str, by: Actor, at: datetime) -> Envelope:
    """The signed envelope of a filing's sheet. Raises `Refused` where it cannot be signed."""
    evaluation, found = filing.evaluation, Evaluated(filing.evaluation)
    try:
        with override("zh-hans"):
            judgements = {key: each.said for key, each in found.judgements.items()}
            facts = _facts(filing, evaluation, code, by, at)
            payload = build_payload(found.result, found.run.definition, judgements, found.sheet, facts)
        return sign(payload, signing_key())
    except (NotSigned, NotARun) as fault:
        raise Refused(spoken(fault.reason)) from fault


def check_printable(envelope: Envelope, address: str, at: datetime) -> None:
    """Raises `Refused` where a document of it would not be read back as it was signed."""
    try:
        signed_documents(envelope, at=at, address=address)
    except NotSigned as fault:
        raise Refused(spoken(fault.reason)) from fault


def number_of(filing: Filing) -> str:
    """A filing's own number: 2016-QH-1."""
    return f"{filing.year}-{filing.organisation.code}-{filing.number}"


def _facts(filing: Filing, evaluation: Evaluation, code: str, by: Actor, at: datetime) -> FilingFacts:
    return FilingFacts(
        code=code,
        number=number_of(filing),
        unit=filing.organisation.title,
        signed_on=timezone.localdate(at),
        signers=(
            Signer(_("报送人"), filing.submitted_by_name),
            Signer(_("审核人"), filing.reviewed_by_name),
            Signer(_("签发人"), by.name),
        ),
        achieved_goal=evaluation.achieved_goal or None,
        notes=evaluation.notes or None,
    )
