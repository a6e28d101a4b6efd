"""The data tier: keeps, reads, validates and indexes. Knows no rule of the portal and nothing of the web."""
