"""Editing: documents in and out of the portal, saved, approved and withdrawn. One use case a module."""
