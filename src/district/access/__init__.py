"""Who may do what, and where: permissions, roles, scopes, and the mark that every view wears."""
