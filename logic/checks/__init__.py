"""Checks: what publishing asks of a document beyond being valid, and the wording of every issue."""
