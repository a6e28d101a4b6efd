"""Searching the live build: a visitor's question understood, asked of the index, and answered in words."""
