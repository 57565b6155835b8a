"""Exact values behind printed text: numbers with units, money, deadlines, grades, and what is unknown and why."""

from shixiao.values.grammar import parse
from shixiao.values.model import Counted, Deadline, Grade, Money, Number, Operator, Printed, Unknown, Value, Words
from shixiao.values.money import is_money, money_factor, parse_money
from shixiao.values.printing import fixed, printed
from shixiao.values.text import CJK, as_printed, fold, tidy

__all__ = [
    "CJK", "Counted", "Deadline", "Grade", "Money", "Number", "Operator", "Printed", "Unknown", "Value", "Words",
    "as_printed", "fixed", "fold", "is_money", "money_factor", "parse", "parse_money", "printed", "tidy",
]  # fmt: skip
