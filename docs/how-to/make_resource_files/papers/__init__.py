"""What stands in each file, in the Spanish of the portal. What is claimed here comes from the sources of the resource's document."""
