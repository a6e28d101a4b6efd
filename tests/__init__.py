"""The tests of the portal, by kind: see docs/testing.md."""
