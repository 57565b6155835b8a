"""Questionnaires and the answers to them."""

from district.questionnaires.models.answering import AnonymousReply, Batch, Interview, Invitation
from district.questionnaires.models.double_entry import PaperCheck
from district.questionnaires.models.kinds import Channel, InterviewState, VersionState
from district.questionnaires.models.questionnaire import Questionnaire, QuestionnaireVersion

__all__ = [
    "AnonymousReply",
    "Batch",
    "Channel",
    "Interview",
    "InterviewState",
    "Invitation",
    "PaperCheck",
    "Questionnaire",
    "QuestionnaireVersion",
    "VersionState",
]
