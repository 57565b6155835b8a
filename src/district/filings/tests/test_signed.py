"""What is signed stands: it never changes, its documents are the same bytes whenever they are written."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from district.audit.models import Event
from district.files.store import path_of
from district.filings import actions
from district.filings.documents import content_of, write_missing
from district.filings.models import Document, Filing, State, Step
from district.filings.models.document import KINDS
from district.filings.rerunning import count_again
from district.filings.tests import story
from district.goals.models import GoalRow
from district.lib.refusal import Refused
from shixiao.signing import Envelope, verify
from tests.web.evaluated import evaluated_2016

pytestmark = pytest.mark.django_db


def kept(filing: Filing, kind: str) -> bytes:
    return path_of(filing.documents.get(kind=kind).file).read_bytes()


def test_every_document_carries_the_signature_and_prints_what_was_signed(district: Any) -> None:
    from district.filings.keys import public_keys

    filing = story.documented(district)
    assert sorted(filing.documents.values_list("kind", flat=True)) == sorted(KINDS)
    for kind in ("docx", "xlsx", "pdf"):
        found = verify(kept(filing, kind), kind, public_keys())
        assert found.is_good, (kind, found.faults, found.changes, found.unreadable)
        assert found.envelope
        assert found.envelope.text == filing.signed_json
    assert kept(filing, "json").decode() == filing.signed_json


def test_a_death_between_signature_and_documents_loses_nothing(district: Any) -> None:
    filing = story.signed(district)
    first = content_of(filing, "xlsx")
    with pytest.raises(Refused, match="还没有全部生成"):
        actions.file(filing=filing, seen=filing.version, by=story.officer(district), at=story.later(4))
    Document.objects.create(filing=filing, kind="xlsx", file=_kept_before(filing, first, district))
    write_missing(filing, story.director(district), story.later(9))
    assert filing.documents.count() == len(KINDS)
    assert kept(filing, "xlsx") == first == content_of(filing, "xlsx")
    assert kept(filing, "pdf") == content_of(filing, "pdf")


def _kept_before(filing: Filing, content: bytes, district: Any) -> Any:
    """What the task that died had kept already."""
    import io

    from district.files import store

    told = {"organisation": filing.organisation_id, "by": story.director(district), "at": story.later(4)}
    return store.keep(io.BytesIO(content), name="a.xlsx", kinds=("xlsx",), is_ours=True, **told)


def test_the_documents_are_written_again_only_while_some_are_missing(district: Any) -> None:
    filing = story.signed(district)
    told = {"filing": filing, "scope": story.whole(district), "by": story.director(district), "at": story.later(9)}
    with pytest.raises(Refused, match="文件正在生成"):
        actions.write_documents_again(**told)
    write_missing(filing, story.director(district), story.later(9))
    with pytest.raises(Refused, match="已全部生成"):
        actions.write_documents_again(**told)


@pytest.mark.parametrize("values", [{"signed_json": "{}"}, {"code": "2" * 20}, {"total": 100}, {"state": State.DRAFT}])
def test_nothing_signed_changes_even_past_the_models(district: Any, values: dict[str, Any]) -> None:
    filing = story.signed(district)
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        Filing.objects.filter(pk=filing.pk).update(**values)
    if "state" not in values:
        with pytest.raises(Refused, match="永不改动"):
            filing.change(filing.version, **values)
    with pytest.raises(Refused, match="不能直接修改"):
        filing.save()
    with pytest.raises(Refused, match="不能直接修改"):
        filing.delete()
    assert Filing.objects.get(pk=filing.pk).signed_json == filing.signed_json


@pytest.mark.parametrize("table", ["filings_step", "filings_document", "filings_rerun"])
def test_what_is_written_once_is_refused_by_the_database(district: Any, table: str) -> None:
    filing = story.documented(district)
    with pytest.raises(Refused, match="不能修改或删除"):
        Step.objects.filter(filing=filing).update(comment="x")
    with pytest.raises(Refused, match="不能修改或删除"):
        filing.documents.all().delete()
    if table != "filings_rerun":
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")


def test_a_signed_sheet_counts_again_to_the_same_bytes(district: Any) -> None:
    assert count_again(story.documented(district)) == (True, [])


def test_a_definition_changed_after_signing_is_found(district: Any) -> None:
    filing = story.signed(district)
    row = GoalRow.objects.filter(version_of=filing.evaluation.goal_version).first()
    GoalRow._base_manager.filter(pk=row.pk).update(target="≥1%")
    is_same, differences = count_again(filing)
    assert is_same
    assert any(row.name in sentence for sentence in differences)


def test_evidence_altered_after_signing_is_found(district: Any) -> None:
    filing = story.signed(district)
    table = next(filing.evaluation.snapshot.folder.glob("*.parquet"))
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.unlink()
    table.write_bytes(content)
    is_same, differences = count_again(filing)
    assert not is_same
    assert differences
    assert not any(str(filing.evaluation.snapshot.folder) in sentence for sentence in differences)


def test_a_correction_stands_beside_the_old_sheet_which_stays(district: Any) -> None:
    old = story.filed(district)
    again = _another(old)
    told = {"by": story.officer(district), "at": story.later(20)}
    with pytest.raises(Refused, match="必须写明原因"):
        actions.correct(filing=old, evaluation=again, reason=" ", **told)
    new = actions.correct(filing=old, evaluation=again, reason="一家中心补报", **told)
    assert (new.number, new.state) == (2, State.DRAFT)
    with pytest.raises(Refused, match="已有更正"):
        actions.correct(filing=old, evaluation=again, reason="再更正", **told)
    assert not Filing.objects.with_sheet().get(pk=old.pk).is_corrected
    _go_on(district, new)
    now = Filing.objects.with_sheet().get(pk=old.pk)
    assert now.is_corrected
    assert (now.signed_json, now.state) == (old.signed_json, State.FILED)
    assert Event.objects.filter(action="filings.filing.corrected").count() == 1


def _another(old: Filing) -> Any:
    """A second evaluation of the same goal."""
    import shutil

    from district.evaluations.models import Evaluation

    values = {"organisation": old.organisation, "goal_version": old.evaluation.goal_version}
    values |= {"snapshot": old.evaluation.snapshot, "state": "counted", "asked_at": story.AT}
    made = Evaluation.objects.create(**values, run_sha256=old.evaluation.run_sha256, asked_by="x", asked_by_name="李")
    shutil.copytree(old.evaluation.folder, made.folder)
    return story.complete(made)


def _go_on(district: Any, filing: Filing) -> Filing:
    filing = actions.submit(filing=filing, seen=filing.version, by=story.officer(district), at=story.later(21))
    filing = actions.review(filing=filing, seen=filing.version, by=story.reviewer(district), at=story.later(22))
    told = {"chance": bytes(13), "address": story.ADDRESS, "scope": story.whole(district)}
    return actions.sign(filing=filing, seen=filing.version, by=story.director(district), at=story.later(23), **told)


def test_the_same_evaluation_is_not_started_twice(district: Any) -> None:
    filing = story.draft(district)
    with pytest.raises(Refused, match="已经在报送中"):
        actions.start(evaluation=filing.evaluation, by=story.officer(district), at=story.later(1))


def test_a_closed_year_takes_corrections_alone(district: Any) -> None:
    old = story.filed(district)
    told = {"by": story.director(district), "at": story.later(30)}
    actions.close_year(organisation=district.office, year=2016, **told)
    other = evaluated_2016(district.heyan)
    with pytest.raises(Refused, match="2016 年度已于"):
        actions.start(evaluation=other, by=story.officer(district), at=story.later(31))
    new = actions.correct(
        filing=old, evaluation=_another(old), reason="补报", by=story.officer(district), at=story.later(20)
    )
    assert _go_on(district, new).state == State.SIGNED


def test_a_year_with_sheets_on_their_way_is_not_closed(district: Any) -> None:
    story.submitted(district)
    with pytest.raises(Refused, match="还有 1 份自评表没有归档"):
        actions.close_year(organisation=district.office, year=2016, by=story.director(district), at=story.later(30))


def test_the_envelope_says_who_submitted_reviewed_and_signed(district: Any) -> None:
    filing = story.signed(district)
    said = Envelope.parse(filing.signed_json).filing
    assert [signer.role for signer in said.signers] == ["报送人", "审核人", "签发人"]
    assert (said.code, said.number) == (filing.code, "2016-QH-1")
    assert filing.address == f"{story.ADDRESS}{filing.code}/"
