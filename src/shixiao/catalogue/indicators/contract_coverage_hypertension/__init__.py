"""Patients with hypertension under contract."""
