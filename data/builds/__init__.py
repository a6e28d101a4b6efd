"""Builds: the site store, where sealed pages are kept and the live ones are read."""
