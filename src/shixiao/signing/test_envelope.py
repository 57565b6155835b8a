import json
from dataclasses import replace

import pytest

from shixiao.runs.canonical import canonical
from shixiao.runs.definition import SheetDefinition
from shixiao.sheets.model import Sheet
from shixiao.sheets.write.conftest import sample
from shixiao.signing import Envelope, NotSigned, build_payload, check_signature, sign
from shixiao.signing.conftest import DEFINITION, FACTS, JUDGEMENTS, KEY, OTHER_KEY, envelope_of, payload_of


def test_an_envelope_is_read_from_its_text(operations):
    assert Envelope.parse(operations.text) == operations
    assert operations.filing == FACTS
    assert operations.sheet.sheet.indicators == sample("operations").indicators


def test_signing_again_gives_the_same_bytes():
    assert envelope_of(sample("operations")).text == envelope_of(sample("operations")).text


def test_the_payload_holds_no_number_but_counts(counted):
    data = json.loads(counted.payload)
    assert data["filing"]["signed_on"] == "2017-01-10"
    assert counted.definition == DEFINITION
    assert counted.judgements == JUDGEMENTS
    kinds = {type(value) for block in ("filing", "sheet") for value in data[block].values()}
    assert kinds <= {str, list, type(None)}


def test_the_evaluation_is_kept_byte_for_byte(snapshot, counted):
    from shixiao.indicators.engine import DuckDB
    from shixiao.runs.compute import compute, result

    found = result(compute(snapshot, DEFINITION, DuckDB(threads=1)), judgements=JUDGEMENTS)
    assert counted.evaluation == canonical(found)
    assert str(snapshot.folder) not in counted.text


def test_a_signature_is_accepted_from_its_key_alone(operations):
    assert check_signature(operations, [OTHER_KEY.public, KEY.public]) is None
    fault = check_signature(operations, [OTHER_KEY.public])
    assert KEY.public.key_id in fault.text("zh")
    assert OTHER_KEY.public.key_id in fault.text("en")


def test_no_byte_of_the_payload_can_be_altered(operations):
    for place in range(0, len(operations.payload), 97):
        payload = operations.payload[:place] + chr(ord(operations.payload[place]) ^ 1) + operations.payload[place + 1 :]
        fault = check_signature(replace(operations, payload=payload), [KEY.public])
        assert fault.key == "signing.wrong_signature"


def test_a_key_that_borrows_the_name_of_another_is_found(operations):
    forged = replace(sign(operations.payload, OTHER_KEY), key_id=KEY.public.key_id)
    assert check_signature(forged, [KEY.public]).key == "signing.wrong_signature"


def test_the_format_is_signed_too(operations):
    assert check_signature(replace(operations, format=0), [KEY.public]).key == "signing.wrong_signature"


def test_a_newer_format_is_said_to_be_newer(operations):
    with pytest.raises(NotSigned, match="新版本的程序"):
        Envelope.parse(operations.text.replace('"format": 1', '"format": 2'))


BROKEN = [
    lambda text: text[:-20],
    lambda _: "",
    lambda _: "[]",
    lambda _: "[" * 100_000,
    lambda text: text.replace('"key_id"', '"key"'),
    lambda text: text.replace('"signature": "', '"signature": "!'),
    lambda text: text.replace('"format": 1', '"format": "1"'),
    lambda text: text.replace('\\"cells\\"', '\\"cell\\"'),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_envelope_is_refused_with_a_sentence(operations, broken):
    with pytest.raises(NotSigned, match="残缺"):
        Envelope.parse(broken(operations.text))


def test_odd_characters_are_signed_and_read_back():
    odd = "甲\x7f\ud800\uffff\u2028乙"
    facts = replace(FACTS, notes=odd)
    envelope = sign(payload_of(sample("operations"), facts), KEY)
    assert Envelope.parse(envelope.text.encode().decode()).filing.notes == odd


def test_a_result_that_answers_another_definition_is_not_signed():
    from shixiao.signing.conftest import Result, date

    found = Result("x", "other", "", "", date(2024, 12, 31), ())
    with pytest.raises(NotSigned, match="重新测算"):
        build_payload(found, SheetDefinition("x", 2024, ()), {}, Sheet(), FACTS)
