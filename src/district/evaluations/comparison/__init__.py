"""Two runs of one sheet side by side: which rows moved, who entered or left and why, and what that did to the total."""
