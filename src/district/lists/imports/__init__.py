"""Imports from Excel: template, upload, preview with errors by cell, confirmation."""
