"""Whatever is dropped in ends in a sentence, within the bounds of the process that reads it."""

import pytest

from shixiao.pipeline import check_files
from tests.faults.hostile import HOSTILE
from tests.faults.hostile_texts import TEXTS

SLOW = {"reading.took_too_long", "reading.too_much_memory", "reading.crashed"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(name, tmp_path):
    file = tmp_path / "自评表.docx"
    file.write_bytes(HOSTILE[name]())
    (checked,) = check_files([file])
    assert checked.evaluations == ()
    assert len(str(checked.doubts[0].reason)) > 6
    assert checked.doubts[0].reason.key not in SLOW, "it should be refused by what it is, before a bound ends it"


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_many_possible_cuts_is_given_up_before_a_bound_ends_it(name, tmp_path):
    file = tmp_path / "自评表.txt"
    file.write_text(TEXTS[name], "utf8")
    (checked,) = check_files([file])
    assert SLOW.isdisjoint(doubt.reason.key for doubt in checked.doubts)


def test_an_honest_file_after_a_hostile_one_is_still_read(tmp_path):
    bad, good = tmp_path / "坏.docx", tmp_path / "好.txt"
    bad.write_bytes(HOSTILE["a worksheet of a million cells"]())
    good.write_text("自评表\n三级指标\t年度指标值\t实际完成值\t分值\t得分\n家数\t21\t21\t10\t10\n", "utf8")
    refused, read = check_files([bad, good])
    assert refused.doubts
    assert len(read.evaluations) == 1
