import hmac
from uuid import uuid4

import pytest

from district.lib.sealing import Unsealable
from district.residents.models import Resident
from district.residents.pinyin import as_typed, typed
from district.residents.sealed import identity_index, opened, person_key, phone_tail, sealed_columns


def a_row(**plain):
    row = uuid4()
    return Resident(id=row, **sealed_columns(row, plain))


def test_a_value_is_opened_in_its_own_place():
    assert opened(a_row(phone="10012345678"), "phone") == "10012345678"
    assert opened(a_row(phone=""), "phone") == ""


def test_a_value_copied_to_another_row_or_column_is_refused():
    one, other = a_row(phone="10012345678"), a_row(phone="10087654321")
    other.phone = other.second_phone = one.phone
    one.second_phone = one.phone
    for row, column in ((other, "phone"), (other, "second_phone"), (one, "second_phone")):
        with pytest.raises(Unsealable):
            opened(row, column)


def test_the_same_value_is_found_by_its_index_and_sealed_differently():
    one, other = a_row(phone="10012345678"), a_row(phone="10012345678")
    assert one.phone != other.phone
    assert (one.phone_index, one.phone_tail) == (other.phone_index, other.phone_tail)
    assert one.phone_tail == phone_tail("5678") != one.phone_index


def test_an_identity_number_is_found_however_it_is_written():
    assert identity_index("99999919800101002x") == identity_index(" ９９９９９９ 19800101 002Ⅹ ")


def test_the_pseudonym_is_a_keyed_hash_of_the_residents_key(settings):
    row = uuid4()
    secret = settings.SITE.person_key.encode()
    assert person_key(row) == hmac.new(secret, str(row).encode(), "sha256").hexdigest()[:32]


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("单秀英", "shanxiuying", "sxy"),
        ("曾国", "zengguo", "zg"),
        ("尉迟敬", "yuchijing", "ycj"),
        ("吕梅", "lvmei", "lm"),
        ("买买提·艾力", "maimaitiaili", "mmtal"),
        ("Anna Li", "annali", "a"),
    ],
)
def test_names_are_typed_as_they_are_read(name, pinyin, initials):
    assert typed(name) == (pinyin, initials)


def test_a_search_is_typed_as_names_are():
    assert as_typed("Lü Mei") == "lvmei"
