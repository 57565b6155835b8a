"""The 2016 public-health sheet counted in several ways, over the same frozen district, in one run."""
