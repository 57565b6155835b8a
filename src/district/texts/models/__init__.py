"""What is kept of texts."""

from district.texts.models.receipt import EarlyReceipt
from district.texts.models.text import Text
from district.texts.models.words import Adapter, State

__all__ = ["Adapter", "EarlyReceipt", "State", "Text"]
