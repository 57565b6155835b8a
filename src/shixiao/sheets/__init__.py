"""Self-evaluation sheets: what they say (`model`, `figures`), how they are read (`read`) and written (`write`)."""
