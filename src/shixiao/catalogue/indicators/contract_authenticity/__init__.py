"""Contracts that residents confirm."""
