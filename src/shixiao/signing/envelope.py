"""A signed evaluation as it travels: the payload's text, whose key signed it, and the signature."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from shixiao.messages import Message, message
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.judgement import Judgement
from shixiao.signing.filing import FilingFacts
from shixiao.signing.json_text import json_text
from shixiao.signing.keys import PublicKey, SigningKey
from shixiao.signing.refusal import NotSigned
from shixiao.signing.signed_sheet import SignedSheet

FORMAT = 1
"""The form of envelope and payload. It is signed with the payload, so that none passes for another."""


@dataclass(frozen=True)
class Envelope:
    """A payload with its signature. What it holds is believed only once `check_signature` found no fault."""

    payload: str
    key_id: str
    signature: str
    """In base64."""
    format: int = FORMAT

    @classmethod
    def parse(cls, text: str) -> "Envelope":
        """What `text` gave. Raises `NotSigned` for a broken envelope and for one of a newer format."""
        try:
            data = json.loads(text)
            if isinstance(data["format"], int) and data["format"] > FORMAT:
                raise NotSigned(message("signing.newer_format", format=data["format"], known=FORMAT))
            envelope = cls(**data)
            envelope._check()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise NotSigned(message("signing.broken_envelope")) from error
        return envelope

    def _check(self) -> None:
        """Raises an error of some kind where a part is missing or is not what it must be."""
        b64decode(self.signature, validate=True)
        parts = (self.filing, self.definition, self.judgements, self.sheet.cells, self.evaluation)
        if self.format != FORMAT or not isinstance(self.key_id, str) or None in parts:
            raise ValueError(self.format)

    @property
    def text(self) -> str:
        """The envelope as a file carries it, always in the same bytes."""
        return json_text(asdict(self)) + "\n"

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The payload as plain data."""
        loaded: dict[str, Any] = json.loads(self.payload)
        return loaded

    @property
    def filing(self) -> FilingFacts:
        """What the office said of the filing."""
        return FilingFacts.from_data(self.data["filing"])

    @property
    def definition(self) -> SheetDefinition:
        """What the sheet asked."""
        return SheetDefinition.from_data(self.data["definition"])

    @property
    def judgements(self) -> dict[str, Judgement]:
        """What people had said of the rows."""
        return {key: Judgement(**said) for key, said in self.data["judgements"].items()}

    @property
    def evaluation(self) -> str:
        """The canonical evaluation, byte for byte as it was computed."""
        return json.dumps(self.data["evaluation"], ensure_ascii=False, indent=1) + "\n"

    @property
    def sheet(self) -> SignedSheet:
        """Every cell as it was signed."""
        return SignedSheet.from_data(self.data["sheet"])


def sign(payload: str, key: SigningKey) -> Envelope:
    """The payload signed by a key. Raises `NotSigned` where it is no payload of `build_payload`."""
    signature = b64encode(key.sign(_signed_bytes(payload, FORMAT))).decode()
    return Envelope.parse(Envelope(payload, key.public.key_id, signature).text)


def check_signature(envelope: Envelope, public_keys: Sequence[PublicKey]) -> Message | None:
    """What is wrong with the signature, None where one of these keys made it."""
    known = [key for key in public_keys if key.key_id == envelope.key_id]
    if not known:
        given = ", ".join(key.key_id for key in public_keys)
        return message("signing.unknown_key", key_id=envelope.key_id, given=given)
    signature, signed = b64decode(envelope.signature), _signed_bytes(envelope.payload, envelope.format)
    return None if any(key.accepts(signature, signed) for key in known) else message("signing.wrong_signature")


def _signed_bytes(payload: str, form: int) -> bytes:
    """The payload behind what it is, so that no other text signed by the same key passes for it."""
    return f"shixiao signed evaluation {form}\n".encode() + payload.encode()
