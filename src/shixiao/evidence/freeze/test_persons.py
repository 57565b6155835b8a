import hmac

import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from shixiao.evidence.freeze.persons import pseudonyms
from shixiao.evidence.freeze.test_worlds import KEY, ORGANISATIONS, frozen, stay


@given(st.binary(min_size=1, max_size=200), st.text(min_size=1))
def test_a_pseudonym_is_the_hmac_of_the_resident(key, resident):
    assert pseudonyms([resident], key) == [hmac.digest(key, resident.encode(), "sha256").hex()[:32]]


def test_persons_are_numbered_in_the_order_of_their_pseudonyms(tmp_path):
    done = frozen({"organisations": ORGANISATIONS, "residents": [stay(f"r{n}") for n in range(20)]}, tmp_path)
    persons = pq.read_table(done.snapshot / "persons.parquet").to_pylist()
    keys = sorted(hmac.digest(KEY, f"r{n}".encode(), "sha256").hex()[:32] for n in range(20))
    assert [person["person_key"] for person in persons] == keys
    stays = pq.read_table(done.snapshot / "residents.parquet")
    assert stays["person"].to_pylist() == list(range(20))


def test_another_key_gives_other_persons_and_says_so(tmp_path):
    world = {"organisations": ORGANISATIONS, "residents": [stay("r1")]}
    one, other = frozen(world, tmp_path, "one"), frozen(world, tmp_path, "other", key=b"another")
    assert one.content_sha256 != other.content_sha256
