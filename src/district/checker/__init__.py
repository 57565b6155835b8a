"""Anyone's sheet in a file, with the checker's findings beside its rows."""
