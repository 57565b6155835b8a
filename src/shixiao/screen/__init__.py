"""Whatever the faces below prepared, shown on a terminal."""

from shixiao.screen.sheets import Screen

__all__ = ["Screen"]
