"""Tags of the templates of budgets."""
