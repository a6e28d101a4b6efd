"""The logic tier: use cases, rules and transformations. Knows nothing of HTTP, HTML templates or the command line."""
