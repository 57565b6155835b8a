"""A sheet's way from draft to filed, its signature, its documents and its corrections."""
