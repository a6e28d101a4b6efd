"""The laws of the house (docs/architecture.md), each a function over sources and a test that runs it on ours.

A law takes a ``Module`` or a file and yields one sentence for each breach, beginning with the place.
Beside each law stands a test on made-up sources that break it: a law that cannot fail protects nothing.
"""
