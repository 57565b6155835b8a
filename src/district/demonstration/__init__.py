"""The fictitious district of the site: organisations, staff of every role, residents, and each module's own rows."""
