"""Stories about lists: addresses, order, pages, Excel out and in."""
