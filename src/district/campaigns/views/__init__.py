"""The pages of campaigns, the workbench, supervision and statistics."""
