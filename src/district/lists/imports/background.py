"""Imports that go on in the background."""
