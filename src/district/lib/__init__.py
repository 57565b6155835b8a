"""Parts of the web application that know nothing of its domain."""
