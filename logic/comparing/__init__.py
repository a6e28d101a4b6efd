"""What changed from one form of a document to another, told in sentences."""
