"""The live build as a plain tree of files for any web server."""
