"""Machines that place calls: one interface, and what stands behind it."""
