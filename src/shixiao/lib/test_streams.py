import zlib

from shixiao.lib.streams import inflated_sizes


def stream(content: bytes, dictionary: bytes = b"<</Filter/FlateDecode>>") -> bytes:
    return b"4 0 obj" + dictionary + b"stream\n" + zlib.compress(content) + b"\nendstream\n"


def test_the_unpacked_size_of_a_stream_is_counted():
    assert list(inflated_sizes(stream(b"x" * 5000), 10_000)) == [5000]


def test_counting_stops_just_above_the_limit():
    (size,) = inflated_sizes(stream(b"x" * 50_000_000), 3_000_000)
    assert 3_000_000 < size < 6_000_000


def test_pictures_are_not_counted():
    assert list(inflated_sizes(stream(b"x" * 9, b"<</Subtype/Image/Filter/FlateDecode>>"), 1)) == []


def test_a_damaged_stream_ends_the_count():
    assert list(inflated_sizes(b"4 0 obj<</Filter/FlateDecode>>stream\nnonsense", 10)) == [0]
