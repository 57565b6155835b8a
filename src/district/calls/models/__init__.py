"""What is kept of calls."""

from district.calls.models.call import Call
from district.calls.models.event import CallEvent
from district.calls.models.phone import Phone
from district.calls.models.recording import Recording
from district.calls.models.words import Adapter, Disposition, Kind, Outcome, PhoneKind, RecordingState

__all__ = [
    "Adapter",
    "Call",
    "CallEvent",
    "Disposition",
    "Kind",
    "Outcome",
    "Phone",
    "PhoneKind",
    "Recording",
    "RecordingState",
]
