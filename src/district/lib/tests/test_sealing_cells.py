import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.lib.blind_index import SIZE, blind_index
from district.lib.sealing import KeyRing, Place, Unsealable

OLD, NEW, CHINESE = ("1", "AES-GCM", "11" * 32), ("2", "AES-GCM", "22" * 32), ("3", "SM4-GCM", "33" * 32)
HERE = Place("people", "phone", "7")


@given(text=st.text(max_size=200), key=st.sampled_from((OLD, CHINESE)))
def test_what_is_sealed_is_opened_again(text, key):
    ring = KeyRing([key])
    sealed = ring.seal(text, HERE)
    assert ring.open(sealed, HERE) == text
    assert not text or text.encode() not in sealed or len(text.encode()) < 4


@pytest.mark.parametrize("key", [OLD, CHINESE])
@pytest.mark.parametrize(
    "there", [Place("pets", "phone", "7"), Place("people", "name", "7"), Place("people", "phone", "8")]
)
def test_a_cell_is_read_in_its_own_place_only(key, there):
    ring = KeyRing([key])
    with pytest.raises(Unsealable):
        ring.open(ring.seal("100", HERE), there)


@pytest.mark.parametrize("key", [OLD, CHINESE])
@given(data=st.data())
def test_a_cell_of_which_any_bit_was_changed_is_refused(key, data):
    ring = KeyRing([key])
    sealed = bytearray(ring.seal("10012345678", HERE))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Unsealable):
        ring.open(bytes(sealed), HERE)


@given(cut=st.integers(0, 30))
def test_a_cell_that_was_cut_is_refused(cut):
    ring = KeyRing([OLD])
    with pytest.raises(Unsealable):
        ring.open(ring.seal("", HERE)[:cut], HERE)


def test_after_a_new_key_old_cells_are_still_read_and_new_ones_use_it():
    old, both = KeyRing([OLD]), KeyRing([CHINESE, NEW, OLD])
    cell = old.seal("100", HERE)
    assert both.open(cell, HERE) == "100"
    assert not both.is_newest(cell)
    assert both.is_newest(both.seal("100", HERE))


def test_a_key_that_is_gone_opens_nothing():
    with pytest.raises(Unsealable, match="no key"):
        KeyRing([NEW]).open(KeyRing([OLD]).seal("100", HERE), HERE)


def test_the_same_key_under_another_name_is_another_key():
    cell = KeyRing([OLD]).seal("100", HERE)
    renamed = cell.replace(b"\x011", b"\x012", 1)
    with pytest.raises(Unsealable):
        KeyRing([("2", *OLD[1:])]).open(renamed, HERE)


def test_an_unknown_algorithm_is_named():
    with pytest.raises(ValueError, match="ROT13"):
        KeyRing([("1", "ROT13", "11" * 32)])


def test_indexes_of_different_purposes_or_keys_differ():
    found = {blind_index(key, purpose, "5678") for key in (b"a" * 32, b"b" * 32) for purpose in ("phone", "tail")}
    assert (len(found), {len(index) for index in found}) == (4, {SIZE})
