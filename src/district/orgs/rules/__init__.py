"""What may be done now to organisations, staff and memberships."""
