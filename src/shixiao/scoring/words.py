"""The rule of plain words: the same words as the target meet it; other words are read by a person."""

from fractions import Fraction

from shixiao.messages import message
from shixiao.scoring.comparison import cell
from shixiao.scoring.proposal import Proposal, exactly, judgement
from shixiao.values import Value, fold, printed


def same_words(target: Value, actual: Value, weight: Fraction) -> Proposal:
    """The full weight for the same text (spaces and character width aside), otherwise judgement."""
    told = {"target": cell(target), "actual": cell(actual), "weight": printed(weight)}
    if fold(target.text) == fold(actual.text):
        return exactly("words", weight, True, message("scoring.same_words", **told))
    return judgement(weight, message("scoring.other_words", **told))
