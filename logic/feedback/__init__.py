"""What visitors say of pages: taken without anything of the person, and read by the unit."""
