from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

AT = datetime(2024, 6, 14, 2, 30, tzinfo=UTC)


def shown(name: str, **context) -> str:
    return render_to_string(f"components/{name}.html", context)


@pytest.mark.parametrize("tone", ["ok", "info", "warning", "danger", "muted", ""])
def test_a_state_has_a_word_and_a_shape(tone) -> None:
    page = shown("state", tone=tone, word="已完成")
    assert "已完成" in page
    assert "<svg" in page


def test_tones_differ_in_shape_and_not_in_colour_alone() -> None:
    shapes = {
        shown("state", tone=tone).partition("#")[2].partition('"')[0]
        for tone in ("ok", "info", "warning", "danger", "muted")
    }
    assert len(shapes) == 5


def test_an_action_that_may_not_be_done_says_why_and_cannot_be_sent() -> None:
    page = shown("action", title="签字", address="/sign/", refusal="还有 3 项偏差没有说明原因。", tone="primary")
    assert "<form" not in page
    assert 'aria-disabled="true"' in page
    assert 'aria-description="还有 3 项偏差没有说明原因。"' in page


def test_an_action_is_sent_with_the_version_it_saw() -> None:
    page = shown("action", title="签字", address="/sign/", refusal="", version=4)
    assert 'method="post" action="/sign/"' in page
    assert 'name="version" value="4"' in page


def test_facts_that_are_unknown_are_a_dash() -> None:
    assert "<dd>—</dd>" in shown("facts", facts=[("负责人", None)])
    assert "<dd>0</dd>" in shown("facts", facts=[("人数", 0)])


def test_a_figure_opens_what_it_counts() -> None:
    figure = SimpleNamespace(title="待回访", value=36, address="/calls/", unit="人", detail="其中 4 人今天到期")
    assert 'href="/calls/"' in shown("figure", figure=figure)
    assert "其中 4 人今天到期" in shown("figure", figure=figure)


def test_a_history_names_what_was_done_or_else_the_action() -> None:
    event = SimpleNamespace(at=AT, action="cakes.eaten", actor_name="张敏", note="生日")
    assert "cakes.eaten" in shown("history", events=[event])
    event.title = "吃蛋糕"
    assert "吃蛋糕" in shown("history", events=[event])
    assert "还没有操作记录" in shown("history", events=[])


def test_a_time_line_shows_the_day_and_leads_on() -> None:
    entry = SimpleNamespace(at=AT, title="支付", detail="凭证 12", tone="ok", address="/pay/")
    page = shown("timeline", entries=[entry])
    assert "2024-06-14" in page
    assert 'href="/pay/"' in page


def test_progress_without_a_total_claims_none() -> None:
    assert "value=" not in shown("progress", task=SimpleNamespace(title="核对", done=3, total=None, message=""))
    assert 'value="3" max="9"' in shown("progress", task=SimpleNamespace(title="核对", done=3, total=9, message=""))


def test_empty_says_why_and_what_to_do() -> None:
    page = shown("empty", sentence="还没有支付。", address="/pay/", action="登记支付")
    assert "还没有支付。" in page
    assert 'href="/pay/"' in page


def test_an_undo_is_sent_and_not_followed() -> None:
    message = SimpleNamespace(
        level_tag="success", extra_tags='{"at": "10:32:05", "undo": "/undo/"}', __str__=lambda: "x"
    )
    page = shown("messages", messages=[message])
    assert 'method="post" action="/undo/"' in page
    assert "10:32:05" in page
