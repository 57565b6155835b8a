"""Stories of the parts that know nothing of the domain."""
