"""Stories about permissions, scopes and the gate."""
