"""XML: the one door in, compiled schemas and stylesheets, and the issues of a document that is not as it should be."""
