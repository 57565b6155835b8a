"""A page that reads what its object does not have is found."""

from dataclasses import dataclass

from django.template import Context, Template

from tests.web.lookups import missing


@dataclass
class Bar:
    """Something that a page shows."""

    done: int = 3


def test_a_name_that_an_object_does_not_have_is_noticed_even_in_a_condition() -> None:
    page = "{{ bar.done }}{% if bar.is_opne %}!{% endif %}{% if bar.dnoe == 3 %}!{% endif %}{{ absent }}"
    assert Template(page).render(Context({"bar": Bar()})) == "3"
    assert missing == {"bar.is_opne: Bar has no is_opne", "bar.dnoe: Bar has no dnoe"}
    missing.clear()
