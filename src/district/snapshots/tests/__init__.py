"""Tests of frozen evidence."""
