"""Stylesheets that turn documents into fragments, and the words that they generate, one file a language. No code."""
