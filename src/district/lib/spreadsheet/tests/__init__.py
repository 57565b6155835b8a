"""Stories about files that people send, and those that are sent to harm."""
