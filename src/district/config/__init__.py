"""Puts the site together: settings, the list of modules, addresses, commands."""
