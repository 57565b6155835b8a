"""The pages of organisations, staff and memberships."""
