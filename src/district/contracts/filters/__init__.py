"""A filter of residents: data that is checked, asked of their summaries, and said in words."""

from district.contracts.filters.conditions import CONDITIONS, SECTIONS
from district.contracts.filters.data import check, from_address, rows_of, sentence_of, to_address

__all__ = ["CONDITIONS", "SECTIONS", "check", "from_address", "rows_of", "sentence_of", "to_address"]
