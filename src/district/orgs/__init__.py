"""One tree: the district office, its health centres, their stations. And who works and acts where."""
