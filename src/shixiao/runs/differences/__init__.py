"""Why a figure of one run is another in the next: what moved on the sheet, who is behind it, and which records."""
