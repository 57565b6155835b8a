import pytest

from shixiao.signing import NotSigned, PublicKey, SigningKey
from shixiao.signing.conftest import KEY, OTHER_KEY


def test_a_key_is_read_from_what_it_is_written_as():
    assert SigningKey.parse(KEY.pem) == SigningKey.parse(KEY.seed.hex()) == KEY
    assert PublicKey.parse(KEY.public.pem) == PublicKey.parse(f" {KEY.public.hex}\n") == KEY.public


def test_a_private_key_never_shows_itself():
    assert KEY.seed.hex() not in repr(KEY)
    assert repr(KEY.seed) not in repr(KEY)


def test_a_public_key_accepts_its_own_signatures_alone():
    signature = KEY.sign(b"text")
    assert KEY.public.accepts(signature, b"text")
    assert not KEY.public.accepts(signature, b"Text")
    assert not OTHER_KEY.public.accepts(signature, b"text")
    assert not KEY.public.accepts(b"short", b"text")


def test_keys_are_told_apart_by_sixteen_digits():
    assert len(KEY.public.key_id) == 16
    assert KEY.public.key_id != OTHER_KEY.public.key_id


RSA = """-----BEGIN PUBLIC KEY-----
MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf
9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==
-----END PUBLIC KEY-----
"""


@pytest.mark.parametrize("text", ["", "12ab", "0" * 63, "-----BEGIN PUBLIC KEY-----", RSA])
def test_what_is_no_public_key_is_refused(text):
    with pytest.raises(NotSigned, match="Ed25519 公钥"):
        PublicKey.parse(text)


def test_a_public_key_is_no_private_key():
    with pytest.raises(NotSigned, match="Ed25519 私钥"):
        SigningKey.parse(KEY.public.pem)
