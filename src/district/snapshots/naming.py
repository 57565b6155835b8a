"""Who is behind the pseudonyms of a comparison: for whoever asks, within their scope, and written down."""

from typing import Any

from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.lib.refusal import Refused, refusal_of
from district.lib.site_keys import person_secret
from district.residents.actions import identify
from district.residents.models import Resident
from district.residents.permissions import Residents
from district.snapshots.models import Comparison
from shixiao.evidence.freeze.manifest import key_id


def naming_part(request: StaffRequest, comparison: Comparison) -> dict[str, Any]:
    """Whether names may be asked for and why not, and the residents by pseudonym once they were."""
    if not request.may(Residents.VIEW):
        return {"may_name": False}
    refusal = refusal_of(check_can_name, comparison)
    is_asked = "names" in request.GET and not refusal
    residents = _residents(request, comparison) if is_asked else {}
    return {"may_name": True, "naming_refusal": refusal, "is_named": is_asked, "residents": residents}


def check_can_name(comparison: Comparison) -> None:
    """Raises `Refused` where no pseudonym leads back to the registry."""
    if comparison.after.key_id != key_id(person_secret()):
        raise Refused(_("这两个快照的化名用的是其他密钥，不能查回居民。"))


def _residents(request: StaffRequest, comparison: Comparison) -> dict[str, Resident]:
    """Those in the registry and within scope. Patients with severe mental disorder are never among them."""
    shown = [record for one in comparison.tables for record in one["records"]]
    pseudonyms = {record["person"] for record in shown if record["person"]}
    sensitive = {record["person"] for record in shown if record.get("is_sensitive", True)}
    return identify(pseudonyms - sensitive, scope=request.scope, by=request.actor, at=request.at)
