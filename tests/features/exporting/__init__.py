"""The live build written out for other web servers."""
