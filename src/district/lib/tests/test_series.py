"""Words in a row."""

from django.utils import translation

from district.lib.series import series


def test_words_stand_in_a_row_with_the_comma_of_the_reader() -> None:
    assert series(["高血压", 3]) == "高血压、3"
    with translation.override("en"):
        assert series(word for word in ("Hypertension", "Diabetes")) == "Hypertension, Diabetes"
