"""Stories about those who read the audit trail."""
