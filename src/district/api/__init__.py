"""What other programs may read: organisations, evaluations, rows, findings, documents."""
