"""Private files: kept outside the web's reach, checked by content, handed out only to those who may."""
