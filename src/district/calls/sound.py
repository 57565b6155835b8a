"""Sound as the PBX writes it: one file for each side, which become one with the staff left and the resident right."""

import io
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

WIDTH = 2
"""Bytes of a sample."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side said."""

    samples: "array[int]"
    rate: int

    @property
    def milliseconds(self) -> int:
        """How long it is."""
        return len(self.samples) * 1000 // self.rate


def side(path: Path) -> Side | None:
    """One side's file; none where there is no file. One that cannot be read is silent."""
    if not path.is_file():
        return None
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != WIDTH or file.getnchannels() != 1:
                return Side(array("h"), file.getframerate())
            frames = file.readframes(file.getnframes())
            return Side(array("h", frames[: len(frames) // WIDTH * WIDTH]), file.getframerate())
    except (wave.Error, EOFError):
        return Side(array("h"), 8000)


def joined(left: Side, right: Side) -> bytes:
    """Both as one file of two channels; the shorter one is silent at its end."""
    length = max(len(left.samples), len(right.samples))
    both = array("h", bytes(2 * WIDTH * length))
    both[0 : 2 * len(left.samples) : 2] = left.samples
    both[1 : 2 * len(right.samples) : 2] = right.samples
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(WIDTH)
        file.setframerate(max(left.rate, right.rate))
        file.writeframes(both.tobytes())
    return written.getvalue()
