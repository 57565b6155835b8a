import pytest

pytestmark = pytest.mark.django_db


def choose(client, **fields):
    return client.post("/language/", fields)


def test_the_chosen_language_is_remembered(client) -> None:
    answer = choose(client, language="en", next="/account/login/")
    assert answer["Location"] == "/account/login/"
    assert 'lang="en"' in client.get("/account/login/").content.decode()


def test_without_a_choice_it_is_chinese_whatever_the_browser_prefers(client) -> None:
    assert 'lang="zh-CN"' in client.get("/account/login/", headers={"accept-language": "en"}).content.decode()


def test_a_language_that_is_not_spoken_changes_nothing(client) -> None:
    assert "language" not in choose(client, language="xx", next="/").cookies


@pytest.mark.parametrize("elsewhere", ["//elsewhere.invalid/", "javascript:alert(1)", "", "\\\\elsewhere.invalid"])
def test_nobody_is_sent_elsewhere(client, elsewhere) -> None:
    assert choose(client, language="en", next=elsewhere)["Location"] == "/"


def test_asking_is_no_choice(client) -> None:
    assert client.get("/language/").status_code == 405
