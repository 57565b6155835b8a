"""What a questionnaire asks, and what its answers mean. Plain Python: no database, no request, no clock.

`questions.py` is the model, `text.py` its canonical JSON, `conditions/` the language of skip conditions, `checking.py`
what is wrong with a definition, `judging.py` what is wrong with answers, `comparing.py` answers beside records.
"""

from district.questionnaires.definition.checking import faults_of
from district.questionnaires.definition.comparing import Agreement, Service, compare_with_record
from district.questionnaires.definition.judging import Judged, judged, relevant_questions
from district.questionnaires.definition.questions import Definition, Kind, Meaning, Option, Question, Section
from district.questionnaires.definition.text import from_data, from_text, to_data, to_text

__all__ = [
    "Agreement",
    "Definition",
    "Judged",
    "Kind",
    "Meaning",
    "Option",
    "Question",
    "Section",
    "Service",
    "compare_with_record",
    "faults_of",
    "from_data",
    "from_text",
    "judged",
    "relevant_questions",
    "to_data",
    "to_text",
]
