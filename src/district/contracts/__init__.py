"""Family-doctor contracts (家医签约): teams, packages, fulfilment, and the filter over those who signed."""
