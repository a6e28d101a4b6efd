"""Opportunities by their closing date, as they stand on a day."""
