"""The frame around every page: menu, top bar, home page, components, errors."""
