"""Repositories: what is asked of the database, answered in frozen records. They never commit."""
