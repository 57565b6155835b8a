"""Changes of the tables of budgets."""
