"""Tones in the place of voices, written as the exchange writes sound: what the demonstration's recordings hold."""

import math
import wave
from array import array
from pathlib import Path

RATE = 8000
LOUD = 8000


def write_tone(path: Path, hertz: float, seconds: float) -> None:
    """Write a tone of so many seconds as the exchange writes sound."""
    step = 2 * math.pi * hertz / RATE
    samples = array("h", (round(LOUD * math.sin(step * place)) for place in range(round(RATE * seconds))))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
