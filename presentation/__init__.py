"""The presentation tier: HTTP, HTML pages and the command line. Speaks to logic alone."""
