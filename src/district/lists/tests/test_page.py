from django.test import Client


def test_a_list_says_what_and_how_many(site: Client, write):
    for number in range(3):
        write(f"行{number}")
    body = site.get("/events/").content.decode()
    assert "操作记录" in body
    assert "共 3 条" in body
    assert body.index("行2") < body.index("行0")
