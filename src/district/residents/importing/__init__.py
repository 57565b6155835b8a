"""Many residents at once: files of any length are read, checked row by row, and written in bulk."""
