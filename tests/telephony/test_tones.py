"""A tone is found where it is, also where some of it was lost."""

import random
from array import array

from demo.telephony.tones import LOUD, a_law, loudness, share, tone


def test_a_tone_is_told_from_another_and_from_noise() -> None:
    chance = random.Random(1)
    noise = array("h", (chance.randrange(-LOUD, LOUD) for _ in range(8000)))
    assert loudness(tone(880, 1), 880) > 0.99
    assert loudness(tone(440, 1), 880) < 0.01
    assert loudness(noise, 880) < 0.05
    assert loudness(array("h", bytes(1600)), 880) == 0


def test_lost_packets_do_not_hide_a_tone() -> None:
    whole = tone(880, 1.2)
    torn = whole[:2000] + whole[2243:6100] + array("h", bytes(320)) + whole[6171:]
    assert loudness(torn, 880) < 0.8 < share(torn, 880)


def test_silence_is_coded_as_the_standard_says() -> None:
    assert a_law(array("h", [0, -1])) == bytes([0xD5, 0x55])
