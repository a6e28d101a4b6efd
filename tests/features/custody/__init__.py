"""Everything that a portal keeps, in one file and out of it again."""
