"""Quality supervision: samples and scorecards, suspicious patterns, who is calling now."""
