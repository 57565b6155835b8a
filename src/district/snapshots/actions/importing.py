"""Files of the platform: kept, their columns related and the relation saved for the next time, or withdrawn."""

from datetime import datetime, timedelta
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit.trail import record
from district.files import store
from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.snapshots import rules
from district.snapshots.looking import check_fits, look_into, worksheets_of
from district.snapshots.mappings import Relation, fitting
from district.snapshots.models import ImportedFile, Mapping
from district.snapshots.permissions import Snapshots
from shixiao.evidence.freeze.parts import table_named

KINDS = ("xlsx", "parquet", "csv")
UNUSED = timedelta(days=1)
"""How long bytes are kept that no row came of; the sweeper leaves those that a row needs."""


def upload(content: IO[bytes], *, name: str, table: str, scope: Scope, by: Actor, at: datetime) -> list[ImportedFile]:
    """Keep a file, one row for each worksheet that brings rows; without a `table` its name says which.

    A saved mapping that fits the headers is used at once. Called outside a transaction. Raises `Refused`.
    """
    try:
        stored = store.keep(
            content,
            name=name,
            kinds=KINDS,
            organisation=scope.organisation,
            by=by,
            at=at,
            permission=Snapshots.IMPORT,
            expires_at=at + UNUSED,
        )
    except Refused as refused:
        raise Refused(refused.sentence, about="file") from refused
    place = Organisation.objects.get(pk=scope.organisation)
    tables = _tables(stored.name, worksheets_of(stored), table)
    found = [_looked_into(stored, place, worksheet, its, by, at) for worksheet, its in tables]
    with transaction.atomic():
        _check_is_new(stored, found)
        for file in found:
            file.save(force_insert=True)
            said = {"table": file.table, "sha256": stored.sha256, "mapping": str(file.mapping or "")}
            record("snapshots.import.uploaded", by=by, at=at, target=file, after=said)
    return found


@transaction.atomic
def map_columns(
    *, file: ImportedFile, seen: int, name: str, relation: Relation, by: Actor, at: datetime
) -> ImportedFile:
    """Relate a file's columns and keep the relation under a name; a change is a new version. Raises `Refused`."""
    rules.check_can_map(file)
    check_fits(str(file), file.table, relation.rule, file.headers)
    mapping = _saved(file, name, relation, by, at)
    mapped = file.change(seen, mapping=mapping)
    record("snapshots.import.mapped", by=by, at=at, target=mapped, after={"mapping": str(mapping)})
    return mapped


@transaction.atomic
def withdraw(*, file: ImportedFile, seen: int, by: Actor, at: datetime) -> ImportedFile:
    """Take a file back that nothing was frozen from. Raises `Refused`."""
    rules.check_can_withdraw(file)
    withdrawn = file.change(seen, withdrawn_at=at)
    record("snapshots.import.withdrawn", by=by, at=at, target=withdrawn)
    return withdrawn


def _check_is_new(stored: StoredFile, found: list[ImportedFile]) -> None:
    """The same bytes were not sent before for the same tables: all their rows would be there twice."""
    same = ImportedFile.objects.present().filter(organisation=found[0].organisation, file__sha256=stored.sha256)
    for file in same.filter(table__in=[one.table for one in found]):
        at = f"{timezone.localtime(file.uploaded_at):%Y-%m-%d %H:%M}"
        sentence = _("同样内容的文件已于 %(at)s 由%(by)s上传（%(file)s），不需要再传。如果要换表，请先撤回那一份。")
        raise Refused(sentence % {"at": at, "by": file.uploaded_by_name, "file": file}, about="file")


def _looked_into(
    stored: StoredFile, place: Organisation, worksheet: str, table: str, by: Actor, at: datetime
) -> ImportedFile:
    headers = list(look_into(stored, stored.name, table, worksheet).headers)
    return ImportedFile(
        organisation=place,
        file=stored,
        name=stored.name,
        worksheet=worksheet,
        table=table,
        headers=headers,
        mapping=fitting(place, table, headers),
        uploaded_at=at,
        uploaded_by_name=by.name[:200],
    )


def _tables(name: str, worksheets: list[str], table: str) -> list[tuple[str, str]]:
    """Which worksheets bring rows of which table: by their own names, else as somebody said, else by the file's."""
    named = [(worksheet, found) for worksheet in worksheets if (found := table_named(worksheet or name))]
    if named and len(worksheets) > 1:
        return named
    its = table or (named[0][1] if named else table_named(name) or "")
    if not worksheets:
        raise Refused(_("“%(name)s”里没有内容。请核对后重新上传。") % {"name": name}, about="file")
    if not its:
        raise Refused(_("看不出“%(name)s”属于哪张表。请选择表。") % {"name": name}, about="table")
    return [(worksheets[0], its)]


def _saved(file: ImportedFile, name: str, relation: Relation, by: Actor, at: datetime) -> Mapping:
    Organisation.objects.select_for_update().get(pk=file.organisation_id)
    newest = Mapping.objects.filter(organisation=file.organisation, name=name).order_by("-number").first()
    if newest and newest.table != relation.table:
        raise Refused(_("“%(name)s”是另一张表的对应。请换一个名称。") % {"name": name}, about="name")
    if newest and relation.is_in(newest):
        return newest
    mapping = Mapping.objects.create(
        organisation=file.organisation,
        name=name,
        number=newest.number + 1 if newest else 1,
        table=relation.table,
        identified_by=relation.identified_by,
        headers=file.headers,
        columns=relation.columns,
        values=relation.values,
        constants=relation.constants,
        ignored=relation.ignored,
        saved_at=at,
        saved_by_name=by.name[:200],
    )
    record("snapshots.mapping.saved", by=by, at=at, target=mapping)
    return mapping
