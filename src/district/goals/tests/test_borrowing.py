"""Single rows are taken over from last year and from other projects: approved ones, in scope."""

from decimal import Decimal
from typing import Any

from district.access.roles import DistrictOfficer
from district.goals import actions
from district.goals.borrowing import borrowed, choice_of, rows_elsewhere
from district.goals.models import GoalRow, GoalVersion
from district.goals.tests.story import actor, add, approved, begun
from district.orgs.models import Organisation
from district.orgs.tree import scope_of
from tests.web.people import AT


def goal_at(district: Any, place: Organisation, name: str, *, year: int = 2023) -> GoalVersion:
    """An approved goal of a place with one row."""
    given = {"organisation": place, "year": year, "sheet": "public_health", "title": f"{place.title}目标"}
    version = actions.create_goal(project=None, by=actor(district), at=AT, **given)
    add(district, version, name, "100", level2="数量指标", rule="≥75%得5分")
    return approved(district, version)


def test_a_row_of_last_year_brings_what_it_says_and_becomes_a_row_of_this(ask: Any, district: Any) -> None:
    before = goal_at(district, district.heyan, "上门服务人次").rows.get()
    now, officer = begun(district), ask(DistrictOfficer)
    page = f"/goals/{now.goal_id}/"
    link = f"{page}rows/new/?choice=row-{before.pk}"
    assert link in officer.get(f"{page}choose/").content.decode()
    form = officer.get(link).context["form"]
    said = {name: form[name].initial for name in ("level1", "level2", "name", "target", "weight", "rule")}
    assert (said["name"], said["weight"], said["rule"]) == ("上门服务人次", Decimal(100), "≥75%得5分")
    assert officer.post(link, {**said, "target": "≥96%"})["Location"] == page
    row = now.rows.get()
    assert (row.name, row.level2, row.target) == ("上门服务人次", "数量指标", "≥96%")
    assert "上门服务人次</b> <span" in officer.get(f"{page}choose/").content.decode()


def test_a_counted_row_is_counted_here_too(ask: Any, district: Any) -> None:
    source = begun(district, year=2023)
    add(district, source, "建档率", "100", key="child_managed", value="rate", decimals=2)
    row = approved(district, source).rows.get()
    now = begun(district)
    said = {name: getattr(row, name) for name in ("level1", "name", "target", "weight")}
    ask(DistrictOfficer).post(f"/goals/{now.goal_id}/rows/new/?choice=row-{row.pk}", said)
    assert now.rows.values_list("key", "value", "decimals").get() == ("child_managed", "rate", 2)


def test_only_approved_rows_in_scope_are_offered(district: Any) -> None:
    ours, theirs = goal_at(district, district.heyan, "本中心"), goal_at(district, district.jiucheng, "别的中心")
    draft, now = begun(district, "100", year=2022), begun(district)
    seen = scope_of(district.heyan)
    assert rows_elsewhere(now.goal, seen) == list(ours.rows.all())
    for row in (theirs.rows.get(), draft.rows.get()):
        assert borrowed(choice_of(row).code, seen) is None
    assert borrowed(choice_of(draft.rows.get()).code, scope_of(district.office)) is None
    assert borrowed("row-nonsense", seen) is None


def test_words_find_rows_by_their_name_or_their_goal(ask: Any, district: Any) -> None:
    goal_at(district, district.heyan, "培训人次", year=2020)
    goal_at(district, district.jiucheng, "满意度", year=2023)
    now = begun(district)

    def found(words: str) -> list[str]:
        answer = ask(DistrictOfficer).get(f"/goals/{now.goal_id}/choose/", {"words": words})
        return [row.name for row, _choice in answer.context["elsewhere"]]

    assert found("") == ["满意度", "培训人次"], "last year's row comes first"
    assert found("培训") == found("河沿 人次") == ["培训人次"]
    assert found("没有的") == []


def test_of_two_approved_versions_the_later_is_offered(district: Any) -> None:
    first = goal_at(district, district.heyan, "一项")
    later = GoalVersion.objects.create(goal=first.goal, number=2, created_at=AT, created_by="x", created_by_name="李")
    GoalRow.objects.create(version_of=later, position=1, key="x", level1="产出指标", name="改后", weight=100)
    later.change(later.version, state="approved")
    names = [row.name for row in rows_elsewhere(begun(district).goal, scope_of(district.office))]
    assert names == ["改后"]
