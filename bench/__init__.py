"""Benchmarks and the corpora that they run on; measured by `make bench`, while tests only check that they run."""
