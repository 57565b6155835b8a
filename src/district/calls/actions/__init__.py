"""Every write of calls. Each locks what it judges, asks the rules, writes, and leaves one event."""

from district.calls.actions.disposing import dispose
from district.calls.actions.keeping import keep_recording, play, start_listening
from district.calls.actions.phones import give_phone, open_phone, retire_phone
from district.calls.actions.placing import hang_up, place, reveal_number
from district.calls.actions.recording import close_what_is_over, record
from district.calls.actions.taking import take

__all__ = [
    "close_what_is_over",
    "dispose",
    "give_phone",
    "hang_up",
    "keep_recording",
    "open_phone",
    "place",
    "play",
    "record",
    "retire_phone",
    "reveal_number",
    "start_listening",
    "take",
]
