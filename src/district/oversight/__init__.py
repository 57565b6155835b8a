"""监管: the audit trail as people read it."""
