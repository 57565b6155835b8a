"""Every write to organisations, staff and memberships."""
