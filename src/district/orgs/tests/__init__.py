"""Stories about the tree, the roster and memberships."""
