"""The permission matrix: every address, with every method, asked for by every role, for rows of their own and of others.

Nothing here lists an address or a role: both are read from the site, so that a new page is asked for by itself.
"""
