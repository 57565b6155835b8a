"""Stories about the trail, its seals and those who tamper with it."""
