"""The auditor's re-run: a signed evaluation computed again from its snapshot, to the same bytes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shixiao.messages import Message, message
from shixiao.runs.definition import SheetDefinition
from shixiao.signing.envelope import Envelope

if TYPE_CHECKING:
    from shixiao.evidence.snapshot import Snapshot
    from shixiao.indicators.engine import Engine

_ORIGINS = {
    "snapshot": "signing.other_snapshot",
    "definition": "signing.other_definition_hash",
    "definitions": "signing.other_definitions",
    "day": "signing.other_day",
}
_TOTALS = ("total_weight", "total_proposed", "total_awarded")


@dataclass(frozen=True, slots=True)
class Rerun:
    """`text` is the canonical evaluation as it is computed now; `differences` say why and where it is another."""

    text: str
    is_same: bool
    differences: tuple[Message, ...]

    def as_data(self, language: str) -> dict[str, Any]:
        """Plain data, sentences in `zh` or `en`."""
        return {"same": self.is_same, "differences": [each.text(language) for each in self.differences]}


def rerun(
    envelope: Envelope,
    snapshot: "Snapshot",
    *,
    definition: SheetDefinition | None = None,
    engine: "Engine | None" = None,
) -> Rerun:
    """Compute a signed evaluation again, from the definition and the judgements in its envelope.

    `definition` is what the sheet asks today, where somebody wants to know whether that was changed after signing.
    Raises `NotARun` where the snapshot cannot answer the sheet.
    """
    from shixiao.indicators.engine import DuckDB  # here, since whoever only verifies never loads what counts
    from shixiao.runs.canonical import canonical
    from shixiao.runs.compute import compute, result

    asked = envelope.definition
    computed = result(compute(snapshot, asked, engine or DuckDB()), judgements=envelope.judgements)
    text = canonical(computed)
    differences = tuple(_differences(json.loads(envelope.evaluation), json.loads(text)))
    changed = tuple(_redefined(asked, definition)) if definition else ()
    return Rerun(text, text == envelope.evaluation, (*differences, *changed))


def _differences(signed: Mapping[str, Any], computed: Mapping[str, Any]) -> Iterator[Message]:
    """First what the evaluations were computed from, then the rows and totals that came out differently."""
    for origin, key in _ORIGINS.items():
        if signed[origin] != computed[origin]:
            then, now = (str(each[origin])[:16] for each in (signed, computed))
            yield message(key, signed=then, computed=now)
    rows = {row["key"]: row for row in computed["rows"]}
    for row in signed["rows"]:
        yield from _fields(row["name"], row, rows.get(row["key"], {}))
    funds = signed.get("funds", {}), computed.get("funds", {})
    yield from _fields(message("signing.fund_block"), *funds)
    for total in _TOTALS:
        if signed[total] != computed[total]:
            yield message(f"signing.{total}_differs", signed=_shown(signed[total]), computed=_shown(computed[total]))


def _fields(row: Message | str, signed: Mapping[str, Any], computed: Mapping[str, Any]) -> Iterator[Message]:
    for field, then in signed.items():
        now = computed.get(field)
        if now != then:
            what = message(f"signing.field_{field}")
            yield message("signing.row_differs", row=row, field=what, signed=_shown(then), computed=_shown(now))


def _redefined(signed: SheetDefinition, now: SheetDefinition) -> Iterator[Message]:
    if signed.sha256 == now.sha256:
        return
    yield message("signing.redefined")
    rows = {row.key: row for row in now.rows}
    for row in signed.rows:
        if row != rows.get(row.key):
            yield message("signing.row_redefined" if row.key in rows else "signing.row_taken_out", row=row.name)
    before = {row.key for row in signed.rows}
    yield from (message("signing.row_put_in", row=row.name) for row in now.rows if row.key not in before)


def _shown(value: Any) -> Message | str:
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return message("signing.nothing") if value is None else str(value)
