"""Patients with diabetes under contract."""
