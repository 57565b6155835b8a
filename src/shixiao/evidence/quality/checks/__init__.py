"""One check in each file, named after its code; `shixiao.evidence.quality` runs every file of this folder."""
