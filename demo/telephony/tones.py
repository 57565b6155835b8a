"""Sound made from numbers: tones, and how loud one is in what was heard."""

import math
import statistics
import wave
from array import array
from collections.abc import Sequence
from pathlib import Path

RATE = 8000
LOUD = 8000


def tone(hertz: float, seconds: float, *, pause: float = 0.0) -> "array[int]":
    """A tone, with a pause after it."""
    step = 2 * math.pi * hertz / RATE
    sound = array("h", (round(LOUD * math.sin(step * place)) for place in range(round(RATE * seconds))))
    sound.extend(bytes(round(RATE * pause)))
    return sound


def loudness(samples: Sequence[int], hertz: float) -> float:
    """How much of a tone is in the samples, by Goertzel: 1 where they are nothing else, 0 where it is not there."""
    factor = 2 * math.cos(2 * math.pi * hertz / RATE)
    one = two = 0.0
    for sample in samples:
        one, two = sample + factor * one - two, one
    power = one * one + two * two - factor * one * two
    energy = sum(sample * sample for sample in samples)
    return 2 * power / (len(samples) * energy) if energy else 0.0


def share(samples: Sequence[int], hertz: float) -> float:
    """How much of a tone there usually is: the median of tenths of a second, which a lost packet does not spoil."""
    length = RATE // 10
    parts = [samples[start : start + length] for start in range(0, len(samples) - length + 1, length)]
    return statistics.median(loudness(part, hertz) for part in parts)


def write_wav(path: Path, samples: "array[int]") -> None:
    """Write samples as a sound file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def a_law(samples: "array[int]") -> bytes:
    """The samples as a telephone line carries them (ITU-T G.711)."""
    return bytes(_a_law(sample) for sample in samples)


def _a_law(sample: int) -> int:
    sign, size = (0x80, sample) if sample >= 0 else (0, -sample - 1)
    size = min(size, 32767) >> 3
    if size < 32:
        coded = size >> 1
    else:
        segment = size.bit_length() - 5
        coded = (segment << 4) | ((size >> segment) & 0x0F)
    return (sign | coded) ^ 0x55
