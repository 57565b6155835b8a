"""Documents damaged at random, the same way for the same seed."""

import io
import zipfile
from random import Random

MARKS = "≥≤%0123456789.,-—/元万年月 \t|\n()（）:：分得不每少扣无优良好X*?□"


def damaged_text(text: str, random: Random) -> str:
    """Characters changed, inserted, dropped and copied about."""
    letters = list(text)
    for _ in range(random.choice([1, 3, 10, 60])):
        at = random.randrange(len(letters))
        how = random.random()
        if how < 0.35:
            letters[at] = random.choice(MARKS)
        elif how < 0.6:
            letters.insert(at, random.choice(MARKS))
        elif how < 0.8:
            del letters[at]
        else:
            begin = random.randrange(len(letters))
            letters[at:at] = letters[begin : begin + random.randrange(1, 60)]
    return "".join(letters)


def damaged_bytes(data: bytes, random: Random) -> bytes:
    """Bytes changed, dropped and repeated."""
    damaged = bytearray(data)
    for _ in range(random.choice([1, 3, 20])):
        at, how = random.randrange(len(damaged)), random.random()
        if how < 0.6:
            damaged[at] = random.randrange(256)
        elif how < 0.8:
            del damaged[at : at + random.randrange(1, 20)]
        else:
            begin = random.randrange(len(damaged))
            damaged[at:at] = damaged[begin : begin + random.randrange(1, 40)]
    return bytes(damaged)


def damaged_parts(data: bytes, random: Random) -> bytes:
    """An archive whose parts are damaged inside, so that it still opens."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            hit = part and random.random() < 0.4
            target.writestr(name, damaged_bytes(part, random) if hit else part)
    return out.getvalue()
