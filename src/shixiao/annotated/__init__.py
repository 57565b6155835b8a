"""A checked sheet as it looks on paper, with what the checks found beside its rows: for pages and for a workbook."""

from shixiao.annotated.margin import AnnotatedRow, AnnotatedSheet, annotated
from shixiao.annotated.workbook import annotated_workbook

__all__ = ["AnnotatedRow", "AnnotatedSheet", "annotated", "annotated_workbook"]
