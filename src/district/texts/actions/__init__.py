"""Every write of texts. Each locks what it judges, asks the rules, writes, and leaves one event."""

from district.texts.actions.answering import report, settle
from district.texts.actions.asking import ask
from district.texts.actions.by_hand import open_number, say
from district.texts.actions.taking import Letter, release, take
from district.texts.actions.withdrawing import withdraw, withdraw_all

__all__ = ["Letter", "ask", "open_number", "release", "report", "say", "settle", "take", "withdraw", "withdraw_all"]
