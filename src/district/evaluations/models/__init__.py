"""A sheet counted from a snapshot, and what people judged of its rows."""

from district.evaluations.comparison.models import Comparison
from district.evaluations.models.evaluation import Evaluation, EvaluationQuerySet, State
from district.evaluations.models.judgement import RowJudgement
from district.evaluations.models.paper import RowPaper

__all__ = ["Comparison", "Evaluation", "EvaluationQuerySet", "RowJudgement", "RowPaper", "State"]
