"""A comparison as its page shows it: rows, persons with their records, the totals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from district.evaluations.comparison.models import Comparison
from district.evaluations.comparison.people import KINDS, Behind, Different
from district.evaluations.comparison.rows import RowPair, row_pairs
from district.evaluations.comparison.totals import totals_of
from district.evaluations.drill.reader import Reader
from district.evaluations.models import Evaluation
from district.evaluations.results import Evaluated, run_of
from district.shell.spoken import language
from shixiao.evidence.tree import read_tree

SETTINGS = {
    "sheet": _("自评表"),
    "day": _("统计截至"),
    "key_id": _("化名密钥"),
    "code_version": _("程序版本"),
    "definitions": _("指标定义"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet that differs, and everybody behind it who does."""

    pair: RowPair
    counts: list[tuple[Any, int]]
    people: list[Different]
    hidden: int
    addresses: tuple[str, str]

    @property
    def is_told(self) -> bool:
        """Whether more is to be said of it than its figures."""
        return bool(self.people or self.pair.texts)


def comparison_page(comparison: Comparison, reader: Reader) -> dict[str, Any]:
    """All that a finished comparison shows to this reader."""
    found = comparison.found[language()]
    before, after = Evaluated(comparison.before), Evaluated(comparison.after)
    rows = list(_rows(comparison, found, (before, after), reader))
    return {
        "same": found["same"] and not rows,
        "unmatched": found["unmatched"],
        "settings": [(SETTINGS[each["name"]], each["before"], each["after"]) for each in found["settings"]],
        "rows": rows,
        "totals": totals_of(before, after),
        "tables": found["tables"],
    }


def _rows(
    comparison: Comparison, found: Mapping[str, Any], sides: tuple[Evaluated, Evaluated], reader: Reader
) -> Iterator[Row]:
    snapshot = run_of(comparison.after).snapshot(comparison.after.snapshot.folder, verify=False)
    tree = read_tree(snapshot.tables["organisations"])
    titles = dict(zip(tree.codes, tree.titles, strict=True))
    behind = Behind(comparison.before, comparison.after, snapshot, reader, titles)
    listed = {row["key"]: row["list"] or {"counts": {}, "shown": []} for row in found["rows"]}
    for pair in row_pairs(*sides):
        if pair.is_same and pair.key not in listed:
            continue
        who = listed.get(pair.key, {"counts": {}, "shown": []})
        people = behind.different(pair.key, who["shown"])
        yield Row(
            pair=pair,
            counts=[(KINDS[kind], count) for kind, count in who["counts"].items() if count],
            people=people,
            hidden=sum(who["counts"].values()) - len(people),
            addresses=(_figure(comparison.before, pair, pair.before), _figure(comparison.after, pair, pair.after)),
        )


def _figure(evaluation: Evaluation, pair: RowPair, side: Any) -> str:
    """Where a figure opens: to what was counted, or to what was said of the row; "" for a row the sheet lacks."""
    if side is None:
        return ""
    name = "row" if side.denominator is None else "figure"
    return reverse(f"evaluations:{name}", args=[evaluation.pk, pair.key])
