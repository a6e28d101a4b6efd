"""Documents: what is read of an authored XML document, as frozen facts."""
