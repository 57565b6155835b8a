"""One check in each file, named after its code; `shixiao.review` runs every file of this folder."""
