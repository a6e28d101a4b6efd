"""Addresses of others: asking, politely and safely, whether they answer."""
