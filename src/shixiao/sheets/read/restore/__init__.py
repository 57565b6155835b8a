"""Tables out of text that lost its cell borders: one module for each way in which a host flattens a sheet."""
