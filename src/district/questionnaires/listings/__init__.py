"""The lists of questionnaires and of answers."""

from district.questionnaires.listings.batches import BATCHES
from district.questionnaires.listings.interviews import INTERVIEWS
from district.questionnaires.listings.questionnaires import QUESTIONNAIRES, questionnaire_rows

__all__ = ["BATCHES", "INTERVIEWS", "QUESTIONNAIRES", "questionnaire_rows"]
