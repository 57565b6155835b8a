"""What is measured at a follow-up. Good and bad values are the two parts of one bell curve, cut where control ends."""

import numpy as np

from shixiao.demonstration.chance import Stream, bell, pick
from shixiao.demonstration.days import MISSING, Bools, Ints

DIGITS = (20, 8, 10, 8, 10, 10, 10, 8, 14, 8)
"""How gladly blood pressures are written with each last digit, 0 to 9: people round a little."""

_SYSTOLIC = {False: (134.0, 13.0, 140), True: (142.0, 14.0, 150)}
_DIASTOLIC = {False: (83.0, 9.0), True: (79.0, 9.0)}
_ISOLATED = {False: 0.28, True: 0.1}
"""Mean, spread and the limit that control stays below, for elders and others; how often only the diastolic is high."""


def pressures(rng: Stream, good: Bools, elder: Bools) -> tuple[Ints, Ints]:
    """Systolic and diastolic pressures, controlled where `good`, by the limits for the elder where `elder`."""
    systolic, diastolic = np.full(good.size, MISSING), np.full(good.size, MISSING)
    for old in (False, True):
        here = np.flatnonzero(elder == old)
        well = good[here]
        isolated = ~well & (rng.random(here.size) < _ISOLATED[old])
        (mean, width, limit), (low_mean, low_width) = _SYSTOLIC[old], _DIASTOLIC[old]
        below = bell(rng, here.size, mean, width, 96, limit - 1, DIGITS)
        near = bell(rng, here.size, mean, width, 114, limit - 1, DIGITS)
        above = bell(rng, here.size, mean, width, limit, 210, DIGITS)
        systolic[here] = np.where(well, below, np.where(isolated, near, above))
        low = bell(rng, here.size, low_mean, low_width, 52, 89, DIGITS)
        high = bell(rng, here.size, low_mean, low_width, 90, 108, DIGITS)
        either = bell(rng, here.size, low_mean + 5, low_width, 56, 118, DIGITS)
        diastolic[here] = np.where(well, low, np.where(isolated, high, either))
    return systolic, diastolic


def any_pressures(rng: Stream, elder: Bools) -> tuple[Ints, Ints]:
    """Pressures of people who are measured for another reason."""
    return pressures(rng, rng.random(elder.size) < 0.65, elder)


def glucose(rng: Stream, good: Bools) -> Ints:
    """Fasting glucose in tenths of mmol/L, below 7.0 where `good`; what is high is skewed upwards."""
    below = bell(rng, good.size, 64, 9, 39, 69)
    above = 69 + bell(rng, good.size, 0, 22, 1, 120)
    return np.where(good, below, above)


def stability(rng: Stream, good: Bools) -> tuple[Ints, Ints]:
    """How stable a patient is, as a place in the list of codes, and the risk grade that goes with it."""
    unstable, fairly, stable, not_seen = range(4)
    state = np.where(good, stable, np.array([fairly, unstable, not_seen])[pick(rng, good.size, (60, 30, 10))])
    grade = np.array([4, 1, 0, MISSING])[state]
    return state, np.where((grade > 0) & (rng.random(good.size) < 0.4), grade + 1, grade)
