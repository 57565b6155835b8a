"""From a printed figure down to the records it was counted from."""
