from hypothesis import given
from hypothesis import strategies as st

from district.lib.prefixes import after

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
EDGES = st.text(st.sampled_from("a王\ud7ff\ue000\U0010ffff"), max_size=4)


def lies_within(text, prefix):
    end = after(prefix)
    return text >= prefix and (end is None or text < end)


@given(text=TEXT | EDGES, prefix=TEXT | EDGES)
def test_what_lies_between_a_prefix_and_its_end_begins_with_it(text, prefix):
    assert lies_within(text, prefix) == text.startswith(prefix)


@given(prefix=TEXT | EDGES, more=TEXT | EDGES)
def test_whatever_begins_with_a_prefix_lies_within(prefix, more):
    assert lies_within(prefix + more, prefix)
