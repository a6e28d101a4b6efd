"""The desks: screens for those who log in."""
