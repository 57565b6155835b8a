"""What is typed on the pages of contracts: parsed and validated, never saved."""
