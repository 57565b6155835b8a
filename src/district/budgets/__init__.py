"""资金: budgets, adjustments, arrivals and payments of projects; the model that every other module follows."""
