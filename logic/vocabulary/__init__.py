"""The vocabulary of documents told from the schemas: to read, to look up, and for the completion of the source editor."""
