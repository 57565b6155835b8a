"""Several words in one sentence."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def series(words: Iterable[object]) -> str:
    """Words one after the other, with the comma of whoever reads them: 高血压、糖尿病 or Hypertension, Diabetes."""
    return _("、").join(map(str, words))
