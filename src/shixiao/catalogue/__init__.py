"""Official content: blank layouts of sheets by name and year, and indicators."""

from shixiao.catalogue.registry import layout, layout_for, layouts, write_sheets

__all__ = ["layout", "layout_for", "layouts", "write_sheets"]
