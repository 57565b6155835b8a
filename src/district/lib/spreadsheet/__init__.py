"""Spreadsheets as people send and receive them: XLSX and CSV, written as inert text, read within bounds."""
