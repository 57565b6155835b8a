"""Pregnancies with five antenatal visits."""
