"""Two snapshots side by side: which records were added, removed or changed, whatever numbers they bear in each."""
