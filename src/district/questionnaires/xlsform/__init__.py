"""XLSForm, the workbook in which questionnaires are exchanged: in, with faults by cell, and out."""

from district.questionnaires.xlsform.reading import CellFault, read
from district.questionnaires.xlsform.writing import write_xlsform

__all__ = ["CellFault", "read", "write_xlsform"]
