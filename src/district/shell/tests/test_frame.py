import pytest

from district.access.permissions import Permission, grant
from district.access.roles import CentreManager, Clinician
from district.shell.frame import Figure, Group, Hit, MenuItem, Todo, frame
from district.shell.menu import _current

pytestmark = pytest.mark.django_db

BAKING = Group("baking", "烘焙", "star", 1)


class Cakes(Permission):
    EAT = "cakes.eat", "吃蛋糕"


@pytest.fixture
def cakes(monkeypatch):
    """A part of the site that shows cakes to managers alone."""
    from district.access import permissions

    monkeypatch.setattr(permissions, "_granted", dict(permissions._granted))
    grant({Cakes.EAT: (CentreManager,)})
    monkeypatch.setattr(frame, "parts", list(frame.parts))
    frame.add(
        "cakes",
        "烘焙",
        items=(
            MenuItem(BAKING, "蛋糕清单", "shell:gallery", Cakes.EAT),
            MenuItem(BAKING, "没有的页", "no:where", Cakes.EAT),
        ),
        todos=lambda request: [Todo("等您尝的蛋糕", 3, "/gallery/")],
        figures=lambda request: [Figure("蛋糕", 12, "/gallery/", "个", "其中 3 个没尝")],
        search=lambda request, sought: [Hit("蛋糕", f"{sought}蛋糕", "奶油", "/gallery/")],
    )


def text(client, address: str, **named) -> str:
    answer = client.get(address, **named)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_menu_shows_what_the_role_may_see(ask, cakes) -> None:
    assert "蛋糕清单" in text(ask(CentreManager), "/")
    assert "蛋糕清单" not in text(ask(Clinician), "/")


def test_an_entry_without_a_page_is_left_out(ask, cakes) -> None:
    assert "没有的页" not in text(ask(CentreManager), "/")


def test_the_entry_of_the_page_is_marked_and_its_branch_open(ask, cakes) -> None:
    client = ask(CentreManager)
    client.cookies["menu_closed"] = "baking"
    page = text(client, "/gallery/")
    assert '<a href="/gallery/" aria-current="page">蛋糕清单</a>' in page
    assert 'data-branch="baking" open' in page


def test_a_branch_stays_closed_once_closed(ask, cakes) -> None:
    client = ask(CentreManager)
    assert 'data-branch="baking" open' in text(client, "/")
    client.cookies["menu_closed"] = "baking"
    assert 'data-branch="baking" open' not in text(client, "/")


def test_the_longest_address_above_a_page_is_its_entry() -> None:
    assert _current("/a/b/c/", ["/a/", "/a/b/", "/x/"]) == "/a/b/"
    assert _current("/y/", ["/a/"]) is None


def test_the_home_page_shows_what_waits_and_the_numbers(ask, cakes) -> None:
    manager = ask(CentreManager)
    assert 'hx-get="/waits/cakes/"' in text(manager, "/")
    for piece in (text(manager, "/waits/cakes/", HTTP_HX_REQUEST="true"), text(manager, "/waits/cakes/")):
        assert "等您尝的蛋糕" in piece
        assert "其中 3 个没尝" in piece


def test_a_piece_asked_by_the_page_comes_without_the_frame(ask, cakes) -> None:
    assert "<html" not in text(ask(CentreManager), "/waits/cakes/", HTTP_HX_REQUEST="true")
    assert "<main" in text(ask(CentreManager), "/waits/cakes/")


def test_without_scripts_every_piece_is_a_link(ask, cakes) -> None:
    page = text(ask(CentreManager), "/")
    assert '<noscript><a href="/waits/cakes/">烘焙</a></noscript>' in page


def test_who_has_no_entry_of_a_part_gets_no_piece_of_it(ask, cakes) -> None:
    nurse = ask(Clinician)
    assert "/waits/cakes/" not in text(nurse, "/")
    assert nurse.get("/waits/cakes/").status_code == 404


def test_who_holds_no_role_is_told_what_to_do(client, db) -> None:
    from tests.web.people import add_user, log_in

    page = text(log_in(client, add_user("QH0999", "新来的")), "/")
    assert "QH0999" in page
    assert "安全管理员" in page


def test_the_scope_is_always_shown_and_the_switch_only_with_a_choice(ask, district) -> None:
    page = text(ask(CentreManager), "/")
    assert "河沿中心" in page
    assert "中心主任" in page
    assert 'name="membership"' not in page


def test_who_holds_two_roles_can_switch_between_them(ask, district) -> None:
    from district.access.roles import Finance
    from tests.web.people import SINCE

    client = ask(CentreManager)
    held = district.person(CentreManager).memberships
    held.create(organisation=district.jiucheng, role=Finance.name, since=SINCE)
    page = text(client, "/")
    assert page.count('name="membership"') == 2
    assert "财务人员" in page


def test_what_is_urgent_stands_first(ask, monkeypatch) -> None:
    mild, urgent = Todo("可以等的事", 1, "/"), Todo("不能等的事", 1, "/", "danger")
    monkeypatch.setattr(frame, "parts", [])
    frame.add("cakes", "烘焙", todos=lambda request: [mild, urgent])
    page = text(ask(CentreManager), "/waits/cakes/")
    assert page.index("不能等的事") < page.index("可以等的事")


def test_a_search_needs_two_characters(ask, cakes) -> None:
    client = ask(CentreManager)
    assert "奶油" not in text(client, "/search/?q=草")
    assert "草莓蛋糕" in text(client, "/search/?q=草莓")


def test_a_search_that_finds_nothing_says_what_to_do(ask) -> None:
    assert "请换一个词" in text(ask(CentreManager), "/search/?q=不存在的东西")


def test_beside_a_list_a_page_comes_without_the_frame(ask) -> None:
    beside = text(ask(CentreManager), "/gallery/", HTTP_HX_REQUEST="true", HTTP_HX_TARGET="drawer")
    assert "<html" not in beside
    assert "drawer-head" in beside
    assert "<main" in text(ask(CentreManager), "/gallery/")


def test_every_branch_has_a_drawn_icon() -> None:
    from district.shell import groups
    from tests.architecture.test_templates import drawn

    icons = {group.icon for group in vars(groups).values() if isinstance(group, Group)}
    assert icons <= drawn()
