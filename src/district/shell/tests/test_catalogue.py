from pathlib import Path

import pytest

from district.shell.catalogue import Part, contradictions

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
_("蛋糕")
ngettext("%(count)d 个", "%(count)d 个", 2)
pgettext("month", "五月")
"""
PAGE = """{% load i18n %}
      <p>{% translate "面包" %}</p>
  {% blocktranslate trimmed with name=x %}
    您好，{{ name }}
  {% endblocktranslate %}
    {% include "x.html" with word=_("不同") %}
"""


@pytest.fixture
def part(tmp_path: Path) -> Part:
    (tmp_path / "code.py").write_text(CODE, "utf8")
    (tmp_path / "page.html").write_text(PAGE, "utf8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text('_("测试")', "utf8")
    (tmp_path / "locale/en/LC_MESSAGES").mkdir(parents=True)
    return Part(tmp_path)


def renew(part: Part) -> str:
    part.source.write_bytes(part.written())
    return part.source.read_text("utf8")


def answer(part: Part, sentence: str, translation: str) -> None:
    text = part.source.read_text("utf8")
    part.source.write_text(
        text.replace(f'msgid "{sentence}"\nmsgstr ""', f'msgid "{sentence}"\nmsgstr "{translation}"'), "utf8"
    )


def test_sentences_of_code_and_templates_are_collected_and_those_of_tests_are_not(part) -> None:
    text = renew(part)
    for sentence in ("蛋糕", "%(count)d 个", "面包", "您好，%(name)s", "不同"):
        assert f'msgid "{sentence}"' in text
    assert 'msgctxt "month"\nmsgid "五月"' in text
    assert "测试" not in text


def test_a_translation_survives_and_what_is_no_longer_said_goes(part) -> None:
    renew(part)
    answer(part, "蛋糕", "Cake")
    answer(part, "面包", "Bread")
    (part.folder / "page.html").unlink()
    text = renew(part)
    assert 'msgstr "Cake"' in text
    assert "面包" not in text


def test_renewing_twice_changes_nothing(part) -> None:
    assert renew(part) == renew(part)


def test_what_is_missing_or_fuzzy_or_no_longer_said_is_named(part) -> None:
    renew(part)
    answer(part, "蛋糕", "Cake")
    text = (
        part.source.read_text("utf8").replace('msgid "蛋糕"', '#, fuzzy\nmsgid "蛋糕"') + '\nmsgid "饼"\nmsgstr "Pie"\n'
    )
    part.source.write_text(text, "utf8")
    faults = "\n".join(part.faults())
    assert "fuzzy: 蛋糕" in faults
    assert "not translated: 面包" in faults
    assert "no longer said: 饼" in faults


def test_a_translation_without_the_sentences_values_is_named(part) -> None:
    renew(part)
    answer(part, "您好，%(name)s", "Hello")
    assert any("other values" in fault for fault in part.faults())


def test_what_was_translated_is_compiled(part) -> None:
    import gettext

    renew(part)
    answer(part, "蛋糕", "Cake")
    part.compile()
    with part.compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("蛋糕") == "Cake"


def two_parts(folder: Path, *says: tuple[str, str]) -> list[Part]:
    """Parts with one sentence each, in Python, and its English."""
    found = []
    for number, (code, translation) in enumerate(says):
        part = Part(folder / f"part{number}")
        part.source.parent.mkdir(parents=True)
        (part.folder / "code.py").write_text(code, "utf8")
        part.source.write_bytes(part.written())
        answer(part, "停用", translation)
        found.append(part)
    return found


def test_parts_that_translate_the_same_differently_are_named_with_both_texts(tmp_path: Path) -> None:
    (fault,) = contradictions(two_parts(tmp_path, ('_("停用")', "Retire"), ('_("停用")', "Turn off")))
    assert fault.startswith("停用: Retire (part0); Turn off (part1)")


@pytest.mark.parametrize("other", [('_("停用")', "Retire"), ('pgettext("oven", "停用")', "Turn off")])
def test_equal_translations_and_other_contexts_contradict_nothing(tmp_path: Path, other: tuple[str, str]) -> None:
    assert not list(contradictions(two_parts(tmp_path, ('_("停用")', "Retire"), other)))
