"""Stories of sheets that anybody sends."""
