"""What a careful reader would ask about frozen evidence, and who of its persons is in the registry."""

from typing import Any

import pyarrow.parquet as pq

from district.lib.site_keys import person_secret
from district.residents.models import Resident
from shixiao.evidence.freeze.manifest import key_id
from shixiao.evidence.snapshot import Snapshot as Evidence
from shixiao.evidence.tree import read_tree
from shixiao.runs.inspect import as_data, inspect_evidence

AT_ONCE = 500


def findings_of(evidence: Evidence) -> list[dict[str, Any]]:
    """Every finding of the library's checks, as plain data with its sentence in both languages."""
    found, tree = inspect_evidence(evidence), read_tree(evidence.tables["organisations"])
    both = zip(as_data(found, tree, "zh"), as_data(found, tree, "en"), strict=True)
    return [{**zh, "message": {"zh": zh["message"], "en": en["message"]}} for zh, en in both]


def is_ours(evidence: Evidence) -> bool:
    """Whether its pseudonyms were made by the site's own secret."""
    return evidence.key_id == key_id(person_secret())


def persons_of(evidence: Evidence) -> dict[str, int]:
    """How many of its persons are in the registry, and how many are not; nothing under another secret."""
    if not is_ours(evidence):
        return {}
    known = 0
    with pq.ParquetFile(evidence.tables["persons"]) as file:
        for batch in file.iter_batches(batch_size=AT_ONCE, columns=["person_key"]):
            known += Resident.objects.filter(person_key__in=batch.column(0).to_pylist()).count()
    return {"known": known, "unknown": evidence.rows["persons"] - known}
