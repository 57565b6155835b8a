"""Campaigns of follow-up calls (签约回访): whom to call, the workbench, supervision and statistics."""
