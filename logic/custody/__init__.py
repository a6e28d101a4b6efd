"""The whole portal into one file, and back."""
