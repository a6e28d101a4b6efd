"""People of the unit: who they are, how they come in, what they may."""
