"""Signed sheets: documents that carry the evaluation they print, and whoever has one can check it.

    payload  = build_payload(result, definition, judgements, sheet, FilingFacts(code=…, …))
    envelope = sign(payload, SigningKey.parse(pem))
    files    = signed_documents(envelope, ("docx", "xlsx", "pdf"), at=…, address="https://…/the/code")   # {kind: bytes}

    found    = verify(data, "file name", [PublicKey.parse(text), …])      # a Verification; never raises
    found.is_good · found.envelope · found.faults · found.changes · found.unreadable
    with confined() as processes:                                         # the same for files from anyone, in a process
        found = verify_confined(processes, data, name, keys)              # of its own; keep it open: it starts in 2 s
    again    = rerun(envelope, open_snapshot(folder))                     # a Rerun: .text · .is_same · .differences

`result` is `judged(run, judgements)`, `sheet` is `filled_sheet(result, definition, achieved_goal=…, notes=…)`, both of
`shixiao.runs`. The documents print the cells of the envelope and nothing else. What is refused raises `NotSigned` whose
`reason` is a `Message`; so are all `faults`. A `Change` has `.sentence`, `.row`, `.column`, `.printed` and `.signed`.
`Envelope.text` is what to store, `Envelope.parse(text)` what it becomes again; `.filing`, `.definition`, `.judgements`,
`.sheet` and `.evaluation` read its payload. `verify(…, envelope=stored)` compares a file that lost its own.
"""

from shixiao.signing.change import Change
from shixiao.signing.documents import signed_documents
from shixiao.signing.envelope import Envelope, check_signature, sign
from shixiao.signing.extract import extract
from shixiao.signing.filing import FilingFacts, Signer
from shixiao.signing.keys import PublicKey, SigningKey
from shixiao.signing.payload import build_payload
from shixiao.signing.refusal import NotSigned
from shixiao.signing.rerunning import Rerun, rerun
from shixiao.signing.verifying import Verification, confined, verify, verify_confined, verify_files

__all__ = [
    "Change", "Envelope", "FilingFacts", "NotSigned", "PublicKey", "Rerun", "Signer", "SigningKey", "Verification",
    "build_payload", "check_signature", "confined", "extract", "rerun", "sign", "signed_documents", "verify",
    "verify_confined", "verify_files",
]  # fmt: skip
