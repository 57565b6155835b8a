"""What may be done to questionnaires and answers. Each refusal is a sentence that says what to do instead."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from district.lib.refusal import Refused, allows
from district.questionnaires.definition import Definition, Judged, faults_of
from district.questionnaires.models import (
    Batch,
    Interview,
    InterviewState,
    PaperCheck,
    Questionnaire,
    QuestionnaireVersion,
)
from district.questionnaires.sent_json import check_can_be_kept
from district.questionnaires.sentences import fault_sentence, listed, said, wrong_sentence

FEWEST_ANONYMOUS, MOST_ANONYMOUS = 5, 500
"""Links of an anonymous batch: with fewer, a reply is known by who was asked; more are not shuffled in one go."""
MOST_LINKS = 2000
FEWEST_SHOWN = 5
"""Anonymous results with fewer replies are not shown."""


def check_is_free(code: str) -> None:
    """No other questionnaire has this code."""
    if Questionnaire.objects.filter(code=code).exists():
        raise Refused(_("编号“%(code)s”已经用于另一份问卷。") % {"code": code}, about="code")


def check_can_edit(version: QuestionnaireVersion) -> None:
    """Change a version: while it is a draft."""
    if not version.is_draft:
        raise Refused(_("这一版已经发布，不能再修改。请新建一版草稿。"))


def check_can_draft(questionnaire: Questionnaire) -> None:
    """Begin a new version: where there is no draft yet."""
    if questionnaire.retired_on:
        raise Refused(_("问卷已停用。请先恢复使用。"))
    if questionnaire.versions.filter(state="draft").exists():
        raise Refused(_("已经有一版草稿。请在那一版上修改。"))


def check_can_publish(version: QuestionnaireVersion) -> None:
    """Publish: a draft in which nothing is wrong."""
    check_can_edit(version)
    faults = faults_of(version.definition)
    if faults:
        raise Refused(
            _("问卷还有 %(count)s 处问题，不能发布。先看这一处：%(first)s")
            % {"count": len(faults), "first": fault_sentence(faults[0])}
        )


def check_can_begin(version: QuestionnaireVersion) -> None:
    """Ask: with a published version of a questionnaire in use."""
    if version.is_draft:
        raise Refused(_("这一版还是草稿，不能用来填写。请先发布。"))
    if version.questionnaire.retired_on:
        raise Refused(_("问卷已停用，不能再新填。"))


def check_can_answer(interview: Interview, who: str) -> None:
    """Write answers: while the interview is open; of two typings of a paper, each by its own typist."""
    if interview.state == InterviewState.READING:
        raise Refused(_("这一遍已经录完，不能再修改。两遍不同的地方，请在核对页上取舍。"))
    if interview.reading and interview.by != who:
        raise Refused(_("这一遍由%(name)s录入。双人录入时各录各的，请录另一遍。") % {"name": interview.by_name})
    if interview.state == InterviewState.COMPLETED:
        raise Refused(_("这份答卷已经完成，不能再修改。"))
    if interview.state == InterviewState.ABANDONED:
        raise Refused(_("这份答卷已经中止，不能再填写。"))


def check_is_complete(definition: Definition, found: Judged, *, may_lack: bool = False) -> None:
    """Complete: with every required answer given and none wrong. The refusal names the first question at fault.

    `may_lack`: what is missing was looked for, and the paper does not have it.
    """
    if may_lack and not found.answers:
        raise Refused(_("一道题都没有录。空白的纸卷请中止，不要完成。"))
    lacking = [name for name, wrong in found.wrong.items() if wrong.problem == "required"]
    if found.is_complete or (may_lack and len(lacking) == len(found.wrong)):
        return
    if lacking and not may_lack:
        raise Refused(
            _("还有必答题没有回答：%(questions)s。")
            % {"questions": listed([_title(definition, name) for name in lacking])},
            about=lacking[0],
        )
    name, wrong = next((name, wrong) for name, wrong in found.wrong.items() if wrong.problem != "required")
    raise Refused(f"{_title(definition, name)}：{wrong_sentence(wrong)}", about=name)


def check_links(count: int, *, is_anonymous: bool, expires_on: date, today: date) -> None:
    """Make so many links."""
    least, most = (FEWEST_ANONYMOUS, MOST_ANONYMOUS) if is_anonymous else (1, MOST_LINKS)
    if is_anonymous and count < least:
        raise Refused(_("匿名调查至少发 %(least)s 份，人太少时能猜出是谁答的。") % {"least": least}, about="count")
    if not least <= count <= most:
        raise Refused(
            _("一批发 %(least)s 至 %(most)s 份。更多请分批。") % {"least": least, "most": most}, about="count"
        )
    if expires_on < today:
        raise Refused(_("截止日期已经过去。请填写今天或以后的日期。"), about="expires_on")


def check_is_current(batch: Batch, today: date) -> None:
    """Answer by a link of this batch."""
    if batch.is_over(today):
        raise Refused(_("这份问卷已于 %(day)s 截止，不用再填了。谢谢您。") % {"day": batch.ended_on})
    if batch.questions.questionnaire.retired_on:
        raise Refused(_("这份问卷已经停止收集，不用再填了。谢谢您。"))


def check_can_close(batch: Batch, today: date) -> None:
    """End a batch early: one of links that still open."""
    if batch.channel != "link":
        raise Refused(_("纸质问卷没有截止日期，不需要结束。"))
    if batch.is_over(today):
        raise Refused(_("这一批已经结束。"))


def check_paper(batch: Batch, number: str, who: str) -> int:
    """Type in a paper: once, or by two people. Says which reading it is; 0 where one is enough."""
    if batch.channel != "paper":
        raise Refused(_("这一批是链接，不是纸质问卷。"))
    if not number:
        raise Refused(_("请填写纸卷编号。"), about="paper_number")
    typed = batch.interviews.filter(paper_number=number).exclude(state=InterviewState.ABANDONED)
    there = {row.reading: row for row in typed.only("reading", "by")}
    if not batch.is_double:
        if there:
            raise Refused(_("纸卷 %(number)s 已经录入过了。") % {"number": number}, about="paper_number")
        return 0
    if len(there) >= 2:
        raise Refused(_("纸卷 %(number)s 两遍都已录入过了。") % {"number": number}, about="paper_number")
    if any(row.by == who for row in there.values()):
        raise Refused(
            _("纸卷 %(number)s 的第一遍是您录的。第二遍请换一个人录入。") % {"number": number}, about="paper_number"
        )
    return 1 if 1 not in there else 2


def check_can_decide(check: PaperCheck) -> None:
    """Decide between two typings of a paper: once."""
    if check.settled_id:
        raise Refused(_("这份纸卷已经核对过，不能再改。"))


def check_sane(answers: Mapping[str, Any]) -> None:
    """Answers as a page sends them: names with texts, numbers or lists of texts, not too long, that can be kept."""
    check_can_be_kept(answers)
    for name, answer in answers.items():
        items = answer if isinstance(answer, list | tuple) else [answer]
        plain = all(item is None or isinstance(item, str | int) for item in items)
        if not isinstance(name, str) or not plain or sum(len(str(item)) for item in items) > 4000 or len(name) > 40:
            raise Refused(_("答案的格式不对，没有保存。请刷新页面后再试。"))


def _title(definition: Definition, name: str) -> str:
    question = definition.question(name)
    return said(question.label) if question else name


can_publish = allows(check_can_publish)
can_begin = allows(check_can_begin)
can_draft = allows(check_can_draft)
