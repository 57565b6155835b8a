"""A run (测算): a sheet's rows computed from one snapshot, with the lists behind every count."""

from shixiao.runs.canonical import canonical
from shixiao.runs.compute import Computation, compute, result
from shixiao.runs.definition import Heading, SheetDefinition
from shixiao.runs.filled import filled_sheet
from shixiao.runs.folder import RunFolder, open_run, write_run
from shixiao.runs.inspect import inspect_evidence
from shixiao.runs.judged import judged
from shixiao.runs.judgement import Judgement, Judgements
from shixiao.runs.request import Breakdown, NotARun
from shixiao.runs.result import Result, RowResult

__all__ = [
    "Breakdown", "Computation", "Heading", "Judgement", "Judgements", "NotARun", "Result", "RowResult", "RunFolder",
    "SheetDefinition", "canonical", "compute", "filled_sheet", "inspect_evidence", "judged", "open_run", "result",
    "write_run",
]  # fmt: skip
