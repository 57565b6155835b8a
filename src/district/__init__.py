"""The web application of the district office and its health centres."""
