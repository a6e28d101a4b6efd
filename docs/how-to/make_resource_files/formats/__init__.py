"""One module for each kind of file, and what they share. Nothing here knows what the files are about."""
