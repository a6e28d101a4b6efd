"""The search index: what is kept of a document to find it, and the engines that find it."""
