"""Links out of the portal: which there are, and whether they answer."""
