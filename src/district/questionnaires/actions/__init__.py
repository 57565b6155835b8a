"""Every write of questionnaires. Each asks the rules, writes, and leaves one event."""

from district.questionnaires.actions.double_entry import decide, finish_reading
from district.questionnaires.actions.drafting import (
    adopt_text,
    create,
    draft,
    edit,
    publish,
    restore,
    retire,
    throw_away,
)
from district.questionnaires.actions.interviewing import abandon, begin, complete, note_left, save_answers
from district.questionnaires.actions.inviting import answer_invitation, close_batch, issue_links, make_batch, type_paper
from district.questionnaires.actions.ready_sets import load_ready_sets

__all__ = [
    "abandon",
    "adopt_text",
    "answer_invitation",
    "begin",
    "close_batch",
    "complete",
    "create",
    "decide",
    "draft",
    "edit",
    "finish_reading",
    "issue_links",
    "load_ready_sets",
    "make_batch",
    "note_left",
    "publish",
    "restore",
    "retire",
    "save_answers",
    "throw_away",
    "type_paper",
]
