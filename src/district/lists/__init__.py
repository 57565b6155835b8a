"""The one pattern of every list: query bar, table, total, Excel out and in."""
