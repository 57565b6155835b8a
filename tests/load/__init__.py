"""The workbench under load: as many agents as a whole district has, and all of them at once."""
